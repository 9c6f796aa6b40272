"""Taking a batch's rows of the roster back: constituencies, offices, workers, then units.

What the batch has brought goes; what it changed says again what the journal knows from before. A
worker or unit that withdrawn slips name stays on record, the worker as a member of no unit.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.actions import record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.spans import Span
from pacesetter.kernel.actor import Actor
from pacesetter.roster import sealed
from pacesetter.roster.terms import Event
from pacesetter.roster.withdrawing import constituencies, offices, units, workers
from pacesetter.roster.withdrawing.blocking import blocking

__all__ = ["KNOWN", "Undone", "blocking", "undo"]


class Undone(TextChoices):
    """What the journal calls the ends of rows that a withdrawn batch had brought."""

    CONSTITUENCY = "constituency:withdraw", _("constituency withdrawn")
    OFFICE = "office:withdraw", _("office withdrawn")
    WORKER = "worker:withdraw", _("worker withdrawn")
    UNIT = "unit:withdraw", _("unit withdrawn")


KNOWN = frozenset({
    ("constituency", Event.CONSTITUENCY_DRAWN.value),
    ("constituency", Event.CONSTITUENCY_REDRAWN.value),
    ("office", Event.OFFICE_APPOINTED.value),
    ("office", Event.OFFICE_CHANGED.value),
    ("worker", Event.WORKER_REGISTERED.value),
    ("worker", Event.WORKER_CHANGED.value),
    ("unit", Event.UNIT_REGISTERED.value),
    ("unit", Event.UNIT_CHANGED.value),
})  # fmt: skip


def undo(span: Span, batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    """Take back what the batch has brought and changed."""
    facts = encode({"batch": batch, "reason": reason})

    def end(event: Undone, kind: str, numbers: list[str]) -> None:
        rows = ((number, facts) for number in numbers)
        record_many(event.value, by=by, kind=kind, rows=rows, at=at)

    def restored(event: Event, kind: str, numbers: Iterable[str]) -> None:
        [table] = [table for table in sealed.SEALED if table.kind == kind]
        record_many(event.value, by=by, kind=kind, rows=table.rows(list(numbers)), at=at)

    end(Undone.CONSTITUENCY, "constituency", constituencies.take(span))
    restored(Event.CONSTITUENCY_REDRAWN, "constituency", constituencies.restore(span))
    end(Undone.OFFICE, "office", offices.take(span))
    restored(Event.OFFICE_CHANGED, "office", offices.restore(span))
    gone, emptied = workers.take(span)
    end(Undone.WORKER, "worker", gone)
    restored(Event.WORKER_CHANGED, "worker", [*emptied, *workers.restore(span)])
    restored(Event.UNIT_CHANGED, "unit", units.restore(span))
    end(Undone.UNIT, "unit", units.take(span))
