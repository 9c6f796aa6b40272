"""Who belongs where, under which ownership, in which office: on a day."""

from datetime import date

import pytest

from pacesetter.roster import queries
from pacesetter.roster.models import Ownership, Unit
from pacesetter.roster.terms import OfficeKind
from tests.factories.roster import (
    OfficeFactory,
    UnitFactory,
    WorkerFactory,
    hand_in,
    ownership_types,
)

DAY = date(1952, 7, 1)


@pytest.fixture
def units(tree_of_units):
    return tree_of_units


def test_by_number(units):
    worker = WorkerFactory(number="7", unit=units["E1"])
    assert queries.worker_by_number("7") == worker
    assert queries.worker_by_number("8") is None
    assert queries.unit_by_number("E1") == units["E1"]
    assert queries.unit_by_number("?") is None
    assert queries.unit_of(worker.pk, DAY) == units["E1"]
    assert queries.unit_of(worker.pk, date(1951, 12, 31)) is None


def test_a_name_is_shown_in_public_only_where_that_was_agreed(db):
    assert queries.worker_shown(WorkerFactory.build(number="7", name="王一")) == "7"
    agreed = WorkerFactory.build(number="7", name="王一", named_in_public=True)
    assert queries.worker_shown(agreed) == "王一"


def test_the_path_goes_from_the_top_to_the_unit(units):
    numbers = [number for number, _zh, _en in queries.path(units["E1-W1-S1-T1"].pk)]
    assert numbers == ["BJ", "E1", "E1-W1", "E1-W1-S1", "E1-W1-S1-T1"]
    assert queries.path(units["E1"].pk)[1] == ("E1", "单位E1", "")


def test_the_enterprise_of_a_unit(units):
    assert queries.enterprise_of("E1-W1-S1-T1") == units["E1"]
    assert queries.enterprise_of("E1") == units["E1"]
    assert queries.enterprise_of("BJ") is None


def test_any_subtotal_is_the_sum_of_its_leaves(units):
    for number, count in (("E1-W1-S1-T1", 3), ("E1-W1-S1-T2", 2), ("E1-W2", 1), ("E2-W1", 4)):
        for _ in range(count):
            WorkerFactory(unit=units[number])
    heads = queries.headcounts([unit.pk for unit in units.values()], DAY)
    assert heads == {
        units[number].pk: count
        for number, count in {
            "BJ": 10, "E1": 6, "E1-W1": 5, "E1-W1-S1": 5, "E1-W1-S1-T1": 3, "E1-W1-S1-T2": 2,
            "E1-W2": 1, "E2": 4, "E2-W1": 4,
        }.items()
    }  # fmt: skip
    assert queries.workers_on(DAY) == 10
    assert queries.headcounts([units["BJ"].pk], date(1951, 12, 31)) == {}


def test_a_transfer_moves_a_head_on_its_day(units):
    WorkerFactory(number="7", unit=units["E1"])
    hand_in("workers", {"number": "7", "name": "王", "unit": "E2", "since": "1952-09-01"})
    both = [units["E1"].pk, units["E2"].pk]
    assert queries.headcounts(both, date(1952, 8, 31)) == {units["E1"].pk: 1}
    assert queries.headcounts(both, date(1952, 9, 1)) == {units["E2"].pk: 1}
    assert queries.workers_on(date(1952, 8, 31)) == queries.workers_on(date(1952, 9, 1)) == 1
    assert queries.members(units["E2"].pk, DAY).count() == 0


@pytest.mark.parametrize("children", [1, 3])
def test_sub_units_cost_two_queries_however_many(units, django_assert_num_queries, children):
    top = UnitFactory(number="T", parent=units["BJ"], kind="trade")
    made = [UnitFactory(parent=top) for _ in range(children)]
    for child in made:
        WorkerFactory(unit=UnitFactory(parent=child, kind="team"))
    with django_assert_num_queries(2):
        found = queries.sub_units(top.pk, DAY)
    assert [(sub.number, sub.workers) for sub in found] == [
        (child.number, 1) for child in sorted(made, key=lambda unit: unit.number)
    ]


def test_before_and_after_a_change_of_ownership(units):
    types = ownership_types()
    UnitFactory(number="E3", parent=units["BJ"])
    for number, count in (("E1-W1", 3), ("E2-W1", 2), ("E3", 1)):
        for _ in range(count):
            WorkerFactory(unit=Unit.objects.get(number=number))
    Ownership.objects.create(unit=units["E1"], type=types["joint"], since=date(1952, 9, 1))
    before = queries.ownership_counts(date(1952, 8, 31))
    after = queries.ownership_counts(date(1952, 9, 1))
    assert [(row.code, row.enterprises, row.workers) for row in before] == [
        ("state", 1, 3),
        ("joint", 1, 2),
        ("", 1, 1),
    ]
    assert [(row.code, row.enterprises, row.workers) for row in after] == [
        ("state", 0, 0),
        ("joint", 2, 5),
        ("", 1, 1),
    ]
    for counts in (before, after):
        assert sum(row.workers for row in counts) == queries.workers_on(DAY)
    assert queries.ownerships_on(date(1949, 12, 31)) == {}


@pytest.mark.parametrize("enterprises", [1, 3])
def test_ownership_counts_cost_the_same_however_many(units, django_assert_num_queries, enterprises):
    for _ in range(enterprises):
        WorkerFactory(unit=UnitFactory(parent=units["BJ"]))
    with django_assert_num_queries(4):
        queries.ownership_counts(DAY)


def test_an_office_is_held_over_a_unit_and_all_below_it_between_its_days(units):
    worker = WorkerFactory(number="7")
    OfficeFactory(worker=worker, unit=units["E1"], since=date(1952, 2, 1), until=date(1952, 8, 31))
    organiser, leader = (OfficeKind.ORGANISER,), (OfficeKind.LEADER,)
    assert queries.holds("7", organiser, units["E1-W1-S1-T1"].pk, DAY)
    assert queries.holds("7", [*leader, *organiser], units["E1"].pk, DAY)
    assert queries.holds("7", organiser, units["E1"].pk, date(1952, 2, 1))
    assert queries.holds("7", organiser, units["E1"].pk, date(1952, 8, 31))
    assert not queries.holds("7", organiser, units["E1"].pk, date(1952, 1, 31))
    assert not queries.holds("7", organiser, units["E1"].pk, date(1952, 9, 1))
    assert not queries.holds("7", leader, units["E1"].pk, DAY)
    assert not queries.holds("7", organiser, units["BJ"].pk, DAY)
    assert not queries.holds("7", organiser, units["E2"].pk, DAY)
    assert not queries.holds("8", organiser, units["E1"].pk, DAY)
    assert [office.unit for office in queries.offices_of(worker.pk)] == [units["E1"]]


@pytest.mark.parametrize("depth", [0, 4])
def test_asking_for_an_office_is_one_query(units, django_assert_num_queries, depth):
    number = ["BJ", "E1", "E1-W1", "E1-W1-S1", "E1-W1-S1-T1"][depth]
    with django_assert_num_queries(1):
        queries.holds("7", (OfficeKind.LEADER,), units[number].pk, DAY)
