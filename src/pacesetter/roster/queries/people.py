"""Questions about people: who belongs where on a day, who holds which office, who leads whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pacesetter.kernel import bulk
from pacesetter.roster.models import CategoryFact, Membership, Office, PrivateFact, Unit, Worker
from pacesetter.roster.models import UnitAncestor as Closure
from pacesetter.roster.queries.mergers import RECORDS, person, records, records_of
from pacesetter.roster.queries.units import in_force
from pacesetter.roster.terms import Employment, OfficeKind, UnitKind

INSIDE_ENTERPRISE = (UnitKind.WORKSHOP, UnitKind.SECTION, UnitKind.TEAM)


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """An office that somebody holds on a day, over a unit and all below it."""

    kind: OfficeKind
    unit: int
    number: str
    name_zh: str
    name_en: str


def worker_by_number(number: str) -> Worker | None:
    """Find a worker."""
    return Worker.objects.filter(number=number).first()


def worker_shown(worker: Worker) -> str:
    """Give what a public page calls a worker: the name if that was agreed to, else the number."""
    return worker.name if worker.named_in_public else worker.number


def members(unit: int, on: date) -> QuerySet[Membership]:
    """Give the memberships of a unit itself on a day, with their workers, by number."""
    found = Membership.objects.filter(in_force(on), unit=unit).select_related("worker")
    return found.order_by("worker__number")


def holds(worker_number: str, kinds: Collection[OfficeKind], unit: int, on: date) -> bool:
    """Say whether somebody holds one of these offices, on a day, over a unit or one above it."""
    above = Closure.objects.filter(descendant=unit).values("ancestor")
    return Office.objects.filter(
        in_force(on),
        worker__in=records(worker_number),
        kind__in=[str(kind) for kind in kinds],
        unit__in=above,
    ).exists()


def offices_held(worker_number: str, on: date) -> tuple[HeldOffice, ...]:
    """Give the offices that somebody holds on a day, the highest unit first."""
    rows = bulk.fetch(
        f"""
        SELECT o.kind, u.id, u.number, u.name_zh, u.name_en
        FROM roster_office AS o JOIN roster_unit AS u ON u.id = o.unit_id
        WHERE o.worker_id IN ({RECORDS}) AND o.since <= %s AND (o.until IS NULL OR o.until >= %s)
        ORDER BY u.depth, u.path, o.kind
        """,
        (*(worker_number,) * 4, on, on),
    )
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
        WHERE ol_m.worker_id = {person(verifier)} AND {_in_force("ol_m", on)} AND (
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
            WHERE lu_m.worker_id = {person(worker)} AND {_in_force("lu_m", on)}
                AND {_leads(leader, "lu_m.unit_id", on)})
        """


def _leads(worker: str, unit: str, on: str) -> str:
    return f"""
        EXISTS (SELECT 1 FROM roster_office AS le_o
                JOIN roster_unitancestor AS le_a ON le_a.ancestor_id = le_o.unit_id
            WHERE le_o.worker_id IN ({records_of(worker)})
                AND le_o.kind = '{OfficeKind.LEADER.value}'
                AND le_a.descendant_id = {unit} AND {_in_force("le_o", on)})
        """


def left_on(worker_number: str, on: date) -> date | None:
    """Give the last day of whoever belonged to a unit and belongs to none any more on a day.

    None for everybody else: who still belongs somewhere, is yet to begin, was never put into a
    unit, or holds an office, which keeps its holder.
    """
    ends = Membership.objects.filter(worker__in=list(records(worker_number)))
    last = list(ends.values_list("until", flat=True))
    known = [day for day in last if day is not None]
    if not last or len(known) < len(last) or max(known) >= on:
        return None
    held = Office.objects.filter(in_force(on), worker__in=list(records(worker_number)))
    return None if held.exists() else max(known)


def employment(worker: str, on: str) -> str:
    """Give the SQL for a worker's form of employment on a day; none on record: employed here.

    The arguments are SQL expressions: a worker's id and a date.
    """
    return f"""
        COALESCE((SELECT MAX(em_f.category) FROM roster_categoryfact AS em_f
            WHERE em_f.worker_id = {person(worker)} AND {_in_force("em_f", on)}
                AND em_f.category IN ({_quoted(Employment.values)})), '{Employment.OWN.value}')
        """


def employment_of(number: str, on: date) -> str:
    """Give the form of employment of a worker on a day; none on record: employed here."""
    facts = CategoryFact.objects.filter(
        in_force(on), worker__in=records(number), category__in=Employment.values
    )
    return facts.values_list("category", flat=True).order_by("-since").first() or Employment.OWN


def _in_force(alias: str, on: str) -> str:
    return f"({alias}.since <= {on} AND ({alias}.until IS NULL OR {alias}.until >= {on}))"


def _quoted(words: Collection[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def offices_of(worker: int) -> QuerySet[Office]:
    """Give the offices of a worker, with their units, the earliest first."""
    return Office.objects.filter(worker=worker).select_related("unit").order_by("since", "kind")


def unit_of(worker: int, on: date) -> Unit | None:
    """Give the unit that a worker belongs to on a day."""
    found = Membership.objects.filter(in_force(on), worker=worker).select_related("unit").first()
    return None if found is None else found.unit


def private_kinds(*workers: int) -> tuple[str, ...]:
    """Name the kinds of special-category data that are on record of these workers."""
    found = PrivateFact.objects.filter(worker__in=workers).order_by("kind").distinct()
    return tuple(found.values_list("kind", flat=True))
