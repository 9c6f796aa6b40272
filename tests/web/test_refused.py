"""What somebody reads when a page doesn't open: it is closed, a form's, or the program fails."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from pacesetter.web.search import pages as search
from tests.factories.accounts import signed_in
from tests.web.roster.conftest import number_of


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "This page doesn’t open for you"), ("zh-hans", "这一页不对你开放")],
)
def test_a_page_that_is_closed_says_for_whom_it_is_and_who_may_help(city, client, language, words):
    response = signed_in(client, number_of("worker")).get(f"/{language}/desk/")
    assert response.status_code == 403
    assert words in response.content.decode()
    assert f'href="/{language}/mine/"' in response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nothing was changed."), ("zh-hans", "什么都没有改动。")]
)
def test_the_bare_address_of_a_form_says_so(city, client, language, words):
    response = client.get(f"/{language}/sign-out/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert words in response.content.decode()


@pytest.mark.parametrize(
    ("problem", "status", "words"),
    [
        (OperationalError("locked"), 503, ("账本暂时打不开", "The books don’t open just now")),
        (InterfaceError("closed"), 503, ("账本暂时打不开", "The books don’t open just now")),
        (ValueError("x"), 500, ("这一页没有打开", "This page did not open")),
    ],
)
def test_a_failure_is_told_in_both_languages(city, monkeypatch, problem, status, words):
    def fail(*_args: object, **_words: object) -> None:
        raise problem

    monkeypatch.setattr(search.queries, "exact", fail)
    client = Client(raise_request_exception=False)
    response = client.get("/en/search/?q=x")
    assert response.status_code == status
    assert all(word in response.content.decode() for word in words)
    assert response.headers.get("Retry-After", "") == ("60" if status == 503 else "")
