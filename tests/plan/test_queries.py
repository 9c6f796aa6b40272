from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.campaign.actions import open_drive
from pacesetter.campaign.catalogue import shipped
from pacesetter.campaign.definition import parse
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.period import Period
from pacesetter.plan import queries
from pacesetter.plan.models import Indicator, Return, Target
from tests.campaign.files import DRIVE
from tests.plan.conftest import AT, closed, filed, planted, target


def revised(unit, amount, indicator="coal", **more):
    return target(unit, amount, indicator, version="2", reason="another", **more)


def test_targets_in_force_have_the_first_version_beside_them(take, drive, units):
    take("plan", target("mine", "12.5"), revised("mine", "10"), target("face", "3"))
    [found] = queries.targets_in_force(drive, units["mine"])
    assert (found.amount, found.originally, found.version) == (100, 125, 2)
    assert (found.unit, found.indicator, found.period) == ("mine", "coal", "1952-H2")
    assert (found.reason, found.decided_on) == ("another", date(1952, 6, 20))
    below = queries.targets_in_force(drive, units["coal"], below=True)
    assert [(row.unit, row.amount) for row in below] == [("mine", 100), ("face", 30)]


def test_fulfilment_is_told_against_the_plan_as_revised_and_as_it_was(take, drive, units):
    take("plan", target("mine", "20"), revised("mine", "10"))
    take("returns", filed("mine", "8"), filed("face", "4", "1952-12", reported_on="1953-01-02"))
    [coal] = queries.production(drive, units["mine"])
    told = coal.fulfilment
    assert (told.done, told.planned, told.planned_originally) == (120, 100, 200)
    assert (told.percent, told.percent_of_original) == (Decimal("120.0"), Decimal("60.0"))
    assert (told.measure.code, told.cut_off) == ("ton", date(1952, 12, 31))


def test_months_are_parts_of_the_half_year_and_not_added_to_it(take, drive, units):
    rows = [target("mine", "12"), target("mine", "2", period="1952-Q3")]
    take("plan", *rows, target("mine", "1.5", period="1952-07"))
    take("returns", filed("mine", "1"))
    [coal] = queries.production(drive, units["mine"])
    assert coal.fulfilment.planned == 120
    july, august, *_rest = coal.months
    assert (july.period, july.planned, july.planned_originally, july.done) == (
        "1952-07",
        15,
        15,
        10,
    )
    assert (august.planned, august.done, august.late) == (None, 0, False)
    assert len(coal.months) == 6


def test_months_alone_add_up_to_the_plan(take, drive, units):
    months = ("1952-07", "1952-08", "1952-11")
    take("plan", *(target("mine", "2", period=month) for month in months))
    take("plan", target("mine", "9", period="1952-Q3"), target("pit", "1", period="1952-Q4"))
    [coal] = queries.production(drive, units["mine"])
    assert coal.fulfilment.planned == 90 + 20


def test_returns_after_the_cut_off_do_not_count(take, drive, units):
    take("plan", target("mine", "2"))
    take("returns", filed("mine", "1"), filed("mine", "1", "1952-12", reported_on="1953-01-02"))
    drive.cut_off = date(1952, 11, 30)
    [coal] = queries.production(drive, units["mine"])
    assert coal.fulfilment.done == 10


def test_each_measure_rolls_up_alone(take, drive, units):
    take("plan", target("town", "2"), target("town", "100", "power", measure="kwh"))
    take(
        "returns", filed("face", "1"), filed("forge", "1"), filed("forge", "40", indicator="power")
    )
    told = {row.code: row.fulfilment for row in queries.production(drive, units["town"])}
    assert {code: (f.done, f.measure.code) for code, f in told.items()} == {
        "coal": (20, "ton"),
        "power": (40, "kwh"),
    }
    assert [row.code for row in queries.production(drive, units["coal"])] == ["coal"]


