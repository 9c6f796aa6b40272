"""Questions about the roster: who belongs where on a day, who owns it, who holds which office."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from pacesetter.roster.models import (
    Membership,
    Office,
    Ownership,
    OwnershipType,
    PrivateFact,
    Unit,
    Worker,
)
from pacesetter.roster.models import UnitAncestor as Closure
from pacesetter.roster.terms import OfficeKind, UnitKind

INSIDE_ENTERPRISE = (UnitKind.WORKSHOP, UnitKind.SECTION, UnitKind.TEAM)


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


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office that somebody holds on a day, over a unit and all below it."""

    kind: OfficeKind
    unit: int
    number: str
    name_zh: str
    name_en: str


def unit_by_number(number: str) -> Unit | None:
    """Find a unit."""
    return Unit.objects.filter(number=number).first()


def worker_by_number(number: str) -> Worker | None:
    """Find a worker."""
    return Worker.objects.filter(number=number).first()


def worker_shown(worker: Worker) -> str:
    """Give what a public page calls a worker: the name if that was agreed to, else the number."""
    return worker.name if worker.named_in_public else worker.number


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


def _on(day: date) -> Q:
    """Hold for rows with `since` and `until` that are in force on a day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def headcounts(units: Collection[int], on: date) -> dict[int, int]:
    """Count the workers on a day in each of these units and all below it; units without: absent."""
    below = Closure.objects.filter(ancestor__in=units)
    here = below.filter(
        Q(descendant__memberships__until=None) | Q(descendant__memberships__until__gte=on),
        descendant__memberships__since__lte=on,
    )
    counted = here.values("ancestor").annotate(workers=Count("descendant__memberships"))
    return dict(counted.values_list("ancestor", "workers"))


def workers_on(day: date) -> int:
    """Count the workers who belong to any unit on a day."""
    return Membership.objects.filter(_on(day)).count()


def members(unit: int, on: date) -> QuerySet[Membership]:
    """Give the memberships of a unit itself on a day, with their workers, by number."""
    found = Membership.objects.filter(_on(on), unit=unit).select_related("worker")
    return found.order_by("worker__number")


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


def ownership_counts(day: date) -> tuple[OwnershipCount, ...]:
    """Count enterprises and workers by type of ownership on a day, in the order of the types.

    Every enterprise is in one row, so the rows add up to all of them.
    """
    workers = headcounts_of_enterprises(day)
    types = ownerships_on(day)
    codes = {unit: types.get(unit, "") for unit in workers}
    declared = [(t.code, t.name_zh, t.name_en) for t in OwnershipType.objects.all()]
    unsaid = [("", "", "")] if "" in codes.values() else []
    return tuple(
        OwnershipCount(code, zh, en, *_counted(code, codes, workers))
        for code, zh, en in (*declared, *unsaid)
    )


def _counted(code: str, codes: Mapping[int, str], workers: Mapping[int, int]) -> tuple[int, int]:
    units = [unit for unit, its_code in codes.items() if its_code == code]
    return len(units), sum(workers[unit] for unit in units)


def headcounts_of_enterprises(day: date) -> dict[int, int]:
    """Count the workers of every enterprise on a day, of the empty ones too."""
    enterprises = Unit.objects.filter(kind=UnitKind.ENTERPRISE).order_by("number")
    units = list(enterprises.values_list("pk", flat=True))
    found = dict.fromkeys(units, 0)
    below = Closure.objects.filter(ancestor__kind=UnitKind.ENTERPRISE).filter(
        Q(descendant__memberships__until=None) | Q(descendant__memberships__until__gte=day),
        descendant__memberships__since__lte=day,
    )
    counted = below.values("ancestor").annotate(workers=Count("descendant__memberships"))
    return found | dict(counted.values_list("ancestor", "workers"))


def holds(worker_number: str, kinds: Collection[OfficeKind], unit: int, on: date) -> bool:
    """Say whether somebody holds one of these offices, on a day, over a unit or one above it."""
    above = Closure.objects.filter(descendant=unit).values("ancestor")
    return Office.objects.filter(
        _on(on),
        worker__number=worker_number,
        kind__in=[str(kind) for kind in kinds],
        unit__in=above,
    ).exists()


def offices_held(worker_number: str, on: date) -> tuple[HeldOffice, ...]:
    """Give the offices that somebody holds on a day, the highest unit first."""
    found = Office.objects.filter(_on(on), worker__number=worker_number).order_by(
        "unit__depth", "unit__path", "kind"
    )
    rows = found.values_list("kind", "unit", "unit__number", "unit__name_zh", "unit__name_en")
    return tuple(
        HeldOffice(OfficeKind(kind), unit, number, zh, en) for kind, unit, number, zh, en in rows
    )


def outside_line(verifier: str, unit: str, on: str) -> str:
    """Give the SQL predicate: the verifier stands outside the line of a unit on a day.

    The arguments are SQL expressions: a worker's id, a unit's id, a date. Outside are those who
    on that day aren't members of the unit, nor of one below it, nor of one above it within the
    enterprise; who don't lead it or a unit above it; and whose own unit none of the claimants
    leads: for that see `leads_unit_of`, because who claims, only the ledger knows.
    """
    member = f"""
        SELECT 1 FROM roster_membership AS ol_m JOIN roster_unit AS ol_u ON ol_u.id = ol_m.unit_id
        WHERE ol_m.worker_id = {verifier} AND {_in_force("ol_m", on)} AND (
            EXISTS (SELECT 1 FROM roster_unitancestor AS ol_a
                WHERE ol_a.descendant_id = ol_m.unit_id AND ol_a.ancestor_id = {unit})
            OR (ol_u.kind IN ({_quoted(INSIDE_ENTERPRISE)})
                AND EXISTS (SELECT 1 FROM roster_unitancestor AS ol_a
                    WHERE ol_a.descendant_id = {unit} AND ol_a.ancestor_id = ol_m.unit_id)))
        """
    return f"(NOT EXISTS ({member}) AND NOT {_leads(verifier, unit, on)})"


def leads_unit_of(leader: str, worker: str, on: str) -> str:
    """Give the SQL predicate: one worker leads, on a day, the unit that another belongs to.

    The arguments are SQL expressions: two workers' ids and a date.
    """
    return f"""
        EXISTS (SELECT 1 FROM roster_membership AS lu_m
            WHERE lu_m.worker_id = {worker} AND {_in_force("lu_m", on)}
                AND {_leads(leader, "lu_m.unit_id", on)})
        """


def _leads(worker: str, unit: str, on: str) -> str:
    return f"""
        EXISTS (SELECT 1 FROM roster_office AS le_o
                JOIN roster_unitancestor AS le_a ON le_a.ancestor_id = le_o.unit_id
            WHERE le_o.worker_id = {worker} AND le_o.kind = '{OfficeKind.LEADER.value}'
                AND le_a.descendant_id = {unit} AND {_in_force("le_o", on)})
        """


def _in_force(alias: str, on: str) -> str:
    return f"({alias}.since <= {on} AND ({alias}.until IS NULL OR {alias}.until >= {on}))"


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def offices_of(worker: int) -> QuerySet[Office]:
    """Give the offices of a worker, with their units, the earliest first."""
    return Office.objects.filter(worker=worker).select_related("unit").order_by("since", "kind")


def unit_of(worker: int, on: date) -> Unit | None:
    """Give the unit that a worker belongs to on a day."""
    found = Membership.objects.filter(_on(on), worker=worker).select_related("unit").first()
    return None if found is None else found.unit


def private_kinds(worker: int) -> tuple[str, ...]:
    """Name the kinds of special-category data that are on record of a worker."""
    found = PrivateFact.objects.filter(worker=worker).order_by("kind")
    return tuple(found.values_list("kind", flat=True))
