"""What the journal seals of the roster: all that matters of a unit, a worker, an office.

Paths and the closure are derived from the parents, so they aren't facts: `tree.faults` checks
them. Of special-category data only the hash of the ciphertext is a fact.
"""

from collections.abc import Callable, Iterator, Sequence

import orjson
from django.db import connection
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.sealed import Sealed, of
from pacesetter.roster.privacy import fingerprint
from pacesetter.roster.terms import OFFICE_NUMBER

Rows = Iterator[tuple[str, bytes]]
Record = tuple[object, ...]
Facts = dict[str, object]

OWNERSHIP_TYPE = ("code", "name_zh", "name_en", "place")
UNIT = ("number", "parent", "kind", "name_zh", "name_en", "made_up", "ownerships")
WORKER = ("number", "trade", "named_in_public", "made_up", "memberships", "facts")  # may be printed
OFFICE = ("number", "office", "worker", "unit", "since", "until", "source")

CONSTITUENCY = ("number", "name_zh", "name_en", "seats", "since", "until", "units")
MERGER = ("number", "kept", "dropped", "since", "until", "reason", "split_reason", "laid")

PAGE = 4096  # rows fetched at a time


def units(among: str | None = None) -> Rows:
    """Give the units; `among` is a query for the numbers of those wanted."""
    ownerships = _listed("o.since", "o.type_id", "o.source")
    sql = f"""
        SELECT u.number, p.number, u.kind, u.name_zh, u.name_en, u.made_up,
            (SELECT {ownerships} FROM roster_ownership AS o WHERE o.unit_id = u.id)
        FROM roster_unit AS u LEFT JOIN roster_unit AS p ON p.id = u.parent_id
        {_only("u.number", among)} ORDER BY u.number
        """
    return _streamed(sql, _unit)


def _unit(row: Record) -> Facts:
    facts = dict(zip(UNIT, row, strict=True))
    facts["ownerships"] = _lists(facts["ownerships"])
    return facts


def workers(among: str | None = None) -> Rows:
    """Give the workers; `among` is a query for the numbers of those wanted."""
    memberships = _listed("m.since", "mu.number", "m.until")
    facts = _listed("f.category", "f.since", "f.until", "f.source")
    hexed = "encode(c.ciphertext, 'hex')" if _on_postgresql() else "hex(c.ciphertext)"
    private = _listed("c.kind", hexed)
    sql = f"""
        SELECT w.number, w.name, w.name_latin, w.trade, w.named_in_public, w.made_up,
            (SELECT {memberships} FROM roster_membership AS m
                JOIN roster_unit AS mu ON mu.id = m.unit_id WHERE m.worker_id = w.id),
            (SELECT {facts} FROM roster_categoryfact AS f WHERE f.worker_id = w.id),
            (SELECT {private} FROM roster_privatefact AS c WHERE c.worker_id = w.id)
        FROM roster_worker AS w {_only("w.number", among)} ORDER BY w.number
        """
    return _streamed(sql, _worker)


def _worker(row: Record) -> Facts:
    number, name, latin, trade, named_in_public, made_up, memberships, facts, private = row
    return {
        "number": number,
        "name": name,
        "name_latin": latin,
        "trade": trade,
        "named_in_public": named_in_public,
        "made_up": made_up,
        "memberships": _lists(memberships),
        "facts": _lists(facts),
        "private": {
            str(kind): fingerprint(bytes.fromhex(str(code))) for kind, code in _lists(private)
        },
    }


def offices(among: str | None = None) -> Rows:
    """Give the offices; `among` is a query for the numbers of those wanted."""
    number = OFFICE_NUMBER.format(
        kind="o.kind", worker="w.number", unit="u.number", since="o.since"
    )
    sql = f"""
        SELECT {number}, o.kind, w.number, u.number, CAST(o.since AS text),
            CAST(o.until AS text), o.source
        FROM roster_office AS o JOIN roster_worker AS w ON w.id = o.worker_id
            JOIN roster_unit AS u ON u.id = o.unit_id
        {_only(number, among)} ORDER BY 1
        """
    return _streamed(sql, lambda row: dict(zip(OFFICE, row, strict=True)))


