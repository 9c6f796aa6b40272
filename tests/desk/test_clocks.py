"""Reply clocks, by working days: over May Day and National Day with their make-up days."""

from datetime import date, timedelta

import pytest

from pacesetter.campaign.catalogue import shipped
from pacesetter.campaign.workdays import Calendar
from pacesetter.desk import actions, queries
from pacesetter.desk.clocks import Due
from pacesetter.desk.models import Escalation
from pacesetter.desk.rules import Clocks
from pacesetter.desk.terms import Stage
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Forbidden
from pacesetter.notices.models import Notice
from pacesetter.roster.models import Unit, Worker
from tests.desk.conftest import CLAIMANT, FINANCE, ON, USED, at, problems, told

RULE = Clocks(dict.fromkeys(Stage, 5), 5, (1, 5), 0)
OF_2026 = Due(Calendar.of([shipped()["workdays-china-2026@1"].data]), RULE)


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2026, 4, 28), date(2026, 5, 8)),  # Labour Day 1 to 5 May
        (date(2026, 4, 30), date(2026, 5, 11)),  # Saturday 9 May is worked
        (date(2026, 9, 28), date(2026, 10, 10)),  # National Day 1 to 7 October, 10th worked
        (date(2026, 9, 17), date(2026, 9, 23)),  # Sunday 20 September is worked
    ],
)
def test_five_working_days_over_holidays_and_make_up_days(since, due):
    found = OF_2026.day(Stage.VERIFICATION, since)
    assert found == due
    assert OF_2026.late(found, due) == 0
    assert OF_2026.late(found, due + timedelta(days=1)) >= 1


def test_a_day_that_no_calendar_covers_is_never_due():
    assert OF_2026.day(Stage.APPEAL, date(2027, 3, 1)) is None
    assert OF_2026.late(None, date(2027, 3, 1)) == 0
    assert OF_2026.overdue_since(Stage.APPEAL, date(2027, 3, 1)) is None


@pytest.mark.parametrize("offset", range(0, 240, 3))
def test_looking_back_from_a_day_agrees_with_counting_forwards(offset):
    on = date(2026, 3, 1) + timedelta(days=offset)
    since = OF_2026.overdue_since(Stage.VERIFICATION, on)
    assert OF_2026.day(Stage.VERIFICATION, since) < on
    assert OF_2026.day(Stage.VERIFICATION, since + timedelta(days=1)) >= on
    passed = OF_2026.passed_on_since(Stage.VERIFICATION, 1, on)
    assert OF_2026.after(passed, 6) <= on < OF_2026.after(passed + timedelta(days=1), 6)


def waits(town, **slips: str) -> None:
    town.claim(*({"number": n, "claimed_on": day, **USED} for n, day in slips.items()))


def test_a_workers_own_clocks(town):
    waits(town, s1="1953-01-07", s2="1953-01-19")
    town.claim({"number": "s3", "adopted_on": "1953-01-01", "claimed_on": "1953-01-02"})
    worker = Worker.objects.get(number="001").pk
    assert [(c.slip, c.due, c.late) for c in queries.due(town.drive, worker, ON)] == [
        ("s1", date(1953, 1, 19), 1),
        ("s2", date(1953, 1, 30), 0),
    ]
    assert queries.due(town.drive, Worker.objects.get(number="003").pk, ON) == ()
    assert queries.slip_clock(town.drive, "s1", ON).late == 1
    assert queries.slip_clock(town.drive, "s3", ON) is None
    actions.verify(by=FINANCE, slip="s1", at=at(ON))
    assert queries.slip_clock(town.drive, "s1", ON) is None


def test_the_public_list_has_the_latest_first(town):
    waits(town, s1="1953-01-07", s2="1952-12-29", s3="1953-01-19")
    town.claim({"number": "b", "unit": "B1", "shares": "101:100", "claimed_on": "1953-01-19"})
    found = queries.ageing(town.drive, ON)
    assert [(r.unit, r.stage, r.waiting, r.overdue, r.oldest) for r in found.rows] == [
        ("A", Stage.VERIFICATION, 3, 2, 22),
        ("B", Stage.ADOPTING, 1, 0, 1),
    ]
    assert (found.waiting, found.overdue) == (4, 2)
    below = queries.overdue_below(town.drive, [Unit.objects.get(number="B").pk], ON)
    assert [row.unit for row in below] == ["B"]


@pytest.fixture
def officers(town):
    rows = [("leader", "003", "A"), ("organiser", "008", "A"), ("federation", "101", "T")]
    town.hand_in(
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in rows
        ]
    )
    return town


def test_late_by_a_day_the_next_level_is_told_once(officers):
    waits(officers, s1="1953-01-07", s2="1953-01-19")
    assert actions.escalate(by=CONSOLE, at=at(date(1953, 1, 19))) == 0
    assert actions.escalate(by=CONSOLE, at=at(ON)) == 1
    assert actions.escalate(by=CONSOLE, at=at(ON)) == 0
    assert [(e.contribution.number, e.step, e.unit.number) for e in Escalation.objects.all()] == [
        ("s1", 1, "A")
    ]
    notice = Notice.objects.get(event="reply:late")
    assert told(notice) == ["003", "008"]
    assert notice.words_en == "1 reply is overdue in Plant A. Please see to them."
    act = Act.objects.get(event="reply:escalate")
    assert (act.number, act.by) == ("s1/verification/1", "console")
    [row] = queries.ageing(officers.drive, ON).rows
    assert row.passed_on == 1
    assert problems() == []


def test_later_the_top_is_told(officers):
    waits(officers, s1="1953-01-07")
    actions.escalate(by=CONSOLE, at=at(ON))
    assert actions.escalate(by=CONSOLE, at=at(date(1953, 1, 23))) == 0
    assert actions.escalate(by=CONSOLE, at=at(date(1953, 1, 24))) == 1
    notice = Notice.objects.filter(event="reply:late").order_by("-pk")[0]
    assert (notice.about, told(notice)) == ("T", ["101"])


def test_a_clock_that_slept_tells_each_level_once(officers):
    waits(officers, s1="1952-12-01", s2="1952-12-02")
    assert actions.escalate(by=CONSOLE, at=at(ON)) == 4
    assert Notice.objects.filter(event="reply:late").count() == 2


def test_nobody_but_the_installation_passes_on(officers):
    with pytest.raises(Forbidden):
        actions.escalate(by=CLAIMANT, at=at(ON))
