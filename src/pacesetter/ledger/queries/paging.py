"""Which slips stand on a page of a list: counted by running totals, found in indexes alone.

A list of a million slips is counted by adding up a dozen rows, and a page of it is found by its
place: the indexes hold all that is asked, so that only the twenty slips of the page are opened.
"""

from dataclasses import dataclass

from pacesetter.kernel import bulk
from pacesetter.ledger.terms import State
from pacesetter.roster.models import Unit

SETTLED = frozenset({State.VERIFIED.value, State.ADJUSTED.value})
# From so many slips on, those of a subtree are looked for in the list of all, if they are dense.
MANY, DENSE = 20_000, 10
TOP = "(SELECT id FROM roster_unit WHERE parent_id IS NULL)"
UNSETTLED = "NOT (c.state IN ('verified', 'adjusted'))"  # as the partial index says it
OF_ALL = "FROM ledger_contribution c WHERE c.drive_id = %s"
# The plus sign keeps a database from going through the units one by one.
AMONG_ALL = f"""{OF_ALL}
    AND +c.unit_id IN (SELECT descendant_id FROM roster_unitancestor WHERE ancestor_id = %s)"""
OF_UNITS = """FROM roster_unitancestor a CROSS JOIN ledger_contribution c
    WHERE c.unit_id = a.descendant_id AND c.drive_id = %s AND a.ancestor_id = %s"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is of: a drive's slips, of a unit's subtree, a kind, some states; empty is all.

    `known` is false where a unit was asked for that nobody knows: the list is empty then.
    """

    drive: int
    unit: Unit | None
    kind: str
    states: tuple[str, ...]
    known: bool = True


def count(asked: Asked) -> tuple[int, int]:
    """Count the slips that are asked for, and all of the drive."""
    below = 0 if asked.unit is None or asked.unit.parent_id is None else asked.unit.pk
    rows = bulk.fetch(
        "SELECT unit_id, kind, state, slips FROM ledger_slipcount"
        f" WHERE drive_id = %s AND (unit_id IN {TOP} OR unit_id = %s)",
        (asked.drive, below),
    )
    found = sum(
        int(slips)
        for unit, kind, state, slips in rows
        if int(unit) == below or not below
        if asked.kind in ("", kind) and (not asked.states or state in asked.states)
    )
    in_all = sum(int(slips) for unit, _kind, _state, slips in rows if int(unit) != below)
    return (found if asked.known else 0), in_all


def ids(asked: Asked, found: int, in_all: int, first: int, wanted: int) -> list[int]:
    """Give the ids of `wanted` slips from place `first` on, by number.

    `found` and `in_all` are what `count` has given. Whatever stands in the second half of the
    list is looked for from its end.
    """
    wanted = min(wanted, found - first)
    if wanted <= 0:
        return []
    backwards = first > found // 2
    skipped = found - first - wanted if backwards else first
    where, params = _where(asked, found, in_all, skipped + wanted)
    order = "DESC" if backwards else "ASC"
    rows = bulk.fetch(
        f"SELECT c.id {where} ORDER BY c.number {order} LIMIT {wanted} OFFSET {skipped}", params
    )
    keys = [int(key) for (key,) in rows]
    return keys[::-1] if backwards else keys


def _where(asked: Asked, found: int, in_all: int, upto: int) -> tuple[str, tuple[object, ...]]:
    params: tuple[object, ...] = (asked.drive,)
    if asked.unit is None or asked.unit.parent_id is None:
        where = OF_ALL
    else:
        params = (asked.drive, asked.unit.pk)
        dense = found > MANY and upto * in_all // found * DENSE < found
        where = AMONG_ALL if dense else OF_UNITS
    if asked.kind:
        where, params = f"{where} AND c.kind = %s", (*params, asked.kind)
    if asked.states:
        marks = ", ".join(["%s"] * len(asked.states))
        where, params = f"{where} AND c.state IN ({marks})", (*params, *asked.states)
        if SETTLED.isdisjoint(asked.states):
            where = f"{where} AND {UNSETTLED}"
    return where, params
