"""What the roster's spreadsheets are, who takes their rows, and why one may be refused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.journal.actions import record_many
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.memory import no_circles
from pacesetter.roster import taking
from pacesetter.roster.terms import (
    CONSTITUENCY_REASONS,
    OFFICE_REASONS,
    UNIT_REASONS,
    WORKER_REASONS,
)

UNITS, WORKERS, OFFICES = taking.UNITS.sheet, taking.WORKERS.sheet, taking.OFFICES.sheet
CONSTITUENCIES = taking.CONSTITUENCIES.sheet


class Take(Protocol):
    """Who takes the rows of one sheet, in the caller's transaction."""

    def __call__(self, staged: Staged, *, by: Actor, at: datetime) -> None:
        """Check, compare, apply and seal."""


def take_units(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of units."""
    _take(taking.UNITS, staged, by, at)


def take_workers(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of workers."""
    _take(taking.WORKERS, staged, by, at)


def take_offices(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of offices."""
    _take(taking.OFFICES, staged, by, at)


def take_constituencies(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Take a sheet of constituencies."""
    _take(taking.CONSTITUENCIES, staged, by, at)


@no_circles()
def _take(how: taking.Taking, staged: Staged, by: Actor, at: datetime) -> None:
    how.settle(staged)
    for event, rows, meanwhile in how.acts():
        record_many(event, by=by, kind=how.kind, rows=rows, meanwhile=meanwhile, at=at)


TAKES: tuple[tuple[Sheet, Take, Mapping[str, str | Promise]], ...] = (
    (UNITS, take_units, UNIT_REASONS),
    (WORKERS, take_workers, WORKER_REASONS),
    (OFFICES, take_offices, OFFICE_REASONS),
    (CONSTITUENCIES, take_constituencies, CONSTITUENCY_REASONS),
)
