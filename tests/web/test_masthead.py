"""What frames every page: languages, stages, the empty installation, errors, headers."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from pacesetter.roster.models import Unit
from pacesetter.web import request
from tests.web.reading import soup, text, words


def links(html: str, selector: str) -> dict[str, str]:
    return {text(link): link["href"] for link in soup(html).select(selector)}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "zh-hans"),
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("en-GB,en;q=0.9", "en"),
        ("fr-FR,en;q=0.5", "en"),
        ("fr-FR", "zh-hans"),
    ],
)
@pytest.mark.django_db
def test_the_front_door_opens_in_the_readers_language(client, accepted, language):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response["Vary"]


def test_the_language_switch_keeps_the_page_and_what_was_asked(read):
    page = read("ledger/?unit=T-M&page=3")
    assert links(page, ".topline li a") == {"中文": "/zh-hans/ledger/?unit=T-M&page=3"}
    assert text(soup(page).select_one(".topline [aria-current]")) == "English"


@pytest.mark.parametrize(("language", "tongue"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_a_page_says_in_which_language_it_is(read, language, tongue):
    assert soup(read("", language)).html["lang"] == tongue


def test_only_stages_that_have_a_page_are_links(read):
    page = read("")
    assert links(page, ".stages a") == {
        "Roster (done)": "/en/units/BJ/#units",
        "Plan (done)": "/en/units/BJ/#plans",
        "Ledger (done)": "/en/ledger/",
        "Conference (now)": "/en/",
    }
    stages = soup(page).select(".stages li")
    assert len(stages) == 10
    assert [text(stage) for stage in stages if stage.get("aria-current")] == ["Conference (now)"]
    assert text(stages[-1]) == "Competition (to come)"


def test_the_footer_tells_how_far_the_journal_is_sealed(read):
    assert "Journal sealed to entry 235,000." in words(read(""))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", ["", "units/", "ledger/", "seal/", "slips/1/"])
@pytest.mark.django_db
def test_an_empty_installation_says_how_to_start_a_drive(client, language, path):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    said = soup(response.content.decode())
    assert {text(code) for code in said.find_all("code")} == {
        "pacesetter new",
        "pacesetter import FOLDER",
        "pacesetter demo",
    }


@pytest.mark.parametrize("path", ["", "units/", "ledger/", "slips/1/"])
def test_a_drive_without_units_says_what_comes_next(told, read, path):
    told.top = ""
    page = read(path)
    assert "The roster is empty" in words(page)
    assert links(page, ".stages a").keys() == {"Ledger (done)", "Conference (now)"}


@pytest.mark.parametrize("number", [None, "BJ"])
@pytest.mark.django_db
def test_the_unit_at_the_top_is_found_once_there_is_one(number):
    if number:
        Unit.objects.create(number=number, kind="federation", name_zh="京", path="/BJ/", depth=0)
    assert request.top_number() == (number or "")


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "没有这一页"), ("en", "There is no such page")]
)
@pytest.mark.django_db
def test_a_missing_page_says_what_to_do(client, language, said):
    response = client.get(f"/{language}/nowhere/")
    assert response.status_code == 404
    assert said in words(response.content.decode())


@pytest.mark.django_db
def test_an_address_that_cannot_be_read_is_refused():
    with override_settings(ALLOWED_HOSTS=["elsewhere"]):
        response = Client(raise_request_exception=False).get("/en/")
    assert response.status_code == 400
    assert "This address cannot be read" in words(response.content.decode())


@pytest.mark.django_db
def test_a_failure_says_so_in_both_languages_and_asks_the_database_nothing(
    monkeypatch, django_assert_num_queries
):
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(request, "current_drive", fail)
    with django_assert_num_queries(0):
        response = Client(raise_request_exception=False).get("/en/")
    assert response.status_code == 500
    said = words(response.content.decode())
    assert "记录没有改动" in said
    assert "no record was changed" in said


def test_headers_let_nothing_in_from_outside(told, client):
    headers = client.get("/en/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("style-src", "img-src", "form-action")} == {"'self'"}
    assert "script-src" not in policy
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_an_unchanged_page_is_not_sent_again(told, client):
    first = client.get("/en/")
    again = client.get("/en/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("asked", "page"),
    [("", 1), ("3", 3), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 40, 1), ("007", 7)],
)
def test_whatever_is_no_page_number_is_the_first_page(rf, asked, page):
    assert request.page_number(rf.get("/", {"page": asked})) == page


@pytest.mark.parametrize("number", ["1952-MTG-0147", "1952-M07-0012_a.b", "厂7-１"])
def test_public_numbers_stand_in_addresses_as_they_are_printed(number):
    for name in ("ledger:slip", "units:record", "ledger:proof"):
        assert reverse(name, args=(number,))
