"""Finding slips, units and workers by what they are called and what they say.

Slips and units are public. Workers are found only by officers over the unit that they belong to
last; for everybody else they do not exist: neither their names nor their count.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from pacesetter.campaign.models import Drive
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.queries import lines_of
from pacesetter.ledger.shape import Line
from pacesetter.roster.models import Membership, Unit, UnitAncestor, Worker
from pacesetter.roster.queries import worker_within
from pacesetter.roster.terms import UnitKind
from pacesetter.search import index
from pacesetter.search.feed import catch_up_soon
from pacesetter.search.terms import FIRST, MOST_COUNTED, PER_PAGE, Kind
from pacesetter.search.tokens import Term, query

NOWHERE = ("", "")


@dataclass(frozen=True, slots=True)
class Scope:
    """Who asks: over which units (and all below them) his or her offices are held."""

    units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit, and the enterprise that it lies in."""

    number: str
    kind: str
    zh: str
    en: str
    enterprise_zh: str
    enterprise_en: str


@dataclass(frozen=True, slots=True)
class WorkerFound:
    """A worker, and the unit that he or she belongs to."""

    number: str
    name: str
    latin: str
    unit_zh: str
    unit_en: str
    enterprise_zh: str
    enterprise_en: str


Hit = Line | UnitFound | WorkerFound


@dataclass(frozen=True, slots=True)
class Group:
    """A page of what was found of one kind. `more` says that there is more than is counted."""

    kind: Kind
    rows: tuple[Hit, ...]
    count: int
    more: bool
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, kind by kind; kinds without anything are left out."""

    terms: tuple[Term, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Exact:
    """The one thing that has exactly this number."""

    kind: Kind
    number: str


def exact(drive: Drive, text: str, scope: Scope) -> Exact | None:
    """Find what has exactly this number: a slip, a unit, a worker within the scope."""
    number = "".join(text.split())
    if not number or "\0" in number:
        return None
    for written in dict.fromkeys((number, number.upper())):
        if Contribution.objects.filter(drive=drive, number=written).exists():
            return Exact(Kind.SLIP, written)
        if Unit.objects.filter(number=written).exists():
            return Exact(Kind.UNIT, written)
        if scope.units and worker_within(scope.units, written) is not None:
            return Exact(Kind.WORKER, written)
    return None


def find(drive: Drive, text: str, scope: Scope, *, kind: str = "", page: int = 1) -> Found:
    """Find all that has every word of a text: the first of each kind, or a page of one kind."""
    terms = query(text)
    if not terms:
        return Found((), ())
    catch_up_soon()
    kinds = [chosen for chosen in Kind if kind in {"", chosen.value}]
    each = PER_PAGE if kind else FIRST
    groups = (
        _group(drive, chosen, _refs(drive, chosen, terms, scope), page if kind else 1, each)
        for chosen in kinds
    )
    return Found(terms, tuple(group for group in groups if group.count))


def _refs(drive: Drive, kind: Kind, terms: Sequence[Term], scope: Scope) -> list[int]:
    most = MOST_COUNTED + 1
    if kind == Kind.SLIP:
        of_drive = """
            EXISTS (SELECT 1 FROM ledger_contribution c
                WHERE c.id = search_document.ref AND c.drive_id = %s)
            """
        return index.refs(kind, terms, most, of_drive, [drive.pk])
    if kind == Kind.UNIT:
        return index.refs(kind, terms, most)
    if not scope.units:
        return []
    marks = ", ".join(["%s"] * len(scope.units))
    below = f"""
        EXISTS (SELECT 1 FROM roster_membership m
            JOIN roster_unitancestor a ON a.descendant_id = m.unit_id
            WHERE m.worker_id = search_document.ref AND a.ancestor_id IN ({marks})
            AND NOT EXISTS (SELECT 1 FROM roster_membership later
                WHERE later.worker_id = m.worker_id AND later.since > m.since))
        """
    return index.refs(kind, terms, most, below, sorted(scope.units))


def _group(drive: Drive, kind: Kind, refs: Sequence[int], page: int, each: int) -> Group:
    count = min(len(refs), MOST_COUNTED)
    pages = max(-(-count // each), 1)
    page = min(max(page, 1), pages)
    some = refs[:count][(page - 1) * each : page * each]
    return Group(kind, SHOWN[kind](drive, some), count, len(refs) > count, page, pages)


def _slips(drive: Drive, refs: Sequence[int]) -> tuple[Hit, ...]:
    found = Contribution.objects.select_related("unit").in_bulk(refs)
    return lines_of(drive, [found[ref] for ref in refs if ref in found])


def _units(_drive: Drive, refs: Sequence[int]) -> tuple[Hit, ...]:
    found = Unit.objects.in_bulk(refs)
    above = _enterprises(refs)
    return tuple(
        UnitFound(unit.number, unit.kind, unit.name_zh, unit.name_en, *above.get(ref, NOWHERE))
        for ref, unit in ((ref, found[ref]) for ref in refs if ref in found)
    )


def _workers(_drive: Drive, refs: Sequence[int]) -> tuple[Hit, ...]:
    found = Worker.objects.in_bulk(refs)
    belongs = Membership.objects.filter(worker__in=refs).select_related("unit").order_by("since")
    units = {row.worker_id: row.unit for row in belongs}
    above = _enterprises([unit.pk for unit in units.values()])
    return tuple(
        WorkerFound(
            worker.number,
            worker.name,
            worker.name_latin,
            *((unit.name_zh, unit.name_en) if unit else NOWHERE),
            *(above.get(unit.pk, NOWHERE) if unit else NOWHERE),
        )
        for worker, unit in ((found[ref], units.get(ref)) for ref in refs if ref in found)
    )


def _enterprises(units: Collection[int]) -> dict[int, tuple[str, str]]:
    """Give the names of the enterprise that each unit lies in; without: absent."""
    above = UnitAncestor.objects.filter(
        descendant__in=units, ancestor__kind=UnitKind.ENTERPRISE, distance__gt=0
    )
    rows = above.values_list("descendant", "ancestor__name_zh", "ancestor__name_en")
    return {unit: (zh, en) for unit, zh, en in rows}


SHOWN: dict[Kind, Callable[[Drive, Sequence[int]], tuple[Hit, ...]]] = {
    Kind.SLIP: _slips,
    Kind.UNIT: _units,
    Kind.WORKER: _workers,
}
