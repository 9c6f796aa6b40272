"""Who may stand on the roster twice: the same name in one unit, the same identity number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pacesetter.kernel import bulk
from pacesetter.roster.models import Membership, PrivateFact
from pacesetter.roster.models import UnitAncestor as Closure
from pacesetter.roster.privacy import decrypt
from pacesetter.roster.terms import PrivateKind

MOST_SEARCHED = 20_000  # workers that one search goes through: a large plant, and not a city


@dataclass(frozen=True, slots=True)
class Record:
    """One of two records that may be about the same person."""

    number: str
    name: str
    trade: str
    unit: str
    unit_zh: str
    unit_en: str
    since: date


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, the earlier one first, and what speaks for their being one person's."""

    first: Record
    second: Record
    same_name: bool
    same_identity: bool


def likely_pairs(unit: int, on: date) -> tuple[Pair, ...]:
    """Find pairs within a unit and all below it; whose identity numbers differ are no pair.

    Of the identity numbers nothing is told but whether two are the same.
    """
    people = _people(unit, on)
    identities = _identities(unit, people)
    numbers: dict[str, list[int]] = defaultdict(list)
    for worker, identity in identities.items():
        numbers[identity].append(worker)
    names: dict[tuple[str, str], list[int]] = defaultdict(list)
    for worker, record in people.items():
        names[record.unit, record.name].append(worker)
    pairs = {pair for group in numbers.values() for pair in _pairs(group)}
    for group in names.values():
        for one, other in _pairs(group):
            apart = one in identities and other in identities
            if not apart or identities[one] == identities[other]:
                pairs.add((one, other))
    return tuple(_pair(people, identities, one, other) for one, other in sorted(pairs))


def _people(unit: int, on: date) -> dict[int, Record]:
    """Give the workers of a unit and all below it by the keys of their records."""
    rows = bulk.fetch(
        """
        SELECT w.id, w.number, w.name, w.trade, u.number, u.name_zh, u.name_en, m.since
        FROM roster_unitancestor AS a JOIN roster_membership AS m ON m.unit_id = a.descendant_id
            JOIN roster_worker AS w ON w.id = m.worker_id JOIN roster_unit AS u ON u.id = m.unit_id
        WHERE a.ancestor_id = %s AND m.since <= %s AND (m.until IS NULL OR m.until >= %s)
            AND w.name <> ''
        """,
        (unit, on, on),
    )
    return {
        int(key): Record(number, name, trade, place, zh, en, _day(since))
        for key, number, name, trade, place, zh, en, since in rows
    }


def _day(cell: object) -> date:
    """Read a date as either database gives it."""
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell))


def _identities(unit: int, people: dict[int, Record]) -> dict[int, str]:
    below = Closure.objects.filter(ancestor=unit).values("descendant")
    within = Membership.objects.filter(unit__in=below)
    facts = PrivateFact.objects.filter(
        kind=PrivateKind.IDENTITY_NUMBER, worker__in=within.values("worker")
    )
    return {
        worker: decrypt(PrivateKind.IDENTITY_NUMBER, people[worker].number, bytes(code))
        for worker, code in facts.values_list("worker", "ciphertext")
        if worker in people
    }


def _pairs(group: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pair the earliest record with each of the others: three records of one person are two."""
    first, *others = sorted(group)
    return ((first, other) for other in others)


def _pair(people: dict[int, Record], identities: dict[int, str], one: int, other: int) -> Pair:
    first, second = people[one], people[other]
    identity = identities.get(one)
    same_identity = identity is not None and identity == identities.get(other)
    return Pair(first, second, first.name == second.name, same_identity)
