"""What can be found of slips, units and workers: their documents, made set by set.

`numbers` is a query, in SQL, for the public numbers of the rows that are wanted; None wants all.
A worker who was merged into another has no document; his or her number finds the kept one.
Somebody who was erased can be found by the number alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import connection

from pacesetter.kernel import bulk
from pacesetter.search.index import Row, document
from pacesetter.search.terms import Kind

CHUNK = 2000
Rows = Iterator[tuple[object, ...]]


def slips(numbers: str | None) -> Iterator[Row]:
    """Make the documents of slips: what they are called; what they say, where, and by whom."""
    rows = _stream(
        f"""
        SELECT c.id, c.number, c.title_zh, c.title_en, c.note_zh, c.note_en, c.unit_id
        FROM ledger_contribution c {_wanted("c", numbers)} ORDER BY c.id
        """
    )
    places: dict[object, list[str]] = {}
    while some := list(islice(rows, CHUNK)):
        people = _claimants([row[0] for row in some])
        unknown = {row[6] for row in some} - places.keys()
        places |= _places(sorted(map(int, map(str, unknown))))
        for pk, number, zh, en, note_zh, note_en, unit in some:
            body = [note_zh, note_en, *places.get(unit, ()), *people.get(pk, ())]
            yield _document(Kind.SLIP, pk, number, [number, zh, en], body)


def units(numbers: str | None) -> Iterator[Row]:
    """Make the documents of units."""
    rows = _stream(
        f"""
        SELECT u.id, u.number, u.name_zh, u.name_en FROM roster_unit u {_wanted("u", numbers)}
        ORDER BY u.id
        """
    )
    for pk, number, zh, en in rows:
        yield _document(Kind.UNIT, pk, number, [number, zh, en], [])


def workers(numbers: str | None) -> Iterator[Row]:
    """Make the documents of workers, with the other numbers that lead to each."""
    rows = _stream(
        f"""
        SELECT w.id, w.number, w.name, w.name_latin FROM roster_worker w {_wanted("w", numbers)}
            {"WHERE" if numbers is None else "AND"} NOT EXISTS (SELECT 1 FROM roster_merger g
                WHERE g.dropped_id = w.id AND g.until IS NULL)
        ORDER BY w.id
        """
    )
    others = defaultdict(list)
    for kept, number in bulk.fetch(
        """
        SELECT g.kept_id, w.number FROM roster_merger g JOIN roster_worker w ON w.id = g.dropped_id
        WHERE g.until IS NULL ORDER BY w.number
        """
    ):
        others[kept].append(number)
    for pk, number, name, latin in rows:
        yield _document(Kind.WORKER, pk, number, [number, name, latin, *others.get(pk, ())], [])


def _document(
    kind: Kind, pk: object, number: object, names: Sequence[object], body: Sequence[object]
) -> Row:
    return document(kind, int(str(pk)), str(number), [*map(str, names)], [*map(str, body)])


def _wanted(alias: str, numbers: str | None) -> str:
    return "" if numbers is None else f"WHERE {alias}.number IN ({numbers})"


def _claimants(slips_of: Sequence[object]) -> dict[object, list[str]]:
    """Give the names of the claimants who may be named in public, by slip."""
    marks = ", ".join(["%s"] * len(slips_of))
    found: dict[object, list[str]] = defaultdict(list)
    for slip, name, latin in bulk.fetch(
        f"""
        SELECT s.contribution_id, w.name, w.name_latin FROM ledger_share s
            JOIN roster_worker w ON w.id = s.worker_id
        WHERE w.named_in_public AND s.contribution_id IN ({marks}) ORDER BY s.id
        """,
        slips_of,
    ):
        found[slip] += [name, latin]
    return dict(found)


def _places(of: Sequence[int]) -> dict[object, list[str]]:
    """Give the names of units and of the enterprises that they lie in."""
    if not of:
        return {}
    marks = ", ".join(["%s"] * len(of))
    found: dict[object, list[str]] = defaultdict(list)
    for unit, zh, en in bulk.fetch(
        f"""
        SELECT a.descendant_id, u.name_zh, u.name_en FROM roster_unitancestor a
            JOIN roster_unit u ON u.id = a.ancestor_id
        WHERE a.descendant_id IN ({marks}) AND (a.distance = 0 OR u.kind = 'enterprise')
        ORDER BY a.descendant_id, a.distance
        """,
        of,
    ):
        found[unit] += [zh, en]
    return dict(found)


def _stream(sql: str) -> Rows:
    """Give rows as they come, on PostgreSQL too, without holding all of them."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while page := cursor.fetchmany(CHUNK):
            yield from page
