"""What stands in the way of taking a batch's rows of the roster back."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from pacesetter.journal.spans import Blocking, Question, Span
from pacesetter.roster.terms import Event
from pacesetter.roster.withdrawing.offices import ANOTHER, NEW_OFFICES, NUMBER, OFFICES
from pacesetter.roster.withdrawing.spoken import before, present
from pacesetter.roster.withdrawing.units import NEW_UNITS
from pacesetter.roster.withdrawing.workers import NEW_WORKERS

WHY_OFFICE = _("{number} holds an office that is not of this batch: {office}.")
WHY_OFFICE_OVER = _("Somebody holds an office over it that is not of this batch: {office}.")
WHY_MEMBER = _("Worker {worker} belongs to it, and is not of this batch.")
WHY_CHILD = _("Unit {unit} lies below it, and is not of this batch.")
WHY_UNKNOWN = _("What it said before is not on record any more.")
WHY_PRIVATE = _("Its identity number, ethnicity or union membership was replaced.")
WHY_MOVED = _("The batch has moved it, or changed its level: import its old row instead.")
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
CHANGES = (
    ("office", Event.OFFICE_CHANGED),
    ("worker", Event.WORKER_CHANGED),
    ("unit", Event.UNIT_CHANGED),
    ("constituency", Event.CONSTITUENCY_REDRAWN),
)


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
    for kind, event in CHANGES:
        known = before(span, kind, event)
        for number, facts in known.items():
            if facts is None:
                yield Blocking(kind, number, WHY_UNKNOWN)
        rows = present(kind, [number for number, facts in known.items() if facts])
        for number, now in rows.items():
            then = known[number] or {}
            if kind == "worker" and then.get("private") != now.get("private"):
                yield Blocking(kind, number, WHY_PRIVATE)
            if kind == "unit" and any(then[name] != now[name] for name in ("parent", "kind")):
                yield Blocking(kind, number, WHY_MOVED)
