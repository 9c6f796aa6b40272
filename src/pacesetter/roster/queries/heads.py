"""Head-counts: the kept number where nothing has changed since the day, else counted."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Count, Q

from pacesetter.kernel import bulk
from pacesetter.roster.models import UnitAncestor as Closure


def headcounts(units: Collection[int], on: date) -> dict[int, int]:
    """Count the workers on a day in each of these units and all below it; units without: absent."""
    kept, unsettled = heads_kept(units, on)
    settled = {unit: heads[""] for unit, heads in kept.items() if heads.get("")}
    return settled | counted(unsettled, on)


def heads_kept(
    units: Collection[int], on: date
) -> tuple[dict[int, dict[str, int]], tuple[int, ...]]:
    """Give the kept head-counts of units by category, and the units for which none holds.

    A kept one holds on a day after the last that any of its memberships and facts begins or ends.
    A unit that never had a worker has none, and is given as it is: without any.
    """
    asked = list(units)
    if not asked:
        return {}, ()
    marks = ", ".join(["%s"] * len(asked))
    rows = bulk.fetch(
        "SELECT unit_id, category, heads, CASE WHEN last < %s THEN 1 ELSE 0 END"
        f" FROM roster_headcount WHERE unit_id IN ({marks})",
        (on, *asked),
    )
    found: dict[int, dict[str, int]] = {unit: {} for unit in asked}
    unsettled = {int(unit) for unit, _category, _heads, settled in rows if not settled}
    for unit, category, heads, _settled in rows:
        found[int(unit)][str(category)] = int(heads)
    return (
        {unit: heads for unit, heads in found.items() if unit not in unsettled},
        tuple(unit for unit in found if unit in unsettled),
    )


def counted(units: Sequence[int], on: date) -> dict[int, int]:
    """Count the same from the memberships, for a day before the latest change."""
    if not units:
        return {}
    here = Closure.objects.filter(
        Q(descendant__memberships__until=None) | Q(descendant__memberships__until__gte=on),
        ancestor__in=units,
        descendant__memberships__since__lte=on,
    )
    each = here.values("ancestor").annotate(workers=Count("descendant__memberships"))
    return dict(each.values_list("ancestor", "workers"))


def topmost(units: Collection[int]) -> tuple[int, ...]:
    """Give those of some units that lie below none of the others."""
    asked = set(units)
    below = Closure.objects.filter(ancestor__in=asked, descendant__in=asked, distance__gt=0)
    return tuple(sorted(asked - set(below.values_list("descendant", flat=True)))) if asked else ()
