"""`demo`: a whole drive on this machine by one word."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.bulletin import queries, telling
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.actions import open_drive
from pacesetter.cli import program
from pacesetter.cli.demo import ground, signins, told, waiting
from pacesetter.cli.importing import counts
from pacesetter.cli.serving import HOST, PORT, choose_port
from pacesetter.cli.steps import step
from pacesetter.cli.words import Subparsers
from pacesetter.intake.report import Report
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused
from pacesetter.search import feed
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.order import ORDER

EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "beijing-1952"
SEED = 1953
LEAST_SCALE = 0.005


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "demo",
        description=_(
            "Write the spreadsheets of Beijing, second half of 1952, from a seed; import them as "
            "a union would; print the bulletin in Chinese and English; serve the pages. Run "
            "again, it starts anew."
        ),
    )
    parser.add_argument("--no-serve", action="store_true", help=_("end after the bulletin"))
    parser.add_argument(
        "--scale", type=scale, default=1.0, help=_("0.02 makes a small city with the same sums")
    )
    parser.add_argument("--seed", type=int, default=SEED, help=_("another seed, another city"))
    parser.add_argument("--port", type=int, default=PORT, help=_("the first port to try"))
    parser.set_defaults(run=run)


def scale(text: str) -> float:
    """Read --scale. Raises ArgumentTypeError outside of what the example can draw."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not LEAST_SCALE <= value <= 1:
        raise argparse.ArgumentTypeError(
            _("write a number from {least} to 1").format(least=LEAST_SCALE)
        )
    return value


def run(parsed: argparse.Namespace) -> int:
    """Make the drive anew, tell it, and serve it unless told not to."""
    began = time.monotonic()
    directory = ground.directory()
    ground.check(directory)
    with ground.marked(directory):
        ground.clear(directory)
        report = make(directory, seed=parsed.seed, scale=parsed.scale)
        leave_work()
        print("\n".join(counts(report)), end="\n\n")
        print(bulletins())
        print(ending(time.monotonic() - began), end="\n\n")
        port = parsed.port if parsed.no_serve else choose_port(HOST, parsed.port)
        print(people(parsed.seed, port), flush=True)
        return 0 if parsed.no_serve else become_server(port, parsed.language)


def make(directory: Path, *, seed: int, scale: float) -> Report:
    """Go from the seed to an imported city, step by step."""
    spreadsheets = directory / ground.SPREADSHEETS
    with step(_("Writing the spreadsheets")):
        write_spreadsheets(spreadsheets, seed=seed, scale=scale)
    with step(_("Preparing the database")):
        program.bring_tables_up_to_date()
    with step(_("Opening the drive")):
        definition = campaign.read_drive_file(spreadsheets / "drive.toml")
        open_drive(by=CONSOLE, definition=definition, at=timezone.now())
    with step(_("Importing the spreadsheets"), len(ORDER)) as tell:
        return import_folder(by=CONSOLE, folder=spreadsheets, progress=tell, at=timezone.now())


def write_spreadsheets(folder: Path, *, seed: int, scale: float) -> None:
    """Have the example write its files: a program of its own that knows nothing of this one."""
    words = [str(folder), f"--seed={seed}", f"--scale={scale}"]
    # The script imports its neighbours, which Python's safe path would hide from it.
    around = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    done = subprocess.run(  # noqa: S603 -- our own script
        [sys.executable, str(EXAMPLE / "make.py"), *words],
        env=around,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refused(_("the example could not be written: {problem}"), problem=done.stderr.strip())


def leave_work() -> None:
    """Let the demonstration's people leave something on each other's desks."""
    drive = campaign.current_drive_or_refuse()
    at = campaign.moment(drive, timezone.localtime())
    waiting.leave(drive, signins.busiest_plant(drive), at)


def bulletins() -> str:
    """Tell the drive in Chinese and in English."""
    drive = campaign.current_drive_or_refuse()
    told = queries.tell(drive)
    return "\n".join(telling.as_text(drive, told, language) for language in ("zh", "en"))


def ending(seconds: float) -> str:
    """Say how long it took, and how to see that nobody has touched the books."""
    return "\n".join(
        [
            _("All of this took {seconds:.0f} s.").format(seconds=seconds),
            _("To verify the books: ./pacesetter ledger verify"),
        ]
    )


def people(seed: int, port: int) -> str:
    """Open a sign-in for one person of each role, and tell them."""
    drive = campaign.current_drive_or_refuse()
    at = campaign.moment(drive, timezone.now())
    found = signins.open_accounts(drive, seed=seed, at=at)
    told.tell_people(drive, found)
    feed.catch_up()
    return signins.table(found, f"http://{HOST}:{port}/sign-in/")


def become_server(port: int, language: str) -> int:
    """Serve the pages: this process becomes the server, and nothing of the import stays in it."""
    connections.close_all()
    words = ["serve", f"--port={port}", f"--language={language}"]
    command = [sys.executable, "-P", "-m", "pacesetter", *words]
    os.execv(sys.executable, command)  # noqa: S606 -- our own program
