"""Offices: dated, over a subtree, and some never in one hand."""

import pytest

from pacesetter.journal.models import Act
from pacesetter.roster import sealed
from pacesetter.roster.models import Office
from tests.factories.roster import WorkerFactory, hand_in, reasons, verdicts


@pytest.fixture
def people(tree_of_units):
    return [WorkerFactory(number=number, unit=tree_of_units["E1-W1"]) for number in ("1", "2")]


def row(office, since="1952-01-01", until="", worker="1", unit="E1", source=""):
    return {
        "office": office, "worker": worker, "unit": unit, "since": since, "until": until,
        "source": source,
    }  # fmt: skip


pytestmark = pytest.mark.usefixtures("people")


def test_an_office_is_given_and_its_end_comes_later():
    assert verdicts(hand_in("offices", row("领导", source="任命书"))) == {"new": 1}
    assert verdicts(hand_in("offices", row("leader"))) == {"unchanged": 1}
    assert verdicts(hand_in("offices", row("leader", until="1952-08-31"))) == {"changed": 1}
    assert verdicts(hand_in("offices", row("leader"))) == {"unchanged": 1}
    office = Office.objects.get()
    assert (str(office.until), office.source) == ("1952-08-31", "任命书")
    assert [act.number for act in Act.objects.filter(kind="office")] == [
        "leader/1/E1/1952-01-01"
    ] * 2
    last = Act.objects.filter(kind="office").latest("seq")
    assert dict(sealed.offices()) == {last.number: last.facts.encode()}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("leader", "technical_verifier", "can't verify its savings"),
        ("leader", "finance_verifier", "can't verify its savings"),
        ("leader", "election_committee", "can't count its votes"),
        ("auditor", "organiser", "can't answer for what is audited"),
        ("auditor", "finance_verifier", "can't answer for what is audited"),
        ("auditor", "technical_verifier", "can't answer for what is audited"),
        ("auditor", "leader", "can't answer for what is audited"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("at_once", [False, True])
def test_two_offices_that_do_not_go_together(one, other, words, turned, at_once):
    first, second = (other, one) if turned else (one, other)
    if at_once:
        report = hand_in("offices", row(first), row(second))
        assert verdicts(report) == {"new": 1, "error": 1}
    else:
        hand_in("offices", row(first))
        report = hand_in("offices", row(second))
        assert verdicts(report) == {"error": 1}
    [told] = report.errors
    assert words in told.reason
    assert first in told.reason
    assert Office.objects.get().kind == first


@pytest.mark.parametrize(
    "second",
    [
        row("finance_verifier", since="1952-09-01"),
        row("finance_verifier", since="1951-01-01", until="1951-12-31"),
        row("finance_verifier", unit="E1-W1"),
        row("finance_verifier", worker="2"),
        row("organiser"),
    ],
)
def test_at_another_time_over_another_unit_or_for_somebody_else_they_do(second):
    hand_in("offices", row("leader", until="1952-08-31"))
    assert verdicts(hand_in("offices", second)) == {"new": 1}


def test_on_one_day_they_do_not():
    hand_in("offices", row("leader", until="1952-08-31"))
    assert verdicts(hand_in("offices", row("finance_verifier", since="1952-08-31"))) == {"error": 1}
    assert verdicts(hand_in("offices", row("finance_verifier", until="1952-01-01"))) == {"error": 1}


def test_one_sheet_may_end_the_one_and_begin_the_other():
    hand_in("offices", row("leader"))
    report = hand_in(
        "offices", row("finance_verifier", since="1952-09-01"), row("leader", until="1952-08-31")
    )
    assert verdicts(report) == {"new": 1, "changed": 1}


def test_a_reopened_office_is_held_against_what_began_meanwhile():
    hand_in("offices", row("leader", until="1952-08-31"), row("auditor", since="1952-09-01"))
    report = hand_in("offices", row("leader", until="1952-12-31"))
    assert "can't answer for what is audited" in reasons(report)["1 E1 leader 1952-01-01"]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (row("leader", worker="9"), "Nobody knows the worker 9"),
        (row("leader", unit="9"), "Nobody knows the unit 9"),
        (row("leader", until="1951-12-31"), "The last day 1951-12-31 lies before the first"),
        (row("boss"), "boss: take one of the words"),
    ],
)
def test_a_bad_cell_is_named(bad, words):
    [told] = hand_in("offices", bad).errors
    assert words in told.reason
    assert not Office.objects.exists()
