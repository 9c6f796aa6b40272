"""What the roster's spreadsheets are, who takes their rows, and why one may be refused."""

from collections.abc import Mapping

from django.utils.functional import Promise

from pacesetter.intake.sheet import Sheet
from pacesetter.roster.taking import (
    OFFICES,
    UNITS,
    WORKERS,
    Take,
    take_offices,
    take_units,
    take_workers,
)
from pacesetter.roster.terms import OFFICE_REASONS, UNIT_REASONS, WORKER_REASONS

TAKES: tuple[tuple[Sheet, Take, Mapping[str, str | Promise]], ...] = (
    (UNITS, take_units, UNIT_REASONS),
    (WORKERS, take_workers, WORKER_REASONS),
    (OFFICES, take_offices, OFFICE_REASONS),
)
