"""Many rows at once: COPY on PostgreSQL, INSERTs of many rows each on SQLite.

Row by row, 230,000 workers take a minute; so, half a second. Both ways run inside the caller's
transaction and raise what the database raises.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import Any

from django.db import connection

MARKS = 2000  # parameters of one INSERT: more gain nothing, and SQLite allows 32,766
NOTHING: Mapping[str, Any] = MappingProxyType({})


def load(
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    shared: Mapping[str, Any] = NOTHING,
) -> None:
    """Append rows to a table, in the order of `columns`; names come from code alone.

    `shared` are further columns, of which all rows have the same value.
    """
    names = ", ".join((*columns, *shared))
    same = tuple(shared.values())
    if connection.vendor == "postgresql":
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row((*row, *same) if same else row)
        return
    most = max(1, MARKS // len(columns))
    source = iter(rows)
    left: list[Sequence[Any]] = []

    def full_pages() -> Iterator[tuple[Any, ...]]:
        nonlocal left
        while len(page := list(islice(source, most))) == most:
            yield (*same, *chain.from_iterable(page))
        left = page

    head = f"INSERT INTO {table} ({names}) VALUES "
    with connection.cursor() as cursor:
        cursor.executemany(
            head + _marks(len(columns), len(same), most),
            full_pages(),  # type: ignore[arg-type]  # a generator will do: rows may be many
        )
        if left:
            sql = head + _marks(len(columns), len(same), len(left))
            # One row of marks, but executed as many: a cursor that keeps a log of what it runs
            # writes single statements with their values, and doesn't know numbered marks.
            cursor.executemany(sql, [(*same, *chain.from_iterable(left))])


def _marks(width: int, same: int, rows: int) -> str:
    """Number the marks of many rows: what they share is bound once, as the first ones."""
    shared = "".join(f", ?{place}" for place in range(1, same + 1))
    starts = range(same + 1, same + 1 + width * rows, width)
    return ", ".join(
        f"({', '.join(f'?{place}' for place in range(start, start + width))}{shared})"
        for start in starts
    )


def run(sql: str, params: Sequence[Any] = ()) -> int:
    """Run one statement; give the number of rows that it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return max(int(cursor.rowcount), 0)


def fetch(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run one query; give all of its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def analyse(*tables: str) -> None:
    """Let PostgreSQL look at tables that have just been filled, before they are joined.

    In the transaction that fills a table nobody else counts its rows, and a planner that believes
    it empty joins 10,000 rows with 10,000 by a loop. SQLite plans by its indexes alone.
    """
    if connection.vendor == "postgresql":
        for table in tables:
            run(f"ANALYZE {table}")
