"""PostgreSQL's tables, out of one database and into another, without tools of its own."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from psycopg import sql

Cursor = Any  # Django's wrapper of psycopg's, which has `copy` besides

TABLES = """
    SELECT c.relname, pg_relation_size(c.oid),
        array_agg(a.attname::text ORDER BY a.attnum)
            FILTER (WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
    GROUP BY c.oid, c.relname ORDER BY c.relname
"""
NUMBERED = """
    SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = current_schema() AND c.relkind = 'r'
        AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its size in bytes, and the columns that hold something of their own."""

    name: str
    size: int
    columns: tuple[str, ...]


@contextmanager
def one_moment() -> Iterator[Cursor]:
    """Give a cursor of a connection of its own that sees the database at one moment."""
    apart = connection.copy()
    try:
        with apart.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield cursor
            cursor.execute("ROLLBACK")
    finally:
        apart.close()


def tables(cursor: Cursor) -> list[Table]:
    """List the tables of the schema that is in use."""
    cursor.execute(TABLES)
    return [Table(name, size, tuple(columns or ())) for name, size, columns in cursor.fetchall()]


def copied_out(cursor: Cursor, table: Table) -> Iterator[bytes]:
    """Give a table's rows as COPY writes them."""
    with cursor.copy(_copy(table.name, table.columns, "TO STDOUT")) as rows:
        yield from map(bytes, rows)


def copy_in(cursor: Cursor, name: str, columns: Iterable[str], pieces: Iterable[bytes]) -> None:
    """Append rows, as COPY wrote them."""
    with cursor.copy(_copy(name, columns, "FROM STDIN")) as rows:
        for piece in pieces:
            rows.write(piece)


def empty(cursor: Cursor, names: Iterable[str]) -> None:
    """Remove every row of these tables."""
    named = sql.SQL(", ").join(map(sql.Identifier, names))
    cursor.execute(sql.SQL("TRUNCATE {}").format(named))


def count_on(cursor: Cursor) -> None:
    """Let every column that numbers its rows count on after the highest number."""
    cursor.execute(NUMBERED)
    for table, column, sequence in cursor.fetchall():
        cursor.execute(
            sql.SQL("SELECT setval({}, coalesce(max({}), 1), count(*) > 0) FROM {}").format(
                sql.Literal(sequence), sql.Identifier(column), sql.Identifier(table)
            )
        )


def _copy(name: str, columns: Iterable[str], way: str) -> sql.Composed:
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) {}").format(sql.Identifier(name), named, sql.SQL(way))
