"""The page of the search: results in words, marked and escaped; a number opens its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pacesetter.roster.models import Unit, Worker
from pacesetter.search import feed
from tests.factories.accounts import signed_in
from tests.web.roster.conftest import number_of


@pytest.fixture
def fed(city):
    feed.catch_up()
    return city


def found(client, text, language="en", **more):
    response = client.get(f"/{language}/search/", {"q": text, **more})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "asked", "marked"),
    [("en", "drill", "<mark>drill</mark>"), ("zh-hans", "钻头", "<mark>钻头</mark>")],
)
def test_what_is_found_is_listed_with_the_words_marked(client, fed, language, asked, marked):
    text = found(client, asked, language)
    assert marked in text
    assert f"/{language}/slips/1952-MTG-0147/" in text


def test_the_box_stands_on_every_page_with_what_was_asked(client, fed):
    assert 'name="q"' in client.get("/en/").content.decode()
    assert 'value="drill"' in found(client, "drill")


def test_chinese_is_marked_as_such_on_an_english_page(client, fed):
    Unit.objects.filter(number="MTG").update(name_en="")
    assert '<span lang="zh-Hans">' in found(client, "机电厂")


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("1952-MTG-0147", "/en/slips/1952-MTG-0147/"),
        (" 1952-mtg-0147", "/en/slips/1952-MTG-0147/"),
        ("MTG", "/en/units/MTG/"),
    ],
)
def test_a_whole_number_opens_its_page(client, fed, asked, leads):
    assert client.get("/en/search/", {"q": asked}).headers["location"] == leads


def test_without_a_question_the_page_says_what_can_be_found(client, fed):
    text = found(client, "")
    assert "What are you looking for?" in text
    assert "Workers of your units" not in text
    signed_in(client, number_of("organiser"))
    assert "Workers of your units" in found(client, "")


def test_nothing_found_is_said_in_words(client, fed):
    assert "Nothing was found that has all of these words." in found(client, "火星 飞船")
    assert "There is no letter and no digit" in found(client, "——")
    assert "没有同时含有这些词的内容。" in found(client, "火星 飞船", "zh-hans")


def test_one_kind_has_pages(client, fed):
    assert "in=slip" in found(client, "门头沟")
    text = found(client, "门头沟", **{"in": "slip", "page": "2"})
    assert "Page 2 of" in text
    assert "Everything that was found" in text
    assert "Slips" in found(client, "门头沟", **{"in": "nonsense"})


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("stranger", False),
        ("worker", False),
        ("leader", False),
        ("elsewhere", False),
        ("organiser", True),
        ("administrator", True),
        ("federation", True),
    ],
)
def test_workers_are_found_by_those_who_keep_their_unit_alone(client, fed, role, sees):
    worker = Worker.objects.get(number=number_of("worker"))
    Worker.objects.filter(pk=worker.pk).update(name="独孤求败", named_in_public=False)
    feed.rebuild()
    if role != "stranger":
        signed_in(client, number_of(role))
    text = found(client, "独孤")
    assert ("求败" in text) == sees
    assert ("Workers <small>" in " ".join(text.split())) == sees
    response = client.get("/en/search/", {"q": worker.number})
    assert (response.status_code == 302) == sees
    if sees:
        assert response.headers["location"] == f"/en/roster/workers/{worker.number}/"


def test_a_long_list_costs_no_more_questions_than_a_short_one(client, fed):
    counts = []
    for asked in ("阎万存", "门头沟"):
        with CaptureQueriesContext(connection) as counted:
            found(client, asked, **{"in": "slip"})
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_what_was_typed_is_never_markup(client, fed):
    text = found(client, "<script>alert(1)</script>")
    assert "<script>" not in text


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(asked=st.text(max_size=60), kind=st.sampled_from(["", "slip", "unit", "worker", "'"]))
def test_whatever_is_typed_gets_an_answer(client, fed, asked, kind):
    response = client.get("/en/search/", {"q": asked.encode("utf-8", "replace"), "in": kind})
    assert response.status_code in {200, 302}
