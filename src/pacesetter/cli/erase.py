"""`erase`: the words about a person go for ever; every proof stays valid."""

import argparse

from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.cli.words import Subparsers
from pacesetter.journal.actions import erase
from pacesetter.kernel.actor import CONSOLE


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "erase", description=_("Delete what the journal says about a worker, for ever.")
    )
    parser.add_argument("worker", help=_("the employee number"))
    parser.add_argument("--reason", required=True, help=_("why; it is kept in the journal"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Erase, and say what stays."""
    act = erase(
        by=CONSOLE, kind="worker", number=parsed.worker, reason=parsed.reason, at=timezone.now()
    )
    print(_("Erased; act {seq} of the journal says so.").format(seq=act.seq))
    return 0