def test_the_production_plan_is_completed_when_every_indicator_is(take, drive, units):
    assert not queries.production_completed(drive, units["town"])
    take("plan", target("town", "2"), target("town", "100", "power", measure="kwh"))
    take("plan", target("mine", "1"), target("town", "5", "saving"))
    take("returns", filed("mine", "2"), filed("mill", "99", indicator="power"))
    assert not queries.production_completed(drive, units["town"])
    assert queries.production_completed(drive, units["mine"])
    assert not queries.production_completed(drive, units["mill"])
    [power] = queries.production(drive, units["mill"])
    assert (power.planned, power.fulfilment.planned, power.fulfilment.percent) == (False, 0, None)
    take("returns", filed("press", "1", indicator="power"))
    assert queries.production_completed(drive, units["town"])


def test_the_two_plans_are_never_mixed(take, drive, units):
    take("plan", target("town", "2"), target("town", "800", "saving"))
    assert [row.code for row in queries.production(drive, units["town"])] == ["coal"]
    assert queries.saving_planned(drive, units["town"]).amount == 800
    assert queries.saving_planned(drive, units["mine"]) is None


def test_the_saving_plan_in_months_and_for_many_units_at_once(take, drive, units):
    take("plan", target("town", "800", "saving"), target("coal", "500", "saving"))
    take("plan", target("steel", "300", "saving"), revised("steel", "250", "saving"))
    take("plan", target("coal", "90", "saving", period="1952-07"))
    money = queries.saving_planned(drive, units["town"]).measure
    assert money.money
    below = queries.saving_planned_by_unit(drive, [units["coal"].pk, units["steel"].pk])
    assert {number: (p.amount, p.originally) for number, p in below.items()} == {
        "coal": (500, 500),
        "steel": (250, 300),
    }
    assert queries.saving_planned_by_unit(drive, []) == {}
    july, august, *_rest = queries.saving_months(drive, units["coal"])
    assert (july.planned, july.planned_originally, august.planned) == (90, 90, None)


def test_where_targets_do_not_add_up_there_is_a_difference_line(take, drive, units):
    take("plan", target("town", "800", "saving"), target("coal", "500", "saving"))
    take("plan", target("steel", "250", "saving"), target("mine", "500", "saving"))
    town, coal = queries.differences(drive)
    assert (town.unit, town.own, town.below, town.units_below, town.amount) == (
        "town",
        800,
        750,
        2,
        -50,
    )
    assert (coal.unit, coal.amount) == ("coal", 0)
    assert [line.unit for line in queries.differences(drive, under=units["coal"])] == ["coal"]
    assert queries.saving_difference(drive, units["town"]) == -50
    assert queries.saving_difference(drive, units["coal"]) == 0
    assert queries.saving_difference(drive, units["mine"]) is None


def test_a_level_without_targets_is_passed_over(take, drive, units):
    take("plan", target("town", "800", "saving"), target("forge", "100", "saving"))
    [town] = queries.differences(drive)
    assert (town.below, town.units_below) == (100, 1)


class Cascade(TestCase):
    """The whole tree at once says what a slow walk from unit to unit says."""

    @classmethod
    def setUpTestData(cls):
        text = DRIVE.partition("[[phases]]")[0]
        cls.drive = open_drive(by=CONSOLE, definition=parse(text, shipped()), at=AT)
        for code in ("coal", "power"):
            Indicator.objects.create(
                code=code,
                plan="increase_and_saving",
                name_zh=code,
                measure_id=cls.drive.money_id,
            )

    @settings(max_examples=40)
    @given(
        parents=st.lists(st.integers(0, 9), min_size=1, max_size=9),
        amounts=st.dictionaries(
            st.tuples(st.integers(0, 9), st.sampled_from(["coal", "power"])),
            st.integers(0, 1000),
        ),
        top=st.integers(0, 9),
    )
    def test_differences_are_those_of_a_slow_walk(self, parents, amounts, top):
        tree = {"u0": ""} | {
            f"u{place}": f"u{parent % place}" for place, parent in enumerate(parents, start=1)
        }
        units = planted(tree)
        targets = {(f"u{u}", code): n for (u, code), n in amounts.items() if f"u{u}" in units}
        for (unit, code), amount in targets.items():
            Target.objects.create(
                drive=self.drive,
                unit=units[unit],
                indicator_id=code,
                period="1952-H2",
                amount=amount,
                decided_on=self.drive.starts,
            )
        lines = {
            (line.unit, line.indicator): (line.own, line.below, line.units_below)
            for line in queries.differences(self.drive)
        }
        assert lines == walked(tree, targets)
        under = f"u{top % len(tree)}"
        within = {line.unit for line in queries.differences(self.drive, under=units[under])}
        assert within == {unit for unit, _code in lines if under in ancestry(tree, unit)}
        here = [below - own for (unit, _code), (own, below, _n) in lines.items() if unit == under]
        told = queries.saving_difference(self.drive, units[under])
        assert told == (sum(here) if here else None)


