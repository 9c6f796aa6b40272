"""`pins`: slips with first PINs for a whole tree, written to a file; a PIN reset at the console."""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pacesetter.accounts import printing
from pacesetter.accounts.actions import issue, reset_pin
from pacesetter.accounts.shape import PinSlip
from pacesetter.campaign.queries import current_drive, moment
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "pins", description=_("PIN slips: number, name and first PIN, to print and hand out.")
    )
    words = parser.add_subparsers(dest="what", required=True)
    printed = words.add_parser(
        "issue",
        help=_("slips for a unit and all below it"),
        description=_(
            "Give a first PIN to everybody in a unit and below it who has none, and write the "
            "slips to a file that prints on A4, ten to a sheet."
        ),
    )
    printed.add_argument("--unit", required=True, help=_("the number of the unit"))
    printed.add_argument(
        "--worker", action="append", default=[], metavar=_("WORKER"), help=_("this worker only")
    )
    printed.add_argument(
        "--again", action="store_true", help=_("replace slips that were not used yet")
    )
    written(printed)
    printed.set_defaults(run=run_issue)
    anew = words.add_parser(
        "reset",
        help=_("a new slip for one worker"),
        description=_("Take a worker's PIN away, and write a new slip."),
    )
    anew.add_argument("worker", help=_("the employee number"))
    written(anew)
    anew.set_defaults(run=run_reset)


def written(parser: argparse.ArgumentParser) -> None:
    """Add where slips are written, and the address that stands on them."""
    parser.add_argument(
        "--to", type=Path, required=True, metavar=_("FILE"), help=_("an HTML file; not overwritten")
    )
    parser.add_argument(
        "--address", default="", help=_("where to sign in; default: the first of PACESETTER_HOSTS")
    )


def run_issue(parsed: argparse.Namespace) -> int:
    """Issue slips and write them."""
    refuse_to_overwrite(parsed.to)
    slips = issue(
        by=CONSOLE,
        unit=parsed.unit,
        numbers=parsed.worker,
        again=parsed.again,
        most=None,
        at=moment(current_drive(), timezone.now()),
    )
    write(parsed.to, slips, parsed.address)
    told = ngettext(
        "{count} slip in {file}. Print it, hand it out, and delete the file.",
        "{count} slips in {file}. Print them, hand them out, and delete the file.",
        len(slips),
    )
    print(told.format(count=f"{len(slips):,}", file=parsed.to))
    return 0


def run_reset(parsed: argparse.Namespace) -> int:
    """Reset a PIN; while a ballot is open, ask for it."""
    refuse_to_overwrite(parsed.to)
    at = moment(current_drive(), timezone.now())
    slip = reset_pin(by=CONSOLE, number=parsed.worker, at=at)
    if slip is None:
        print(_("A ballot is open: an officer outside of the worker's line must confirm this."))
        return 0
    write(parsed.to, [slip], parsed.address)
    print(_("The new slip is in {file}. Print it, and delete the file.").format(file=parsed.to))
    return 0


def refuse_to_overwrite(path: Path) -> None:
    """Refuse a file that is there, or that can't be: before any PIN is drawn."""
    if path.exists():
        raise Refused(_("{file} is there already: name another file."), file=path)
    if not path.parent.is_dir():
        raise Refused(_("There is no folder {folder}."), folder=path.parent)


def write(path: Path, slips: Iterable[PinSlip], address: str) -> None:
    """Write slips to a file that nobody else on the machine may read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(printing.document(slips, address or usual_address()))


def usual_address() -> str:
    """Give the address of the sign-in page as the settings know it."""
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0]}/sign-in/"
