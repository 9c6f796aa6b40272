"""What leaders and organisers see of their units: how far, who takes part, what is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pacesetter.bulletin.queries import sub_units_of
from pacesetter.bulletin.shape import SubUnit
from pacesetter.campaign.models import Drive
from pacesetter.desk import queries as desk
from pacesetter.desk.shape import Ageing
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.shape import Coverage, SilentUnits
from pacesetter.plan import queries as plan
from pacesetter.plan.shape import MissingReturn
from pacesetter.roster.models import Unit

MOST_SILENT = 40  # are named; the rest is counted


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit with its sums, and with how many of its workers take part."""

    unit: SubUnit
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Managed:
    """The units of somebody's office, and those right below them; what is late in them."""

    units: tuple[UnitStanding, ...]
    below: tuple[UnitStanding, ...]
    missing: tuple[MissingReturn, ...]
    categories: tuple[tuple[str, Coverage], ...]  # of the workers of all these units
    silent: SilentUnits
    owed: tuple[Ageing, ...]  # replies that are owed, the latest units first


def managed(drive: Drive, units: Collection[int], on: date) -> Managed:
    """Give what somebody who holds offices over these units must know of them on a day."""
    own = list(Unit.objects.filter(pk__in=units).order_by("path"))
    below = list(Unit.objects.filter(parent__in=own).order_by("path"))
    rows = sub_units_of(drive, [*own, *below])
    took_part = ledger.coverage(drive, [unit.pk for unit in (*own, *below)], on)
    standing = tuple(
        UnitStanding(row, took_part.get(unit.pk, Coverage(0, 0)))
        for unit, row in zip((*own, *below), rows, strict=True)
    )
    return Managed(
        units=standing[: len(own)],
        below=standing[len(own) :],
        missing=plan.missing_returns(drive, [unit.pk for unit in own], on),
        categories=ledger.coverage_by_category(drive, [unit.pk for unit in own], on),
        silent=ledger.silent_units(drive, [unit.pk for unit in own], MOST_SILENT),
        owed=desk.overdue_below(drive, [unit.pk for unit in own], on),
    )
