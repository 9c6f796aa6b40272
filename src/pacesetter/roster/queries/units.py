"""Questions about units: the tree, head-counts on a day, who owns what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from pacesetter.kernel import bulk
from pacesetter.roster.models import Membership, Ownership, OwnershipType, Unit
from pacesetter.roster.models import UnitAncestor as Closure
from pacesetter.roster.queries.heads import headcounts
from pacesetter.roster.terms import UnitKind


@dataclass(frozen=True, slots=True)
class SubUnit:
    """A unit right below another, with the workers of it and of all below it on a day."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    made_up: bool
    workers: int


@dataclass(frozen=True, slots=True)
class OwnershipCount:
    """A type of ownership on a day: its enterprises, and the workers in them.

    The code is empty for enterprises of which nobody has said it yet.
    """

    code: str
    name_zh: str
    name_en: str
    enterprises: int
    workers: int


def unit_by_number(number: str) -> Unit | None:
    """Find a unit."""
    return Unit.objects.filter(number=number).first()


def top_number() -> str:
    """Give the number of the unit at the top of the tree; "" before there is one."""
    rows = bulk.fetch(
        "SELECT number FROM roster_unit WHERE parent_id IS NULL ORDER BY path LIMIT 1"
    )
    return str(rows[0][0]) if rows else ""


def path(unit: int) -> tuple[tuple[str, str, str], ...]:
    """Give (number, Chinese name, English name) of every unit from the top down to this one."""
    above = Closure.objects.filter(descendant=unit).order_by("-distance")
    return tuple(above.values_list("ancestor__number", "ancestor__name_zh", "ancestor__name_en"))


def enterprise_of(number: str) -> Unit | None:
    """Give the enterprise that a unit lies in, or is."""
    above = Closure.objects.filter(
        descendant__number=number, ancestor__kind=UnitKind.ENTERPRISE
    ).select_related("ancestor")
    found = above.first()
    return None if found is None else found.ancestor


def in_force(day: date) -> Q:
    """Hold for rows with `since` and `until` that are in force on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def members_here(unit: int, on: date) -> int:
    """Count the workers who belong to a unit itself on a day, those below it left out."""
    return Membership.objects.filter(in_force(on), unit=unit).count()


def workers_on(day: date) -> int:
    """Count the workers who belong to any unit on a day."""
    return Membership.objects.filter(in_force(day)).count()


def sub_units(unit: int, on: date) -> tuple[SubUnit, ...]:
    """List the units right below one, with their workers on a day."""
    children = list(Unit.objects.filter(parent=unit).order_by("number"))
    workers = headcounts([child.pk for child in children], on)
    return tuple(
        SubUnit(c.number, c.kind, c.name_zh, c.name_en, c.made_up, workers.get(c.pk, 0))
        for c in children
    )


def ownerships_on(day: date) -> dict[int, str]:
    """Give the code of the type of ownership of every enterprise that has one on a day."""
    latest = Ownership.objects.filter(unit=OuterRef("unit"), since__lte=day).order_by("-since")
    in_force = Ownership.objects.filter(pk=Subquery(latest.values("pk")[:1]))
    return dict(in_force.order_by().values_list("unit", "type"))


def ownership_counts(day: date, under: Collection[int] | None = None) -> tuple[OwnershipCount, ...]:
    """Count enterprises and workers by type of ownership on a day, in the order of the types.

    Every enterprise is in one row, so the rows add up to all of them; with `under`, to all that
    are one of these units or lie below one.
    """
    workers = headcounts_of_enterprises(day, under)
    types = ownerships_on(day)
    codes = {unit: types.get(unit, "") for unit in workers}
    declared = ownership_types()
    unsaid = [("", "", "")] if "" in codes.values() else []
    return tuple(
        OwnershipCount(code, zh, en, *_counted(code, codes, workers))
        for code, zh, en in (*declared, *unsaid)
    )


def _counted(code: str, codes: Mapping[int, str], workers: Mapping[int, int]) -> tuple[int, int]:
    units = [unit for unit, its_code in codes.items() if its_code == code]
    return len(units), sum(workers[unit] for unit in units)


def headcounts_of_enterprises(day: date, under: Collection[int] | None = None) -> dict[int, int]:
    """Count the workers of every enterprise (`under` these units) on a day, of the empty too."""
    enterprises = Unit.objects.filter(kind=UnitKind.ENTERPRISE).order_by("number")
    if under is not None:
        within = Closure.objects.filter(ancestor__in=under).values("descendant")
        enterprises = enterprises.filter(pk__in=within)
    units = list(enterprises.values_list("pk", flat=True))
    return dict.fromkeys(units, 0) | headcounts(units, day)


def ownership_names(day: date, unit: int) -> tuple[str, str]:
    """Give the Chinese and English names of a unit's type of ownership on a day; "" if none."""
    latest = Ownership.objects.filter(unit=unit, since__lte=day).order_by("-since")
    found = latest.values_list("type__name_zh", "type__name_en").first()
    return found or ("", "")


def ownership_types() -> tuple[tuple[str, str, str], ...]:
    """Give (code, Chinese name, English name) of every declared type of ownership, in order."""
    return tuple((t.code, t.name_zh, t.name_en) for t in OwnershipType.objects.all())
