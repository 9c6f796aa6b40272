"""Who finds what: slips and units everybody, workers only officers over them; in pages, cheaply."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Membership, Unit, Worker
from pacesetter.search import feed, queries
from pacesetter.search.queries import Exact, Scope
from pacesetter.search.terms import FIRST, PER_PAGE, Kind


@pytest.fixture
def fed(city):
    feed.catch_up()
    return city


def over(*numbers: str) -> Scope:
    return Scope(frozenset(Unit.objects.filter(number__in=numbers).values_list("pk", flat=True)))


def somebody(unit: str) -> Worker:
    """A made-up worker in a team below a unit."""
    belongs = Membership.objects.filter(
        unit__path__contains=f"/{unit}/", until=None, worker__made_up=True
    )
    return belongs.order_by("pk").first().worker


def kinds(told):
    return {group.kind: group for group in told.groups}


def test_a_word_of_two_characters_finds_slips_and_units(fed):
    groups = kinds(queries.find(fed.drive, "机电", Scope()))
    assert "MTG" in [row.number for row in groups[Kind.UNIT].rows]
    assert groups[Kind.SLIP].count > 0


def test_every_word_must_stand_there(fed):
    assert kinds(queries.find(fed.drive, "改进 钻头", Scope()))[Kind.SLIP].count >= 1
    assert not queries.find(fed.drive, "钻头 火星", Scope()).groups
    assert not queries.find(fed.drive, "—", Scope()).groups
    assert not queries.find(fed.drive, "", Scope()).terms


def test_a_worker_is_found_by_the_officers_over_him_or_her_alone(fed):
    worker = somebody("MTG")
    for scope, seen in (
        (over("MTG"), True),
        (over("BJ"), True),
        (over("T01"), False),
        (over("T01", "MTG"), True),
        (Scope(), False),
    ):
        for text in (worker.name, worker.number):
            groups = kinds(queries.find(fed.drive, text, scope))
            numbers = (
                [row.number for row in groups[Kind.WORKER].rows] if groups.get(Kind.WORKER) else []
            )
            assert (worker.number in numbers) == seen
            assert seen or not numbers or worker.number not in numbers


def test_nobody_beside_the_own_units_is_counted(fed):
    surname = somebody("MTG").name[0]
    everybody = kinds(queries.find(fed.drive, surname, over("BJ")))[Kind.WORKER].count
    mine = kinds(queries.find(fed.drive, surname, over("MTG"), kind="worker"))[Kind.WORKER]
    assert 0 < mine.count < everybody
    assert not queries.find(fed.drive, surname, Scope(), kind="worker").groups


def test_a_transfer_takes_the_worker_along(fed):
    worker = somebody("MTG")
    last = Membership.objects.filter(worker=worker).latest("since")
    other = Unit.objects.filter(path__contains="/T01/", kind="team").first()
    Membership.objects.create(worker=worker, unit=other, since="1953-02-01")
    Membership.objects.filter(pk=last.pk).update(until="1953-01-31")
    assert not kinds(queries.find(fed.drive, worker.number, over("MTG"))).get(Kind.WORKER)
    assert kinds(queries.find(fed.drive, worker.number, over("T01"))).get(Kind.WORKER)


def test_the_first_of_each_kind_and_then_pages_of_one(fed):
    first = kinds(queries.find(fed.drive, "MTG", Scope()))[Kind.SLIP]
    assert len(first.rows) == FIRST
    page = kinds(queries.find(fed.drive, "MTG", Scope(), kind="slip", page=2))[Kind.SLIP]
    assert (page.page, page.pages) == (2, -(-page.count // PER_PAGE))
    assert page.count == first.count == Contribution.objects.filter(number__contains="MTG").count()
    last = kinds(queries.find(fed.drive, "MTG", Scope(), kind="slip", page=999))[Kind.SLIP]
    assert last.page == last.pages


def test_not_more_is_counted_than_anybody_reads(fed, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 3)
    group = kinds(queries.find(fed.drive, "MTG", Scope()))[Kind.SLIP]
    assert (group.count, group.more, len(group.rows)) == (3, True, 3)


def test_a_whole_number_is_known(fed):
    worker = somebody("MTG")
    wanted = {
        "1952-MTG-0147": Exact(Kind.SLIP, "1952-MTG-0147"),
        " 1952-mtg-0147 ": Exact(Kind.SLIP, "1952-MTG-0147"),
        "MTG": Exact(Kind.UNIT, "MTG"),
        worker.number: Exact(Kind.WORKER, worker.number),
    }
    for text, exact in wanted.items():
        assert queries.exact(fed.drive, text, over("MTG")) == exact
    for text, scope in ((worker.number, Scope()), (worker.number, over("T01")), ("", over("BJ"))):
        assert queries.exact(fed.drive, text, scope) is None
    assert queries.exact(fed.drive, "a\0b", over("BJ")) is None


def test_many_results_cost_no_more_questions_than_few(fed):
    asked = []
    for text in ("1952-MTG-0147", "MTG"):
        with CaptureQueriesContext(connection) as counted:
            queries.find(fed.drive, text, over("BJ"))
        asked.append(len(counted))
    assert asked[1] <= asked[0] + 6, "units and workers are asked for besides"
    with CaptureQueriesContext(connection) as five:
        queries.find(fed.drive, "王", over("BJ"), kind="worker")
    number = somebody("MTG").number
    with CaptureQueriesContext(connection) as one:
        queries.find(fed.drive, number, over("BJ"), kind="worker")
    assert len(five) == len(one)
