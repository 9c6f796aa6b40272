"""What an officer may look at: the units under his or her offices, and the workers in them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pacesetter.roster.models import CategoryFact, Membership, Office, Unit, Worker
from pacesetter.roster.models import UnitAncestor as Closure
from pacesetter.roster.queries.heads import headcounts
from pacesetter.roster.queries.mergers import (
    OtherNumber,
    kept_record,
    other_numbers,
    records,
)
from pacesetter.roster.queries.people import members, private_kinds
from pacesetter.roster.queries.units import (
    SubUnit,
    in_force,
    ownership_names,
    path,
    sub_units,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the tree, as lists name it."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    workers: int = 0


@dataclass(frozen=True, slots=True)
class Officer:
    """An office over a unit, and who holds it between which days."""

    kind: str
    worker: str
    name: str
    unit: str
    unit_zh: str
    unit_en: str
    since: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Member:
    """A worker in a unit's list."""

    number: str
    name: str
    trade: str
    since: date


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """A unit as its keepers see it on a day."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    made_up: bool
    path: tuple[tuple[str, str, str], ...]
    workers: int
    own: int  # workers of the unit itself
    ownership: tuple[str, str]  # Chinese and English name; "" where nobody has said it
    members: tuple[Member, ...]
    pages: int
    officers: tuple[Officer, ...]
    below: tuple[SubUnit, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """A time that a worker spent in a unit."""

    unit: str
    unit_zh: str
    unit_en: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a worker, with what it rests on."""

    category: str
    since: date
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class WorkerSheet:
    """A worker as the keepers of the unit see him or her."""

    number: str
    name: str
    name_latin: str
    trade: str
    named_in_public: bool
    made_up: bool
    unit: Place | None
    stays: tuple[Stay, ...]
    facts: tuple[Fact, ...]
    offices: tuple[Officer, ...]
    private: tuple[str, ...]
    others: tuple[OtherNumber, ...]
    records: tuple[int, ...]


def within(units: Collection[int], number: str) -> Unit | None:
    """Find a unit that is one of these or lies below one; None for every other."""
    below = Closure.objects.filter(ancestor__in=units, descendant__number=number)
    found = below.select_related("descendant__parent").first()
    return None if found is None else found.descendant


def worker_within(units: Collection[int], number: str) -> Worker | None:
    """Find a worker whose last unit lies within these; a merged number leads to the kept record."""
    worker = kept_record(number)
    if worker is None:
        return None
    last = Membership.objects.filter(worker=worker).order_by("-since").first()
    if last is None:
        return None
    lies = Closure.objects.filter(ancestor__in=units, descendant=last.unit_id).exists()
    return worker if lies else None


def places(units: Collection[int], on: date) -> tuple[Place, ...]:
    """Give units with the workers of each and of all below it."""
    workers = headcounts(units, on)
    return tuple(
        Place(unit.number, unit.kind, unit.name_zh, unit.name_en, workers.get(unit.pk, 0))
        for unit in Unit.objects.filter(pk__in=units).order_by("depth", "path")
    )


def unit_sheet(unit: Unit, on: date, page: int) -> UnitSheet:
    """Give a unit as its keepers see it: a page of its own workers, its officers, what is below."""
    here = members(unit.pk, on)
    own = here.count()
    pages = max(-(-own // PAGE), 1)
    first = (min(page, pages) - 1) * PAGE
    listed = here[first : first + PAGE]
    return UnitSheet(
        number=unit.number,
        kind=unit.kind,
        name_zh=unit.name_zh,
        name_en=unit.name_en,
        made_up=unit.made_up,
        path=path(unit.pk),
        workers=headcounts([unit.pk], on).get(unit.pk, 0),
        own=own,
        ownership=ownership_names(on, unit.pk),
        members=tuple(
            Member(row.worker.number, row.worker.name, row.worker.trade, row.since)
            for row in listed
        ),
        pages=pages,
        officers=_officers(Q(unit=unit) & (Q(until=None) | Q(until__gte=on))),
        below=sub_units(unit.pk, on),
    )


def worker_sheet(worker: Worker, on: date) -> WorkerSheet:
    """Give a worker as the keepers see him or her; what is private is named and never opened."""
    ids = tuple(records(worker.number))
    stays = Membership.objects.filter(worker__in=ids).select_related("unit").order_by("-since")
    facts = CategoryFact.objects.filter(worker__in=ids).order_by("-since", "category")
    now = stays.filter(in_force(on)).first()
    return WorkerSheet(
        number=worker.number,
        name=worker.name,
        name_latin=worker.name_latin,
        trade=worker.trade,
        named_in_public=worker.named_in_public,
        made_up=worker.made_up,
        unit=Place(now.unit.number, now.unit.kind, now.unit.name_zh, now.unit.name_en)
        if now
        else None,
        stays=tuple(
            Stay(s.unit.number, s.unit.name_zh, s.unit.name_en, s.since, s.until) for s in stays
        ),
        facts=tuple(Fact(f.category, f.since, f.until, f.source) for f in facts),
        offices=_officers(Q(worker__in=ids)),
        private=private_kinds(*ids),
        others=other_numbers(worker.pk),
        records=ids,
    )


def _officers(of: Q) -> tuple[Officer, ...]:
    found = Office.objects.filter(of).order_by("kind", "since", "worker__number")
    return tuple(
        Officer(*row)
        for row in found.values_list(
            "kind",
            "worker__number",
            "worker__name",
            "unit__number",
            "unit__name_zh",
            "unit__name_en",
            "since",
            "until",
            "source",
        )
    )


def office_within(
    units: Collection[int], worker: str, kind: str, unit: str, since: date
) -> Office | None:
    """Find an office by what its number says, if its unit lies within these."""
    place = within(units, unit)
    if place is None:
        return None
    found = Office.objects.filter(worker__number=worker, kind=kind, unit=place, since=since)
    return found.select_related("worker", "unit").first()
