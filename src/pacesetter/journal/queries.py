"""What the journal can tell: the trail of a row, the signed head."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Act, Checkpoint
from pacesetter.kernel import bulk


@dataclass(frozen=True, slots=True)
class Entry:
    """An act as it is shown; `facts` is None where they were erased."""

    seq: int
    event: str
    by: str
    at: datetime
    number: str
    facts: dict[str, object] | None
    commitment: str = ""  # hex


def trail(kind: str, number: str) -> list[Entry]:
    """Every act on one row, the oldest first."""
    return _entries(Act.objects.filter(kind=kind, number=number))


def trails(kind: str, numbers: Collection[str]) -> dict[str, list[Entry]]:
    """Every act on each of these rows, the oldest first; a row without acts has an empty list."""
    found: dict[str, list[Entry]] = {number: [] for number in numbers}
    for entry in _entries(Act.objects.filter(kind=kind, number__in=numbers)):
        found[entry.number].append(entry)
    return found


def head_line() -> str | None:
    """Give the checkpoint of the log as it is now (also what its QR code says), None if empty."""
    rows = bulk.fetch("SELECT line FROM journal_head LIMIT 1")
    return str(rows[0][0]) or None if rows else None


def published() -> list[Checkpoint]:
    """Every published checkpoint, the oldest first."""
    return list(Checkpoint.objects.order_by("size"))


def latest_published() -> Checkpoint | None:
    """Give the last checkpoint that was published, None if there is none yet."""
    return Checkpoint.objects.order_by("-size").first()


def _entries(acts: Iterable[Act]) -> list[Entry]:
    return [
        Entry(
            act.seq,
            act.event,
            act.by,
            act.at,
            act.number,
            _facts(act.facts),
            bytes(act.commitment).hex(),
        )
        for act in acts
    ]


def _facts(text: str | None) -> dict[str, object] | None:
    found = None if text is None else decode(text)
    return found if isinstance(found, dict) else None
