"""Reading acts and rows as they are now, whatever somebody may have done to them.

Text comes as bytes: what a forger wrote need not be UTF-8, and it goes into a hash as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connection, transaction

PAGE = 1 << 13
Act = tuple[int, bytes, bytes, bytes, bytes, bytes, bytes | None, bytes | None, bytes]

SELECT = {
    "sqlite": (
        'SELECT seq, CAST(event AS BLOB), CAST("by" AS BLOB), CAST("at" AS BLOB), '
        "CAST(kind AS BLOB), CAST(number AS BLOB), CAST(facts AS BLOB), CAST(salt AS BLOB), "
        "CAST(commitment AS BLOB) FROM journal_act ORDER BY seq"
    ),
    "postgresql": (
        "SELECT seq, convert_to(event, 'UTF8'), convert_to(\"by\", 'UTF8'), "
        "convert_to(to_char(\"at\" AT TIME ZONE 'UTC', "
        "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), 'UTF8'), "
        "convert_to(kind, 'UTF8'), convert_to(number, 'UTF8'), convert_to(facts, 'UTF8'), "
        "salt, commitment FROM journal_act ORDER BY seq"
    ),
}


def pages() -> Iterator[list[Act]]:
    """Give all acts, in order of seq, some thousands at a time.

    Each is (seq, event, by, at, kind, number, facts, salt, commitment).
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(SELECT[connection.vendor])
        while page := cursor.fetchmany(PAGE):
            yield page


class Moments(dict[bytes, bytes]):
    """Stored moments → moments as headers have them; most acts share a few."""

    def __missing__(self, stored: bytes) -> bytes:
        self[stored] = moment = _moment(stored)
        return moment


def _moment(stored: bytes) -> bytes:
    """Write SQLite's "1953-02-07 00:00:00" as a header does; leave what is no moment as it is."""
    if connection.vendor != "sqlite":
        return stored
    try:
        at = datetime.fromisoformat(stored.decode())
    except ValueError:
        return stored
    naive = at if at.tzinfo is None else at.astimezone(UTC).replace(tzinfo=None)
    return f"{naive.isoformat(timespec='microseconds')}Z".encode()


@contextmanager
def one_moment() -> Iterator[None]:
    """Hold the database still for a reader, without keeping anybody from writing.

    Inside somebody's transaction there is nothing to do. SQLite's transactions take the write
    lock at once here (IMMEDIATE); this one need not.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _deferred(), transaction.atomic():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


@contextmanager
def _deferred() -> Iterator[None]:
    connection.ensure_connection()  # which sets the mode
    mode = connection.transaction_mode  # type: ignore[attr-defined]
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
