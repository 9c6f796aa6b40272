"""`work`: do what was asked for in the background, and see to what a clock must see to."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.campaign.queries import current_drive, moment
from pacesetter.cli.words import Subparsers
from pacesetter.jobs.tasks import work_off
from pacesetter.upkeep.duties import run_all

REST = 1.0  # seconds between two looks at what waits
EVERY = 60.0  # seconds between two rounds of the duties
ENDS_WITHIN = 10.0  # seconds, then a worker beside the server is killed: its job is undone
TRIES_AGAIN = 1.0  # seconds after which a worker that has died is started anew


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "work",
        description=_(
            "Do what was asked for in the background (imports, exports), one job at a time, and "
            "see once a minute to what a clock must see to. `serve` starts one beside itself; a "
            "second one stands by."
        ),
    )
    parser.add_argument("--once", action="store_true", help=_("end when nothing waits any more"))
    parser.add_argument(
        "--beside", type=int, metavar="PID", help=_("end with the process of this number")
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Work until Ctrl-C or SIGTERM; what is being done then is undone, and done next time."""
    if parsed.once:
        work_off(_moment)
        return 0
    seen_to = -EVERY
    while parsed.beside in (None, os.getppid()):
        close_old_connections()
        work_off(_moment)
        if time.monotonic() - seen_to >= EVERY:
            run_all(timezone.localtime())
            seen_to = time.monotonic()
        time.sleep(REST)
    return 0


def _moment() -> datetime:
    """Give the moment for which a job acts: now, but in a demonstration, which stands still."""
    return moment(current_drive(), timezone.localtime())


@contextmanager
def worker_beside(language: str) -> Iterator[None]:
    """Keep a worker going beside this process, and end it with the block.

    A worker that dies is started anew, and tells of the job that the dead one has left.
    """
    over = threading.Event()
    keeper = threading.Thread(target=_keep_going, args=(over, language), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(ENDS_WITHIN + TRIES_AGAIN)


def _keep_going(over: threading.Event, language: str) -> None:
    words = ["work", f"--beside={os.getpid()}", f"--language={language}"]
    while not over.is_set():
        worker = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-P", "-m", "pacesetter", *words], stdin=subprocess.DEVNULL
        )
        while worker.poll() is None and not over.wait(TRIES_AGAIN / 2):
            pass
        if over.is_set():
            _end(worker)
        else:
            over.wait(TRIES_AGAIN)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.send_signal(signal.SIGTERM)
    try:
        worker.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
