"""Taking a whole batch back: every app its own rows, the last ones first; all of it, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pacesetter.accounts.models import Account
from pacesetter.journal.spans import Blocking, Span
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import withdrawing as ledger
from pacesetter.plan import withdrawing as plan
from pacesetter.roster import withdrawing as roster
from pacesetter.roster.terms import Event as Roster

MANY = 500  # blocking rows that are named; all are counted
WHY_LATER = _("{by} has changed it since ({event}): take that back first.")
WHY_ACCOUNT = _("A way to sign in was given to this worker since.")
WHY_KIND = _("Rows of this kind are corrected one by one, not with their batch ({event}).")


class Blocked(Refused):
    """Something later depends on the batch: nothing was taken back."""

    def __init__(self, rows: list[Blocking]) -> None:
        """Keep the rows; the first few are told in the sentence."""
        super().__init__(
            ngettext_lazy(
                "One row stands in the way, and nothing was withdrawn: {first}.",
                "{count} rows stand in the way, and nothing was withdrawn. The first: {first}.",
                len(rows),
            ),
            count=f"{len(rows):,}",
            first=f"{rows[0].number}: {rows[0]}".rstrip(".。"),
        )
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Part:
    """How an app takes its rows of a batch back: what it knows of, what blocks, the undoing."""

    events: frozenset[tuple[str, str]]
    blocking: Callable[[Span], Iterator[Blocking]]
    undo: Callable[..., None]


# What is spoken of goes last: the other way round than it was taken.
PARTS = (
    Part(ledger.KNOWN, ledger.blocking, ledger.undo),
    Part(plan.KNOWN, plan.blocking, plan.undo),
    Part(roster.KNOWN, roster.blocking, roster.undo),
)


def sorted_out(span: Span) -> list[Blocking]:
    """Give every row for whose sake the batch can't be taken back, and why."""
    return [*_unknown(span), *_later(span), *_accounts(span)] + [
        row for part in PARTS for row in part.blocking(span)
    ]


def undo(span: Span, batch: str, *, by: Actor, reason: str, at: datetime) -> None:
    """Take back what the batch has brought, set by set; `sorted_out` has found nothing."""
    for part in PARTS:
        part.undo(span, batch, by=by, reason=reason, at=at)


def _unknown(span: Span) -> Iterator[Blocking]:
    """Tell of acts that no app takes back: never passed over in silence."""
    known = frozenset(event for part in PARTS for event in part.events)
    for kind, event in sorted(span.events() - known):
        yield Blocking(kind, kind, WHY_KIND, {"event": event})


def _later(span: Span) -> Iterator[Blocking]:
    for act in span.later():
        yield Blocking(act.kind, act.number, WHY_LATER, {"by": act.by, "event": act.event})


def _accounts(span: Span) -> Iterator[Blocking]:
    """Tell of new workers who can sign in by now: the roster doesn't know of accounts."""
    count = span.list_numbers("undone_worker", "worker", Roster.WORKER_REGISTERED.value)
    if count:
        table = Account._meta.db_table  # noqa: SLF001 -- Django's public way to ask for it
        rows = bulk.fetch(
            f"SELECT a.number FROM {table} AS a JOIN undone_worker AS x ON x.number = a.number"
        )
        yield from (Blocking("worker", str(number), WHY_ACCOUNT) for (number,) in rows)
