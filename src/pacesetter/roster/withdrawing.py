"""Taking a batch's rows of the roster back: offices, then workers, then units.

What the batch has brought goes; what it changed says again what the journal knows from before. A
worker or unit that withdrawn slips name stays on record, the worker as a member of no unit.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import orjson
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.actions import record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.spans import Blocking, Facts, Question, Span, listed
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.roster import sealed, tree
from pacesetter.roster.models import (
    CategoryFact,
    Membership,
    Office,
    Ownership,
    PrivateFact,
    Unit,
    UnitAncestor,
    Worker,
)
from pacesetter.roster.terms import OFFICE_NUMBER, Event

NEW_OFFICES, NEW_WORKERS, NEW_UNITS = "undone_office", "undone_worker", "undone_unit"
CHANGED = "undone_changed"
OFFICES = """
    FROM roster_office AS o JOIN roster_worker AS w ON w.id = o.worker_id
        JOIN roster_unit AS u ON u.id = o.unit_id
    """
NUMBER = OFFICE_NUMBER.format(kind="o.kind", worker="w.number", unit="u.number", since="o.since")
ANOTHER = f"NOT EXISTS (SELECT 1 FROM {NEW_OFFICES} AS x WHERE x.number = {NUMBER})"
WHY_OFFICE = _("{number} holds an office that is not of this batch: {office}.")
WHY_OFFICE_OVER = _("Somebody holds an office over it that is not of this batch: {office}.")
WHY_MEMBER = _("Worker {worker} belongs to it, and is not of this batch.")
WHY_CHILD = _("Unit {unit} lies below it, and is not of this batch.")
WHY_UNKNOWN = _("What it said before is not on record any more.")
WHY_PRIVATE = _("Its identity number, ethnicity or union membership was replaced.")
WHY_MOVED = _("The batch has moved it, or changed its level: import its old row instead.")
# What belongs to a worker or unit itself, and goes with it.
OWN = (Membership, CategoryFact, PrivateFact, Ownership, UnitAncestor)
NEW = f"(SELECT number FROM {NEW_UNITS})"
QUESTIONS = (
    Question(
        "worker",
        WHY_OFFICE,
        ("office",),
        f"SELECT w.number, {NUMBER} {OFFICES}"
        f" WHERE w.number IN (SELECT number FROM {NEW_WORKERS}) AND {ANOTHER}",
    ),
    Question(
        "unit",
        WHY_OFFICE_OVER,
        ("office",),
        f"SELECT u.number, {NUMBER} {OFFICES} WHERE u.number IN {NEW} AND {ANOTHER}",
    ),
    Question(
        "unit",
        WHY_MEMBER,
        ("worker",),
        "SELECT u.number, w.number FROM roster_membership AS m"
        " JOIN roster_unit AS u ON u.id = m.unit_id JOIN roster_worker AS w ON w.id = m.worker_id"
        f" WHERE u.number IN {NEW} AND w.number NOT IN (SELECT number FROM {NEW_WORKERS})",
    ),
    Question(
        "unit",
        WHY_CHILD,
        ("unit",),
        "SELECT p.number, u.number FROM roster_unit AS u JOIN roster_unit AS p"
        f" ON p.id = u.parent_id WHERE p.number IN {NEW} AND u.number NOT IN {NEW}",
    ),
)


class Undone(TextChoices):
    """What the journal calls the ends of rows that a withdrawn batch had brought."""

    OFFICE = "office:withdraw", _("office withdrawn")
    WORKER = "worker:withdraw", _("worker withdrawn")
    UNIT = "unit:withdraw", _("unit withdrawn")


KNOWN = frozenset({
    ("office", Event.OFFICE_APPOINTED.value),
    ("office", Event.OFFICE_CHANGED.value),
    ("worker", Event.WORKER_REGISTERED.value),
    ("worker", Event.WORKER_CHANGED.value),
    ("unit", Event.UNIT_REGISTERED.value),
    ("unit", Event.UNIT_CHANGED.value),
})  # fmt: skip


def blocking(span: Span) -> Iterator[Blocking]:
    """Give the rows that something later depends on."""
    span.list_numbers(NEW_OFFICES, "office", Event.OFFICE_APPOINTED.value)
    span.list_numbers(NEW_WORKERS, "worker", Event.WORKER_REGISTERED.value)
    span.list_numbers(NEW_UNITS, "unit", Event.UNIT_REGISTERED.value)
    for question in QUESTIONS:
        yield from question.blocking()
    yield from _unknown_before(span)


def _unknown_before(span: Span) -> Iterator[Blocking]:
    """Tell of changed rows whose earlier facts are gone, or don't say enough."""
    for kind, event in (
        ("office", Event.OFFICE_CHANGED),
        ("worker", Event.WORKER_CHANGED),
        ("unit", Event.UNIT_CHANGED),
    ):
        before = _before(span, kind, event)
        for number, facts in before.items():
            if facts is None:
                yield Blocking(kind, number, WHY_UNKNOWN)
        present = _present(kind, [number for number, facts in before.items() if facts])
        for number, now in present.items():
            then = before[number] or {}
            if kind == "worker" and then.get("private") != now.get("private"):
                yield Blocking(kind, number, WHY_PRIVATE)
            if kind == "unit" and any(then[name] != now[name] for name in ("parent", "kind")):
                yield Blocking(kind, number, WHY_MOVED)


