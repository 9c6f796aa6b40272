"""Work of every sort: that succeeds, is refused, falls over, takes for ever."""

import sys
import time
from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils.translation import get_language

from pacesetter.jobs import folder
from pacesetter.journal.models import Checkpoint
from pacesetter.kernel.refusal import Refused

AT = datetime(1953, 2, 7, 4, tzinfo=UTC)
NAMES = ("writes", "reads", "refuses", "falls_over", "is_stopped", "is_ended", "lasts")


def oversees(actor, _on):
    return actor.number == "admin"


def leave_a_mark(size=1):
    Checkpoint.objects.create(size=size, line="a mark", at=AT, why="a test")


def writes(running, asked, *, by, at):
    running.tell(1, 2, "half")
    leave_a_mark(asked.get("size", 1))
    running.tell(2, 2, "all")
    (running.folder / "made.txt").write_text("made")
    return {
        "page": "/ledger/",
        "files": ["made.txt"],
        "by": by.number,
        "console": by.console,
        "at": at.isoformat(),
        "language": get_language(),
        "transaction": transaction.get_connection().in_atomic_block,
    }


def reads(_running, _asked, *, by, at):
    return {"transaction": len(connection.savepoint_ids)}


def refuses(_running, _asked, *, by, at):
    leave_a_mark()
    raise Refused("{row} is wrong.", row="Row 7")


def falls_over(_running, _asked, *, by, at):
    leave_a_mark()
    raise ValueError("a secret")


def is_stopped(running, _asked, *, by, at):
    leave_a_mark()
    folder.wish_to_stop(running.number, "0000007")
    running.tell(1, 2, "half")


def is_ended(_running, _asked, *, by, at):
    leave_a_mark()
    sys.exit(143)


def lasts(running, _asked, *, by, at):
    leave_a_mark()
    running.tell(1, 2, "half")
    time.sleep(60)
