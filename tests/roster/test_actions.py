"""One row at a time: leave is asked, the same checks are made, the same acts recorded."""

from datetime import date

import pytest

from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.roster import actions, sealed
from pacesetter.roster.models import Membership, Office, Ownership, OwnershipType, Unit, Worker
from pacesetter.roster.terms import OfficeKind
from tests.factories.roster import AT, OfficeFactory, WorkerFactory

SEPTEMBER = date(1952, 9, 1)


@pytest.fixture
def units(tree_of_units):
    return tree_of_units


@pytest.fixture
def organiser(units):
    """Organises E1 and nothing else."""
    worker = WorkerFactory(number="org", unit=units["E1"])
    OfficeFactory(worker=worker, unit=units["E1"], kind="organiser")
    return Actor("org")


@pytest.fixture
def administrator(units):
    worker = WorkerFactory(number="adm")
    OfficeFactory(worker=worker, unit=units["BJ"], kind="administrator")
    return Actor("adm")


def register_unit(by, parent="E1", **cells):
    words = {"kind": "workshop", "name_zh": "新车间"} | cells
    return actions.register_unit(by=by, number="NEW", parent=parent, cells=words, at=AT)


def register_worker(by, unit="E1-W1"):
    return actions.register_worker(
        by=by,
        number="007",
        name="李四",
        unit=unit,
        since=date(1952, 7, 1),
        cells={"woman": True},
        at=AT,
    )


def appoint(by, unit="E1-W1", office=OfficeKind.LEADER, worker="org"):
    return actions.appoint(
        by=by,
        worker=worker,
        office=office,
        unit=unit,
        since=SEPTEMBER,
        until=None,
        source="",
        at=AT,
    )


def last_act():
    return Act.objects.latest("seq")


def test_a_unit_is_registered_below_what_is_ones_own(organiser):
    unit = register_unit(organiser)
    assert unit.path == "/BJ/E1/NEW/"
    assert (last_act().event, last_act().by, last_act().number) == ("unit:register", "org", "NEW")
    assert dict(sealed.units())["NEW"].decode() == last_act().facts


def test_an_organiser_keeps_only_the_own_plant_and_an_administrator_all(organiser, administrator):
    for act in (
        lambda by: register_unit(by, parent="E2"),
        lambda by: register_worker(by, unit="E2-W1"),
        lambda by: appoint(by, unit="E2"),
        lambda by: actions.change_ownership(
            by=by, unit="E2", ownership="state", since=SEPTEMBER, source="", at=AT
        ),
    ):
        with pytest.raises(Forbidden, match="Only an organiser or administrator over this unit"):
            act(organiser)
        before = Act.objects.count()
        act(administrator)
        assert Act.objects.count() == before + 1


def test_strangers_may_nothing(units):
    WorkerFactory(number="w", unit=units["E1"])
    for act in (register_unit, register_worker, lambda by: appoint(by, worker="w")):
        with pytest.raises(Forbidden):
            act(Actor("w"))
    with pytest.raises(Forbidden, match="Only an administrator of the whole tree"):
        actions.declare_ownership_types(by=Actor("w"), types=[], at=AT)
    assert not Act.objects.exists()


def test_only_the_console_sets_the_top(db):
    with pytest.raises(Refused, match="not on the roster"):
        register_unit(Actor("w"), parent="")
    assert register_unit(CONSOLE, parent="", kind="federation").path == "/NEW/"


def test_what_a_sheet_would_refuse_is_refused_with_the_same_words(organiser):
    with pytest.raises(Refused, match="isn't below that of its parent E1-W1"):
        register_unit(organiser, parent="E1-W1", kind="enterprise")
    assert not Unit.objects.filter(number="NEW").exists()
    assert not Act.objects.exists()


def test_what_is_on_the_roster_is_not_registered_again(organiser):
    register_unit(organiser)
    with pytest.raises(actions.Known, match="NEW is on the roster already"):
        register_unit(organiser)
    register_worker(organiser)
    with pytest.raises(actions.Known, match="007"):
        register_worker(organiser)


def test_a_worker_is_registered_with_facts(organiser):
    worker = register_worker(organiser)
    assert [fact.category for fact in worker.facts.all()] == ["woman"]
    assert last_act().event == "worker:register"
    assert dict(sealed.workers())["007"].decode() == last_act().facts