def _before(span: Span, kind: str, event: Event) -> dict[str, Facts | None]:
    span.list_numbers(CHANGED, kind, event.value)
    return span.before(kind, listed(CHANGED))


def _present(kind: str, numbers: Iterable[str]) -> dict[str, Facts]:
    [rows] = [table.rows for table in sealed.SEALED if table.kind == kind]
    return {number: orjson.loads(facts) for number, facts in rows(list(numbers))}


def undo(span: Span, batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    """Take back what the batch has brought and changed."""
    facts = encode({"batch": batch, "reason": reason})

    def end(event: Undone, kind: str, numbers: list[str]) -> None:
        rows = ((number, facts) for number in numbers)
        record_many(event.value, by=by, kind=kind, rows=rows, at=at)

    def restored(event: Event, kind: str, numbers: Iterable[str]) -> None:
        [table] = [table for table in sealed.SEALED if table.kind == kind]
        record_many(event.value, by=by, kind=kind, rows=table.rows(list(numbers)), at=at)

    end(Undone.OFFICE, "office", _take_offices(span))
    restored(Event.OFFICE_CHANGED, "office", _restore_offices(span))
    gone, emptied = _take_workers(span)
    end(Undone.WORKER, "worker", gone)
    restored(Event.WORKER_CHANGED, "worker", [*emptied, *_restore_workers(span)])
    restored(Event.UNIT_CHANGED, "unit", _restore_units(span))
    end(Undone.UNIT, "unit", _take_units(span))


def _take_offices(span: Span) -> list[str]:
    span.list_numbers(NEW_OFFICES, "office", Event.OFFICE_APPOINTED.value)
    bulk.run(
        f"DELETE FROM roster_office WHERE id IN (SELECT o.id {OFFICES}"
        f" JOIN {NEW_OFFICES} AS x ON x.number = {NUMBER})"
    )
    return listed(NEW_OFFICES)


def _restore_offices(span: Span) -> list[str]:
    before = _before(span, "office", Event.OFFICE_CHANGED)
    keys = {str(number): key for key, number in bulk.fetch(
        f"SELECT o.id, {NUMBER} {OFFICES} WHERE {NUMBER} IN (SELECT number FROM {CHANGED})"
    )}  # fmt: skip
    held = Office.objects.in_bulk(keys.values())
    for number, facts in before.items():
        if facts is not None:
            office = held[keys[number]]
            until = facts["until"]
            office.until = date.fromisoformat(str(until)) if until else None
            office.source = str(facts["source"])
    Office.objects.bulk_update(held.values(), ["until", "source"], batch_size=500)
    return list(before)


def _take_workers(span: Span) -> tuple[list[str], list[str]]:
    """Remove new workers; those whom something still names only lose unit and facts."""
    span.list_numbers(NEW_WORKERS, "worker", Event.WORKER_REGISTERED.value)
    ours = (
        f"IN (SELECT w.id FROM roster_worker AS w JOIN {NEW_WORKERS} AS x ON x.number = w.number)"
    )
    for model in (Membership, CategoryFact, PrivateFact):
        bulk.run(f"DELETE FROM {model._meta.db_table} WHERE worker_id {ours}")  # noqa: SLF001
    emptied = _named_elsewhere(NEW_WORKERS, Worker)
    bulk.run(
        f"DELETE FROM roster_worker WHERE number IN (SELECT number FROM {NEW_WORKERS})"
        " AND number NOT IN (SELECT number FROM undone_kept)"
    )
    kept = set(emptied)
    return [number for number in listed(NEW_WORKERS) if number not in kept], emptied


def _named_elsewhere(table: str, model: type[Worker | Unit]) -> list[str]:
    """List in `undone_kept` which of the rows another table still speaks of, whichever it is."""
    bulk.run("DROP TABLE IF EXISTS undone_kept")
    bulk.run("CREATE TEMP TABLE undone_kept (number text PRIMARY KEY)")
    own = model._meta.db_table  # noqa: SLF001 -- Django's public way to ask a model of its tables
    for relation in model._meta.related_objects:  # noqa: SLF001
        there = relation.related_model
        if there in OWN or isinstance(there, str):
            continue
        name = relation.field.column
        bulk.run(
            f"INSERT INTO undone_kept (number) SELECT DISTINCT r.number FROM {own} AS r"
            f" JOIN {table} AS x ON x.number = r.number"
            f" JOIN {there._meta.db_table} AS t ON t.{name} = r.id"  # noqa: SLF001
            " WHERE r.number NOT IN (SELECT k.number FROM undone_kept AS k)"
        )
    return listed("undone_kept")


def _restore_workers(span: Span) -> list[str]:
    before = {
        n: facts for n, facts in _before(span, "worker", Event.WORKER_CHANGED).items() if facts
    }
    workers = {
        worker.number: worker for worker in Worker.objects.in_bulk(_keys("roster_worker")).values()
    }
    units = dict(Unit.objects.values_list("number", "pk"))
    plain = ("name", "name_latin", "trade", "named_in_public", "made_up")
    memberships: list[Membership] = []
    categories: list[CategoryFact] = []
    for number, facts in before.items():
        worker = workers[number]
        for name in plain:
            value = facts[name]
            setattr(worker, name, bool(value) if name in plain[-2:] else value)
        memberships += [
            Membership(worker=worker, since=since, unit_id=units[unit], until=until)
            for since, unit, until in _lists(facts["memberships"])
        ]
        categories += [
            CategoryFact(
                worker=worker, category=category, since=since, until=until, source=source or ""
            )
            for category, since, until, source in _lists(facts["facts"])
        ]
    Worker.objects.bulk_update(workers.values(), plain, batch_size=500)
    for model in (Membership, CategoryFact):
        bulk.run(
            f"DELETE FROM {model._meta.db_table} WHERE worker_id IN"  # noqa: SLF001
            f" (SELECT w.id FROM roster_worker AS w JOIN {CHANGED} AS x ON x.number = w.number)"
        )
    Membership.objects.bulk_create(memberships, batch_size=500)
    CategoryFact.objects.bulk_create(categories, batch_size=500)
    return list(before)


def _restore_units(span: Span) -> list[str]:
    before = {n: facts for n, facts in _before(span, "unit", Event.UNIT_CHANGED).items() if facts}
    units = {unit.number: unit for unit in Unit.objects.in_bulk(_keys("roster_unit")).values()}
    owned: list[Ownership] = []
    for number, facts in before.items():
        unit = units[number]
        unit.name_zh, unit.name_en = str(facts["name_zh"]), str(facts["name_en"])
        unit.made_up = bool(facts["made_up"])
        owned += [
            Ownership(unit=unit, since=since, type_id=kind, source=source or "")
            for since, kind, source in _lists(facts["ownerships"])
        ]
    Unit.objects.bulk_update(units.values(), ["name_zh", "name_en", "made_up"], batch_size=500)
    bulk.run(
        "DELETE FROM roster_ownership WHERE unit_id IN"
        f" (SELECT u.id FROM roster_unit AS u JOIN {CHANGED} AS x ON x.number = u.number)"
    )
    Ownership.objects.bulk_create(owned, batch_size=500)
    return list(before)


def _take_units(span: Span) -> list[str]:
    """Remove new units; one that something still speaks of stays, with all above it."""
    tree.lock()
    span.list_numbers(NEW_UNITS, "unit", Event.UNIT_REGISTERED.value)
    gone: list[str] = []
    kept = listed(NEW_UNITS)
    while True:
        # From the leaves up: a unit that others lie below is spoken of by them.
        still = set(_named_elsewhere(NEW_UNITS, Unit))
        going = [number for number in kept if number not in still]
        if not going:
            return gone
        ours = "(SELECT number FROM undone_going)"
        bulk.run("DROP TABLE IF EXISTS undone_going")
        bulk.run("CREATE TEMP TABLE undone_going (number text PRIMARY KEY)")
        bulk.load("undone_going", ("number",), [(number,) for number in going])
        below = f"(SELECT id FROM roster_unit WHERE number IN {ours})"
        bulk.run(f"DELETE FROM roster_unitancestor WHERE descendant_id IN {below}")
        bulk.run(f"DELETE FROM roster_ownership WHERE unit_id IN {below}")
        bulk.run(f"DELETE FROM roster_unit WHERE number IN {ours}")
        bulk.run(f"DELETE FROM {NEW_UNITS} WHERE number IN {ours}")
        gone += going
        kept = sorted(still)


def _keys(table: str) -> list[int]:
    """Give the keys of the rows whose numbers stand in the list of the changed."""
    found = bulk.fetch(f"SELECT t.id FROM {table} AS t JOIN {CHANGED} AS x ON x.number = t.number")
    return [int(str(key)) for (key,) in found]


def _lists(value: object) -> list[list[str]]:
    return value if isinstance(value, list) else []
