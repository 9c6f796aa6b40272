"""One job at a time: whoever works holds a lock that the system itself takes from the dead.

The lock is on a file, not in the database: SQLite has none that outlives a transaction, and one
in a table would stay behind when its holder is killed.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from pacesetter.jobs.folder import JOBS, OWN

LOCK = "worker.lock"


@contextmanager
def ours() -> Iterator[bool]:
    """Take the turn to work, if nobody has it; say whether it is ours now."""
    folder = Path(settings.PACESETTER_DIRECTORY) / JOBS
    folder.mkdir(parents=True, exist_ok=True, mode=OWN)
    with (folder / LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def anybody_works() -> bool:
    """Say whether some worker has the turn: if none has, nothing is being done."""
    with ours() as free:
        return not free