def test_a_transfer_needs_leave_on_both_sides(organiser, administrator):
    register_worker(organiser)
    transfer = {"worker": "007", "since": SEPTEMBER, "at": AT}
    with pytest.raises(Forbidden):
        actions.transfer_worker(by=organiser, unit="E2-W1", **transfer)
    actions.transfer_worker(by=administrator, unit="E2-W1", **transfer)
    with pytest.raises(Forbidden):
        actions.transfer_worker(
            by=organiser, unit="E1-W1", **transfer | {"since": date(1952, 10, 1)}
        )
    spans = Membership.objects.filter(worker__number="007").values_list("unit__number", "until")
    assert list(spans.order_by("since")) == [("E1-W1", date(1952, 8, 31)), ("E2-W1", None)]
    assert last_act().event == "worker:change"
    with pytest.raises(actions.Unknown, match="nobody is not on the roster"):
        actions.transfer_worker(by=administrator, unit="E1", **transfer | {"worker": "nobody"})


def test_an_office_is_given_and_ended(organiser):
    office = appoint(organiser)
    assert (last_act().event, last_act().number) == (
        "office:appoint",
        "leader/org/E1-W1/1952-09-01",
    )
    with pytest.raises(Refused, match="can't verify its savings"):
        appoint(organiser, office=OfficeKind.FINANCE_VERIFIER)
    actions.end_office(by=organiser, office=office, until=date(1952, 9, 30), at=AT)
    office.refresh_from_db()
    assert office.until == date(1952, 9, 30)
    assert last_act().event == "office:change"
    with pytest.raises(Refused, match="lies before the first"):
        actions.end_office(by=organiser, office=office, until=date(1951, 9, 30), at=AT)
    with pytest.raises(actions.Unknown):
        appoint(organiser, unit="NOWHERE")


def test_power_to_give_power_is_an_administrators(organiser, administrator):
    with pytest.raises(Forbidden, match="Only an administrator over this unit"):
        appoint(organiser, office=OfficeKind.ADMINISTRATOR)
    office = appoint(administrator, office=OfficeKind.ADMINISTRATOR)
    with pytest.raises(Forbidden, match="Only an administrator over this unit"):
        actions.end_office(by=organiser, office=office, until=SEPTEMBER, at=AT)
    actions.end_office(by=administrator, office=office, until=SEPTEMBER, at=AT)
    assert Office.objects.get(pk=office.pk).until == SEPTEMBER


def test_an_office_that_has_ended_gives_no_leave(units):
    worker = WorkerFactory(number="w")
    OfficeFactory(worker=worker, unit=units["E1"], until=date(1952, 6, 30))
    with pytest.raises(Forbidden):
        register_unit(Actor("w"))


def test_ownership_changes_from_a_day_on(organiser):
    actions.change_ownership(
        by=organiser, unit="E1", ownership="joint", since=SEPTEMBER, source="批文", at=AT
    )
    rows = Ownership.objects.filter(unit__number="E1").values_list("type", "since", "source")
    assert list(rows) == [("state", date(1950, 1, 1), ""), ("joint", SEPTEMBER, "批文")]
    assert (last_act().event, last_act().number) == ("unit:change", "E1")


def test_types_of_ownership_are_declared_in_their_order(db):
    declare = actions.declare_ownership_types
    declare(by=CONSOLE, types=[("state", "国营", "State"), ("joint", "合营", "Joint")], at=AT)
    declare(by=CONSOLE, types=[("state", "国营", "State"), ("joint", "公私合营", "Joint")], at=AT)
    assert list(OwnershipType.objects.values_list("code", "name_zh")) == [
        ("state", "国营"),
        ("joint", "公私合营"),
    ]
    acts = Act.objects.order_by("seq").values_list("event", "number")
    assert list(acts) == [("ownership:declare", n) for n in ("joint", "state", "joint")]
    assert dict(sealed.ownership_types())["joint"].decode() == last_act().facts


def test_nothing_stays_of_a_refused_action(organiser):
    with pytest.raises(Refused):
        register_worker(organiser, unit="NOWHERE")
    assert not Worker.objects.filter(number="007").exists()
    assert register_worker(organiser).number == "007"
