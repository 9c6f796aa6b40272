"""The line of a unit: one SQL predicate, held against the slow obvious walk through the tree."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.kernel import bulk
from pacesetter.roster.models import Membership, Office, Unit
from pacesetter.roster.queries import leads_unit_of, outside_line
from tests.factories.roster import FIVE_LEVELS, OfficeFactory, WorkerFactory

DAYS = (date(1952, 1, 1), date(1952, 6, 1), date(1952, 12, 31))
NUMBERS = [number for number, _parent, _kind in FIVE_LEVELS]


def above(unit):
    """The unit and every unit above it."""
    while unit is not None:
        yield unit
        unit = unit.parent


def in_force(row, day):
    return row.since <= day and (row.until is None or day <= row.until)


def leads(worker, unit, day):
    return any(
        office.kind == "leader" and in_force(office, day) and office.unit in list(above(unit))
        for office in Office.objects.filter(worker=worker)
    )


def stands_outside(verifier, unit, day):
    for membership in Membership.objects.filter(worker=verifier):
        if not in_force(membership, day):
            continue
        own = membership.unit
        if own == unit or unit in above(own):
            return False
        if own in list(above(unit)) and own.kind in ("workshop", "section", "team"):
            return False
    return not leads(verifier, unit, day)


def says(predicate, *values):
    [(answer,)] = bulk.fetch(
        f"SELECT CASE WHEN {predicate} THEN 1 ELSE 0 END {values[0]}", values[1:]
    )
    return bool(answer)


def outside(verifier, unit, day):
    line = (
        "FROM (SELECT CAST(%s AS bigint) AS v, CAST(%s AS bigint) AS u, CAST(%s AS date) AS d) AS k"
    )
    if connection_is_sqlite():
        line = line.replace("CAST(%s AS date)", "CAST(%s AS text)")
    return says(outside_line("k.v", "k.u", "k.d"), line, verifier.pk, unit.pk, day.isoformat())


def leads_the_unit_of(leader, worker, day):
    line = (
        "FROM (SELECT CAST(%s AS bigint) AS a, CAST(%s AS bigint) AS b, CAST(%s AS date) AS d) AS k"
    )
    if connection_is_sqlite():
        line = line.replace("CAST(%s AS date)", "CAST(%s AS text)")
    return says(leads_unit_of("k.a", "k.b", "k.d"), line, leader.pk, worker.pk, day.isoformat())


def connection_is_sqlite():
    return bulk.connection.vendor == "sqlite"


@pytest.mark.parametrize(
    ("own", "unit", "expected"),
    [
        ("E1-W1-S1-T1", "E1-W1-S1-T1", False),
        ("E1-W1-S1", "E1-W1-S1-T1", False),
        ("E1-W1", "E1-W1-S1-T1", False),
        ("E1", "E1-W1-S1-T1", True),
        ("E1-W2", "E1-W1-S1-T1", True),
        ("E1-W1-S1-T2", "E1-W1-S1-T1", True),
        ("E1-W1-S1-T1", "E1-W1", False),
        ("E1-W1", "E1", False),
        ("BJ", "E1", True),
        ("E2-W1", "E1-W1", True),
    ],
)
def test_members_up_to_the_enterprise_are_inside(tree_of_units, own, unit, expected):
    verifier = WorkerFactory(unit=tree_of_units[own])
    assert outside(verifier, tree_of_units[unit], DAYS[1]) is expected
    assert outside(verifier, tree_of_units[unit], date(1951, 12, 31)) is True


@pytest.mark.parametrize(("led", "expected"), [("E1", False), ("E1-W1", False), ("E1-W2", True)])
def test_who_leads_the_unit_is_inside(tree_of_units, led, expected):
    verifier = WorkerFactory()
    OfficeFactory(worker=verifier, kind="leader", unit=tree_of_units[led], until=DAYS[1])
    assert outside(verifier, tree_of_units["E1-W1"], DAYS[1]) is expected
    assert outside(verifier, tree_of_units["E1-W1"], DAYS[2]) is True


def spans():
    return st.tuples(st.sampled_from(DAYS), st.sampled_from((None, *DAYS))).filter(
        lambda span: span[1] is None or span[0] <= span[1]
    )


@pytest.mark.usefixtures("tree_of_units")
class AgainstTheSlowWay(TestCase):
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.tuples(st.sampled_from(NUMBERS), spans()), max_size=2, unique_by=lambda m: m[1][0]
        ),
        st.lists(
            st.tuples(st.sampled_from(["leader", "organiser"]), st.sampled_from(NUMBERS), spans()),
            max_size=3,
            unique_by=lambda office: (office[0], office[1], office[2][0]),
        ),
        st.sampled_from(DAYS),
    )
    def test_every_unit(self, memberships, offices, day):
        units = {unit.number: unit for unit in Unit.objects.all()}
        verifier, other = WorkerFactory(number="v"), WorkerFactory(number="o")
        for number, (since, until) in memberships:
            for worker in (verifier, other):
                Membership.objects.create(
                    worker=worker, unit=units[number], since=since, until=until
                )
        for kind, number, (since, until) in offices:
            OfficeFactory(worker=verifier, kind=kind, unit=units[number], since=since, until=until)
        for unit in units.values():
            assert outside(verifier, unit, day) == stands_outside(verifier, unit, day)
        led = any(
            leads(verifier, membership.unit, day)
            for membership in Membership.objects.filter(worker=other)
            if in_force(membership, day)
        )
        assert leads_the_unit_of(verifier, other, day) == led
