"""How the rows of many acts are brought to be sealed, and how the acts are written.

Most come from Python, some thousands at a time. Those of a `Query` SQLite lays out in a table of
its own, once, and writes the acts from there: the facts of 230,000 acts are handed out to be
sealed, but need not be bound again, which takes longer than sealing them. PostgreSQL, to which
commitments must be sent in any case, takes whole acts by COPY.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Protocol

from django.db import connection

from pacesetter.journal.sealed import Query
from pacesetter.journal.sealing import Row, Run
from pacesetter.kernel import bulk
from reckoning.sealing import HASH_SIZE, SALT_SIZE

COLUMNS = ("seq", "number", "facts", "salt", "commitment")
BATCH = 1 << 14
LAID = "journal_laid"


class Batch(Protocol):
    """Rows that take their places in the log together."""

    rows: Sequence[Row]

    def write(self, run: Run, shared: Mapping[str, object]) -> None:
        """Write their acts; `shared` are the columns that all of them have alike."""


class Brought:
    """Rows that Python has."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Keep them."""
        self.rows = rows

    def write(self, run: Run, shared: Mapping[str, object]) -> None:
        """Bind every act."""
        places = range(run.first, run.first + len(self.rows))
        commitments = _cut(run.commitments, HASH_SIZE)
        acts = (
            (seq, number, facts.decode(), salt, commitment)
            for seq, (number, facts), salt, commitment in zip(
                places, self.rows, _cut(run.salts, SALT_SIZE), commitments, strict=True
            )
        )
        bulk.load("journal_act", COLUMNS, acts, shared=shared)


class Laid:
    """Rows of a query, laid out by SQLite in the order of their places."""

    def __init__(self, query: Query) -> None:
        """Lay them out and hand them out."""
        bulk.run(f"DROP TABLE IF EXISTS {LAID}")
        bulk.run(f"CREATE TEMP TABLE {LAID} (place integer PRIMARY KEY, number text, facts text)")
        rows = query.sql.replace("%", "%%")
        bulk.run(f"INSERT INTO {LAID} (number, facts) {rows}")
        self.rows: Sequence[Row] = bulk.fetch(
            f"SELECT number, CAST(facts AS blob) FROM {LAID} ORDER BY place"
        )

    def write(self, run: Run, shared: Mapping[str, object]) -> None:
        """Write the acts from the table, with salts and commitments bound as one value each."""
        bulk.run(
            f"""
            INSERT INTO journal_act
                (seq, {", ".join(shared)}, number, facts, salt, commitment)
            SELECT %s + place, {", ".join(["%s"] * len(shared))}, number, facts,
                substr(%s, 1 + {SALT_SIZE} * (place - 1), {SALT_SIZE}),
                substr(%s, 1 + {HASH_SIZE} * (place - 1), {HASH_SIZE})
            FROM {LAID} ORDER BY place
            """,
            (run.first - 1, *shared.values(), run.salts, run.commitments),
        )
        bulk.run(f"DROP TABLE {LAID}")


def batches(rows: Iterable[Row], *, whole: bool) -> Iterator[Batch]:
    """Divide rows into batches; `whole` makes one of them all, read before anything is written."""
    if isinstance(rows, Query) and connection.vendor == "sqlite":
        yield Laid(rows)
    elif whole:
        yield Brought(list(rows))
    else:
        source = iter(rows)
        while batch := list(islice(source, BATCH)):
            yield Brought(batch)


def _cut(joined: bytes, size: int) -> Iterator[bytearray]:
    """Give pieces of this size."""
    # sqlite3 asks of every object but a few exact types how it wants to be stored; bytes are not
    # among these, byte arrays are, and so take a third of the time.
    return (bytearray(joined[cut : cut + size]) for cut in range(0, len(joined), size))