def constituencies(among: str | None = None) -> Rows:
    """Give the constituencies; `among` is a query for the numbers of those wanted."""
    how = "CASE WHEN cu.alone THEN 'alone' ELSE 'whole' END"
    sql = f"""
        SELECT c.number, c.name_zh, c.name_en, c.seats, CAST(c.since AS text),
            CAST(c.until AS text),
            (SELECT {_listed("u.number", how)} FROM roster_constituencyunit AS cu
                JOIN roster_unit AS u ON u.id = cu.unit_id WHERE cu.constituency_id = c.id)
        FROM roster_constituency AS c {_only("c.number", among)} ORDER BY c.number
        """
    return _streamed(sql, _constituency)


def _constituency(row: Record) -> Facts:
    facts = dict(zip(CONSTITUENCY, row, strict=True))
    facts["units"] = _lists(facts["units"])
    return facts


def mergers(among: str | None = None) -> Rows:
    """Give the mergers; `among` is a query for the numbers of those wanted."""
    sql = f"""
        SELECT g.number, k.number, d.number, CAST(g.since AS text), CAST(g.until AS text),
            g.reason, g.split_reason, CAST(g.laid AS text)
        FROM roster_merger AS g JOIN roster_worker AS k ON k.id = g.kept_id
            JOIN roster_worker AS d ON d.id = g.dropped_id
        {_only("g.number", among)} ORDER BY g.number
        """
    return _streamed(sql, _merger)


def _merger(row: Record) -> Facts:
    facts = dict(zip(MERGER, row, strict=True))
    facts["laid"] = orjson.loads(str(facts["laid"]))
    return facts


def ownership_types(among: str | None = None) -> Rows:
    """Give the types of ownership; `among` is a query for the codes of those wanted."""
    sql = f"""
        SELECT t.code, t.name_zh, t.name_en, t.place FROM roster_ownershiptype AS t
        {_only("t.code", among)} ORDER BY t.code
        """
    return _streamed(sql, lambda row: dict(zip(OWNERSHIP_TYPE, row, strict=True)))


def _on_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _listed(*columns: str) -> str:
    """Aggregate the columns of many rows into the inside of a JSON list of lists."""
    texts = ", ".join(f"CAST({column} AS text)" for column in columns)
    if _on_postgresql():
        return f"string_agg(json_build_array({texts})::text, ',')"
    return f"group_concat(json_array({texts}))"


def _lists(text: object) -> list[list[object]]:
    """Read what `_listed` has made, in the one order that facts have."""
    if text is None:
        return []
    lists: list[list[object]] = orjson.loads(f"[{text}]")
    return sorted(lists, key=_first_two) if len(lists) > 1 else lists


def _first_two(values: Sequence[object]) -> tuple[str, str]:
    return str(values[0]), str(values[1])


def _only(number: str, among: str | None) -> str:
    return "" if among is None else f"WHERE {number} IN ({among})"


def _streamed(sql: str, facts: Callable[[Record], Facts]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while page := cursor.fetchmany(PAGE):
            for row in page:
                yield row[0], canonical(facts(row))


def canonical(facts: Facts) -> bytes:
    """Write facts as `journal.canonical` does; none of these can be a float, so none is sought."""
    return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)


SEALED: tuple[Sealed, ...] = (
    Sealed(
        "ownership_type", _("type of ownership"), of(ownership_types), frozenset(OWNERSHIP_TYPE)
    ),
    Sealed("unit", _("unit"), of(units), frozenset(UNIT)),
    Sealed("worker", _("worker"), of(workers), frozenset(WORKER)),
    Sealed("office", _("office"), of(offices), frozenset(OFFICE)),
    Sealed("constituency", _("constituency"), of(constituencies), frozenset(CONSTITUENCY)),
    Sealed("merger", _("merger"), of(mergers), frozenset(MERGER)),
)
