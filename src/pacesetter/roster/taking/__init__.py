"""What becomes of the rows of a roster's spreadsheet: set by set, never row by row.

`take(staged, by=, at=)` runs in the caller's transaction. It gives every row still in question a
verdict, applies the new and the changed ones, and seals what became of them. It lies below the
actions, because an action takes its one row the same way.
"""

from datetime import datetime
from typing import Protocol

from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import Actor
from pacesetter.roster.taking.offices import OFFICES, take_offices
from pacesetter.roster.taking.units import UNITS, take_units
from pacesetter.roster.taking.workers import WORKERS, take_workers


class Take(Protocol):
    """Who takes the rows of one sheet."""

    def __call__(self, staged: Staged, *, by: Actor, at: datetime) -> None:
        """Check, compare, apply and seal."""


__all__ = [
    "OFFICES",
    "UNITS",
    "WORKERS",
    "Take",
    "take_offices",
    "take_units",
    "take_workers",
]
