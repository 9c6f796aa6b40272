"""Taking a batch's rows of the plan back: targets and returns. A closed month stays closed."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.actions import record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.spans import Blocking, Question, Span, listed
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.plan import sealed
from pacesetter.plan.models import Return
from pacesetter.plan.terms import Event

TARGETS, RETURNS, CORRECTED = "undone_target", "undone_return", "undone_corrected"
CLOSED = "undone_closed"
TARGET = """
    FROM plan_target AS t JOIN campaign_drive AS d ON d.id = t.drive_id
        JOIN roster_unit AS u ON u.id = t.unit_id
    """
RETURN = """
    FROM plan_return AS r JOIN campaign_drive AS d ON d.id = r.drive_id
        JOIN roster_unit AS u ON u.id = r.unit_id
    """
SLOT = "d.slug || '/' || u.number || '/' || {0}.indicator_id || '/' || {0}.period"
TARGET_NUMBER = SLOT.format("t") + " || '/v' || t.version"
RETURN_NUMBER = SLOT.format("r")
WHY_CLOSING = _("The batch has closed this month, and a closed month stays closed.")
WHY_CLOSED = _("Its month has been closed since.")
WHY_VERSION = _("A later version of this target stands: {version}.")
WHY_UNKNOWN = _("What it said before is not on record any more.")
KNOWN = frozenset({
    ("target", Event.TARGET_SET.value),
    ("return", Event.RETURN_FILED.value),
    ("return", Event.RETURN_CORRECTED.value),
    ("closing", Event.PERIOD_CLOSED.value),
})  # fmt: skip
LATER_VERSION = Question(
    "target",
    WHY_VERSION,
    ("version",),
    f"SELECT {TARGET_NUMBER}, l.version {TARGET} JOIN plan_target AS l"
    " ON l.drive_id = t.drive_id AND l.unit_id = t.unit_id AND l.period = t.period"
    " AND l.indicator_id = t.indicator_id AND l.version > t.version"
    f" WHERE {TARGET_NUMBER} IN (SELECT number FROM {TARGETS})"
    f" AND {SLOT.format('t')} || '/v' || l.version NOT IN (SELECT number FROM {TARGETS})",
)


class Undone(TextChoices):
    """What the journal calls the ends of rows that a withdrawn batch had brought."""

    TARGET = "target:withdraw", _("target withdrawn")
    RETURN = "return:withdraw", _("return withdrawn")


def blocking(span: Span) -> Iterator[Blocking]:
    """Give the rows that something later depends on."""
    span.list_numbers(CLOSED, "closing", Event.PERIOD_CLOSED.value)
    yield from (Blocking("closing", number, WHY_CLOSING) for number in listed(CLOSED))
    span.list_numbers(TARGETS, "target", Event.TARGET_SET.value)
    yield from LATER_VERSION.blocking()
    yield from _blocking_returns(span)


def _blocking_returns(span: Span) -> Iterator[Blocking]:
    since = closed_since(span)
    span.list_numbers(RETURNS, "return", Event.RETURN_FILED.value)
    span.list_numbers(CORRECTED, "return", Event.RETURN_CORRECTED.value)
    for number in sorted({*listed(RETURNS), *listed(CORRECTED)}):
        if number.rpartition("/")[2] in since:
            yield Blocking("return", number, WHY_CLOSED)
    for number, facts in span.before("return", listed(CORRECTED)).items():
        if facts is None:
            yield Blocking("return", number, WHY_UNKNOWN)


def closed_since(span: Span) -> set[str]:
    """Give the months that were closed after the batch."""
    rows = bulk.fetch(
        "SELECT number FROM journal_act WHERE kind = 'closing' AND seq > %s AND event = %s",
        (span.last, Event.PERIOD_CLOSED.value),
    )
    return {str(number).rpartition("/")[2] for (number,) in rows}


def undo(span: Span, batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    """Take back what the batch has brought and corrected."""
    facts = encode({"batch": batch, "reason": reason})
    span.list_numbers(RETURNS, "return", Event.RETURN_FILED.value)
    span.list_numbers(CORRECTED, "return", Event.RETURN_CORRECTED.value)
    for event, kind, table, rows, number in (
        (Undone.RETURN, "return", RETURNS, RETURN, RETURN_NUMBER),
        (Undone.TARGET, "target", TARGETS, TARGET, TARGET_NUMBER),
    ):
        if kind == "target":
            span.list_numbers(TARGETS, "target", Event.TARGET_SET.value)
        alias = kind[0]
        bulk.run(
            f"DELETE FROM plan_{kind} WHERE id IN"
            f" (SELECT {alias}.id {rows} JOIN {table} AS x ON x.number = {number})"
        )
        ended = ((gone, facts) for gone in listed(table))
        record_many(event.value, by=by, kind=kind, rows=ended, at=at)
    corrected = _restore_returns(span)
    if corrected:
        [kept] = [known for known in sealed.SEALED if known.kind == "return"]
        record_many(
            Event.RETURN_CORRECTED.value, by=by, kind="return", rows=kept.rows(corrected), at=at
        )


def _restore_returns(span: Span) -> list[str]:
    before = span.before("return", listed(CORRECTED))
    keys = {str(number): key for key, number in bulk.fetch(
        f"SELECT r.id, {RETURN_NUMBER} {RETURN} JOIN {CORRECTED} AS x"
        f" ON x.number = {RETURN_NUMBER}"
    )}  # fmt: skip
    rows = Return.objects.in_bulk(keys.values())
    standing = [number for number, facts in before.items() if facts and number in keys]
    for number in standing:
        facts = before[number] or {}
        row = rows[keys[number]]
        row.amount = int(str(facts["amount"]))
        row.reported_on = date.fromisoformat(str(facts["reported_on"]))
        row.late = facts["late"] == "yes"
    Return.objects.bulk_update(rows.values(), ["amount", "reported_on", "late"], batch_size=500)
    return standing
