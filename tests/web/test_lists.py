"""Lists that no other room holds: with three rows they ask as often as with one."""

from datetime import UTC, datetime, time
from importlib import import_module

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger.models import Contribution, Share
from pacesetter.notices import actions as notices
from pacesetter.notices.terms import Words
from pacesetter.plan.models import Indicator, Target
from pacesetter.roster import heads
from pacesetter.roster.models import CategoryFact, Membership, Office, Unit, Worker
from tests.factories.accounts import signed_in

PLANT = "MTG"


@pytest.fixture
def cost(client, city):
    """Say how often a page asks, and how long it is, as the plant's organiser."""
    held = Office.objects.filter(kind="organiser", unit__number=PLANT).select_related("worker")
    signed_in(client, held.first().worker.number)

    def counted(page: str) -> tuple[int, int]:
        client.get(f"/en/{page}")
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"/en/{page}")
        assert response.status_code == 200, page
        return len(asked), len(response.content)

    return counted


def hand() -> Worker:
    """Give a worker of the plant without slip and office."""
    teams = Unit.objects.filter(kind="team", path__contains=f"/{PLANT}/")
    found = Worker.objects.filter(offices=None, shares=None, memberships__unit__in=teams)
    return found.order_by("number").first()


def assert_held(cost, page: str, add) -> None:
    """Let rows be added one by one: a longer page that asks no more."""
    add(0)
    one = cost(page)
    add(1)
    add(2)
    three = cost(page)
    assert three[1] > one[1], "the rows are not on the page"
    assert three[0] == one[0]


def test_replies_that_are_owed(cost, monkeypatch):
    sizes = []
    room = import_module("pacesetter.desk.queries.ageing")  # a question in it has the same name
    for many in (1, 3):
        monkeypatch.setattr(room, "PER_PAGE", many)
        sizes.append(cost("waiting/"))
    assert sizes[0][0] == sizes[1][0]
    assert sizes[0][1] < sizes[1][1]


def test_what_waits_for_a_worker(cost, client):
    worker = hand()
    signed_in(client, worker.number)
    open_ones = Contribution.objects.filter(state="open", steps__step="implemented")[:3]
    assert len(open_ones) == 3

    def add(place: int) -> None:
        Share.objects.create(contribution=open_ones[place], worker=worker, share=0)

    assert_held(cost, "claims/", add)


def test_a_workers_stays_and_facts(cost):
    worker = hand()
    unit = worker.memberships.get().unit

    def add(place: int) -> None:
        since = f"19{30 + place}-01-01"
        until = f"19{30 + place}-06-30"
        Membership.objects.create(worker=worker, unit=unit, since=since, until=until)
        CategoryFact.objects.create(worker=worker, category="woman", since=since, until=until)

    assert_held(cost, f"roster/workers/{worker.number}/", add)


def test_people_who_may_be_one(cost):
    unit = hand().memberships.get().unit

    def add(place: int) -> None:
        for twice in range(2):
            worker = Worker.objects.create(number=f"DUP{place}{twice}", name=f"欧阳重{place}")
            Membership.objects.create(worker=worker, unit=unit, since="1952-01-01")
        heads.refresh(f"SELECT {unit.pk} AS id")

    assert_held(cost, f"roster/units/{unit.number}/duplicates/", add)


def test_targets_of_a_unit(cost, city):
    unit = Unit.objects.get(number=PLANT)
    drive = city.drive

    def add(place: int) -> None:
        indicator = Indicator.objects.create(
            code=f"more-{place}", plan="production", name_zh="吨", name_en="t", measure_id="kwh"
        )
        Target.objects.create(
            drive=drive,
            unit=unit,
            indicator=indicator,
            period="1952-H2",
            amount=1,
            decided_on=drive.starts,
        )

    assert_held(cost, f"plan/{PLANT}/", add)


def test_what_hangs_on_the_wall(cost, city):
    def add(place: int) -> None:
        notices.announce(
            by=CONSOLE,
            unit=Unit.objects.get(number=PLANT),
            words=Words(f"告示{place}", f"Notice {place}"),
            at=datetime.combine(city.drive.bulletin_on, time(4), UTC),
        )

    assert_held(cost, f"notices/wall/{PLANT}/", add)
