"""What the roster's spreadsheets hold, and what becomes of their rows: set by set, never row by row.

`take(staged, by=, at=)` runs in the caller's transaction. It gives every row still in question a
verdict, applies the new and the changed ones, and seals what became of them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import Actor
from pacesetter.roster.sheets.offices import OFFICES, take_offices
from pacesetter.roster.sheets.units import UNITS, take_units
from pacesetter.roster.sheets.workers import WORKERS, take_workers
from pacesetter.roster.terms import OFFICE_REASONS, UNIT_REASONS, WORKER_REASONS


class Take(Protocol):
    """The importer of one sheet."""

    def __call__(self, staged: Staged, *, by: Actor, at: datetime) -> None:
        """Check, compare, apply and seal."""


TAKES: tuple[tuple[Sheet, Take, Mapping[str, str | Promise]], ...] = (
    (UNITS, take_units, UNIT_REASONS),
    (WORKERS, take_workers, WORKER_REASONS),
    (OFFICES, take_offices, OFFICE_REASONS),
)

__all__ = [
    "OFFICES",
    "TAKES",
    "UNITS",
    "WORKERS",
    "Take",
    "take_offices",
    "take_units",
    "take_workers",
]
