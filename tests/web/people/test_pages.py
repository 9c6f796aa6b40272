"""One's own pages: what they say, to whom, and at what cost."""

import re

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from pacesetter.ledger.models import Share
from pacesetter.plan.models import Return
from pacesetter.roster.models import Office, Unit, Worker
from tests.factories.accounts import signed_in

LANGUAGES = ("zh-hans", "en")
FEW = 3


def officer(kind: str, unit: str = "MTG") -> str:
    held = Office.objects.filter(kind=kind, unit__number=unit).select_related("worker").first()
    return held.worker.number


def appoint(kind: str, unit: str) -> str:
    """Let somebody without an office have this one alone."""
    worker = Worker.objects.filter(offices=None, memberships__until=None).first()
    place = Unit.objects.get(number=unit)
    Office.objects.create(kind=kind, worker=worker, unit=place, since="1952-01-01")
    return worker.number


@pytest.mark.parametrize("page", ["mine", "led", "organised"])
def test_a_stranger_is_sent_to_sign_in_and_back(client, city, page):
    response = client.get(f"/en/{page}/")
    assert response.status_code == 302
    assert response.headers["location"] == f"/en/sign-in/?next=/en/{page}/"


@pytest.mark.parametrize("page", ["led", "organised"])
def test_a_worker_without_the_office_is_told_for_whom_the_page_is(client, city, page):
    worker = Worker.objects.filter(offices=None).first()
    response = signed_in(client, worker.number).get(f"/en/{page}/")
    assert response.status_code == 403
    assert "This page is for:" in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_my_page_lists_my_slips_with_my_share(client, city, language):
    yan = Worker.objects.get(name_latin="Yan Wancun")
    text = signed_in(client, yan.number).get(f"/{language}/mine/").content.decode()
    for share in Share.objects.filter(worker=yan):
        assert share.contribution.number in text
    assert yan.name in text
    assert "100%" in text


def test_my_page_says_where_there_is_nothing_yet(client, city):
    worker = Worker.objects.filter(shares=None, offices=None).first()
    text = signed_in(client, worker.number).get("/en/mine/").content.decode()
    assert "No slip has your number yet." in text


def test_whoever_has_left_the_roster_is_told_whom_to_ask(client, city):
    response = signed_in(client, "no-longer-here").get("/en/mine/")
    assert response.status_code == 404
    assert "ask your union" in response.content.decode()


def test_a_leader_sees_what_is_late_in_the_units_of_the_office_alone(client, city):
    filed = Return.objects.filter(unit__number="MTG").select_related("indicator").first()
    filed.delete()
    text = signed_in(client, officer("leader")).get("/en/led/").content.decode()
    assert "Returns that are owed" in text
    assert filed.indicator.name_en in text
    other = Unit.objects.filter(kind="enterprise").exclude(number="MTG").first()
    text = signed_in(client, appoint("leader", other.number)).get("/en/led/").content.decode()
    assert "Returns that are owed" not in text
    assert other.name_en in text
    assert "/units/MTG" not in text


def test_an_organiser_sees_who_takes_part_and_where_nobody_is_heard(client, city):
    text = signed_in(client, officer("organiser")).get("/en/organised/").content.decode()
    for words in ("Who takes part", "Where nobody is heard", "front-line worker"):
        assert words in text
    assert not re.search(r"/en/units/(?!MTG|BJ)", text)


@pytest.mark.parametrize("kind", ["leader", "organiser"])
def test_as_many_queries_for_many_units_as_for_one(client, city, kind):
    page = {"leader": "led", "organiser": "organised"}[kind]
    enterprises = list(Unit.objects.filter(kind="enterprise").exclude(number="MTG")[:FEW])
    number = appoint(kind, "MTG-1")
    one = queries_of(client, number, page)
    worker = Worker.objects.get(number=number)
    for unit in enterprises:
        Office.objects.create(kind=kind, worker=worker, unit=unit, since="1952-01-01")
    assert queries_of(client, number, page) == one


def test_as_many_queries_for_many_slips_as_for_one(client, city):
    yan = Worker.objects.get(name_latin="Yan Wancun")
    assert Share.objects.filter(worker=yan).count() > FEW
    sharing = Worker.objects.annotate(slips=Count("shares"))
    single = sharing.filter(slips=1, offices=None).first()
    assert queries_of(client, single.number, "mine") == queries_of(client, yan.number, "mine")


def queries_of(client, number: str, page: str) -> int:
    signed_in(client, number)
    client.get(f"/en/{page}/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/en/{page}/").status_code == 200
    return len(asked)
