"""Slips from a spreadsheet: what is taken, what is refused, and in which words."""

import pytest
from django.utils.translation import override

from pacesetter.intake.terms import Verdict
from pacesetter.ledger.models import Contribution, DayTotal, Entry, StepTaken, UnitTotal
from tests.ledger.conftest import reasons


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def counts(report):
    return {verdict.value: count for verdict, count in report.sheets[0].counts.items() if count}


def test_a_slip_is_on_record_with_its_parts(town):
    report = town.claim({"number": "1", "adopted_on": "1952-10-06", "implemented_on": "1952-10-20"})
    assert counts(report) == {"new": 1}
    slip = Contribution.objects.get(number="1")
    assert (slip.gross, slip.costs, slip.state) == (1000, 100, "open")
    assert list(slip.shares.order_by("worker__number").values_list("share", flat=True)) == [
        6000, 4000,
    ]  # fmt: skip
    steps = StepTaken.objects.filter(contribution=slip).order_by("pk")
    assert [(s.step, s.skipped) for s in steps] == [
        ("submitted", False),
        ("adopted", False),
        ("trial", True),
        ("implemented", False),
    ]


def test_a_value_accrues_by_month_and_adds_up(town):
    town.claim({"number": "1", "gross": "1000", "costs": "1"})
    entries = Entry.objects.order_by("day")
    assert [(str(e.day), e.gross, e.costs, e.net, e.slips) for e in entries] == [
        ("1952-10-31", 333, 0, 333, 0),
        ("1952-11-30", 333, 0, 333, 0),
        ("1952-12-31", 334, 1, 333, 1),
    ]
    assert UnitTotal.objects.get().net == 999
    assert DayTotal.objects.count() == 3


def test_importing_twice_changes_nothing(town):
    town.claim({"number": "1"}, {"number": "2", "gross": "", "costs": "", "measure": ""})
    before = list(Entry.objects.values())
    again = town.claim({"number": "1"}, {"number": "2", "gross": "", "costs": "", "measure": ""})
    assert counts(again) == {"unchanged": 2}
    assert list(Entry.objects.values()) == before


def test_a_slip_may_be_valued_later_but_not_revalued(town):
    town.claim({"number": "1", "gross": "", "costs": "", "measure": ""})
    assert Entry.objects.count() == 0
    assert counts(town.claim({"number": "1"})) == {"changed": 1}
    assert sum(e.net for e in Entry.objects.all()) == 900
    report = town.claim({"number": "1", "gross": "5000"})
    assert reasons(report) == [
        "Slip 1 says something else: its text doesn't change; hand in another slip."
    ]


def test_stages_may_be_added(town):
    town.claim({"number": "1"})
    report = town.claim({"number": "1", "adopted_on": "1952-10-06"})
    assert counts(report) == {"changed": 1}
    assert Contribution.objects.get().steps.filter(step="adopted").count() == 1


def test_shares_change_when_every_member_says_yes(town):
    town.claim({"number": "1"})
    changed = {"number": "1", "shares": "001:50;003:50"}
    refused = town.claim(changed | {"shares_agreed_by": "001;003"})
    assert reasons(refused) == [
        "The shares change, but 002 has not agreed: name everybody who has."
    ]
    assert counts(town.claim(changed | {"shares_agreed_by": "001;002;003"})) == {"changed": 1}
    shares = Contribution.objects.get().shares.values_list("worker__number", "share")
    assert sorted(shares) == [("001", 5000), ("003", 5000)]


def test_a_locked_baseline_is_not_changed_by_an_import(town):
    baseline = {
        "number": "1", "baseline_from": "1952-04-01", "baseline_to": "1952-06-30",
        "baseline_locked_on": "1952-09-30", "rate_before": "2", "rate_after": "3",
    }  # fmt: skip
    town.claim(baseline)
    assert "second signature" in reasons(town.claim(baseline | {"rate_before": "1"}))[0]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unit": "X"}, "There is no unit X"),
        ({"measure": "sack"}, "“sack” is no measure of this drive"),
        ({"measure": ""}, "A value needs its measure"),
        ({"gross": "1000.5"}, "fewer digits behind the point"),
        ({"gross": "-5"}, "not less than 0"),
        ({"gross": "999999999999999", "measure": "t_coal"}, "without loss"),
        ({"gross": "", "costs": "5"}, "Costs without a gross value"),
        ({"ends": "1952-09-30"}, "before it begins"),
        ({"ends": "1953-10-31"}, "at most twelve months"),
        ({"claimed_on": "1953-03-01"}, "No phase of the drive allows this on 1953-03-01"),
        ({"shares": "001:60;002:30"}, "add up to 90 percent"),
        ({"shares": "001"}, "write shares as number:percent"),
        ({"shares": "001:50;999:50"}, "Claimant 999 is not on the roster"),
        ({"shares": "001:50;001:50"}, "Claimant 001 stands in the shares twice"),
        ({"entered_by": "999"}, "Nobody on the roster has the number 999"),
        ({"replica_of": "nowhere"}, "There is no slip nowhere"),
        ({"replica_of": "1"}, "can't be a copy of itself"),
        ({"saving_class": "non_financial"}, "has no money value"),
        ({"baseline_from": "1952-05-01", "baseline_to": "1952-06-30"}, "covers 2"),
        (
            {"baseline_locked_on": "1952-10-11", "implemented_on": "1952-10-10"},
            "locked on 1952-10-11, after",
        ),
        ({"adopted_on": "1952-10-09", "trial_on": "1952-10-08"}, "out of order"),
        ({"readings": "29 or 30"}, "write the possible ratios as 29;30"),
        ({"benefit_share": "101"}, "between 0 and 100"),
    ],
)
def test_what_is_refused_says_why(town, change, reason):
    report = town.claim({"number": "1"} | change)
    assert len(reasons(report)) == 1
    assert reason in reasons(report)[0]
    assert Contribution.objects.count() == 0
    assert Entry.objects.count() == 0


def test_a_copy_names_its_origin_even_in_one_file(town):
    town.claim(
        {"number": "2", "replica_of": "1", "unit": "B1", "shares": "101:100"}, {"number": "1"}
    )
    copy = Contribution.objects.get(number="2")
    assert copy.replica_of.number == "1"


def test_good_rows_are_kept_beside_bad_ones(town):
    report = town.claim({"number": "1"}, {"number": "2", "unit": "X"})
    assert report.sheets[0].counts[Verdict.NEW] == 1
    assert report.sheets[0].counts[Verdict.ERROR] == 1
    assert Contribution.objects.get().number == "1"