def walked(tree, targets):
    def below(unit, code):
        found = []
        for child in (number for number, parent in tree.items() if parent == unit):
            own = targets.get((child, code))
            found += below(child, code) if own is None else [own]
        return found

    parts = {key: below(*key) for key in targets}
    return {key: (targets[key], sum(p), len(p)) for key, p in parts.items() if p}


def ancestry(tree, unit):
    while unit:
        yield unit
        unit = tree[unit]


def test_a_day_of_a_closed_month_counts_for_the_next_open_one(take, drive):
    july, september = date(1952, 7, 19), date(1952, 9, 30)
    assert queries.open_period(drive, july) == Period.parse("1952-07")
    assert queries.counting_day(drive, "s.day") == "(s.day)"
    take("closings", closed("1952-07", "1952-08-05"), closed("1952-08", "1952-09-05"))
    assert queries.closed_months(drive) == {"1952-07", "1952-08"}
    assert queries.closings(drive)[0] == ("1952-07", date(1952, 8, 5))
    assert queries.open_period(drive, july) == Period.parse("1952-09")
    assert queries.open_period(drive, september) == Period.parse("1952-09")
    assert queries.counting_days(drive)[0] == (
        date(1952, 7, 1),
        date(1952, 7, 31),
        date(1952, 9, 1),
    )


@pytest.mark.parametrize(
    ("day", "counts"),
    [("1952-06-30", "1952-06-30"), ("1952-07-31", "1952-09-01"), ("1952-09-02", "1952-09-02")],
)
def test_sql_and_python_agree_on_the_day_that_counts(take, drive, day, counts):
    take("closings", closed("1952-07", "1952-08-05"), closed("1952-08", "1952-09-05"))
    asked = queries.counting_day(drive, "s.day")
    [(found,)] = bulk.fetch(f"SELECT CAST({asked} AS text) FROM (SELECT DATE('{day}') AS day) AS s")
    assert found == counts


def test_after_the_last_month_the_next_one_lies_beyond_the_drive(take, drive):
    ends = ["1952-08-01", "1952-09-01", "1952-10-01", "1952-11-01", "1952-12-01", "1953-01-01"]
    take("closings", *(closed(f"1952-{m:02d}", day) for m, day in enumerate(ends, start=7)))
    assert queries.open_period(drive, date(1952, 12, 1)).text == "1953-01"


def test_as_many_queries_for_a_big_tree_as_for_a_leaf(
    take, drive, units, django_assert_num_queries
):
    take("plan", *(target(unit, "1") for unit in units))
    take("returns", *(filed(unit, "1") for unit in units))
    assert Return.objects.count() == len(units)
    assert drive.money.money
    for unit in (units["town"], units["face"]):
        with django_assert_num_queries(3):
            queries.production(drive, unit)
        with django_assert_num_queries(2):
            queries.targets_in_force(drive, unit, below=True)
        with django_assert_num_queries(2):
            queries.differences(drive, under=unit)
        with django_assert_num_queries(1):
            queries.saving_planned(drive, unit)


def test_indicators_are_known_by_code(take):
    take("plan", target("mine", "1"))
    assert queries.indicators() == {"coal": ("production", "煤", "coal", "ton")}
