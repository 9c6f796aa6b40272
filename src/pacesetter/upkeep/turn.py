"""One runner at a time, on however many machines."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

LOCK = "tick.lock"
NUMBER = 0x7061636573  # of PostgreSQL's advisory lock: "paces"


@contextmanager
def one_at_a_time() -> Iterator[bool]:
    """Say whether it is our turn; nobody else has it until the end.

    PostgreSQL may have several machines round it, so it keeps the lock itself. SQLite is one
    machine's, and there a lock on a file does. Both are gone with a process that dies.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [NUMBER])
            [ours] = cursor.fetchone()
        try:
            yield bool(ours)
        finally:
            if ours:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])
        return
    path = Path(settings.PACESETTER_DIRECTORY) / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
