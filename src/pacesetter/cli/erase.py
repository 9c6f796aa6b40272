"""`erase`: the words about a person go for ever; every proof stays valid."""

import argparse

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.accounts.actions import close_account
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster.erasure import erase_worker


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "erase", description=_("Delete a worker's name and private data, for ever.")
    )
    parser.add_argument("worker", help=_("the employee number"))
    parser.add_argument("--reason", required=True, help=_("why; it is kept in the journal"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Erase, and say what stays."""
    at = timezone.now()
    with transaction.atomic():
        erase_worker(by=CONSOLE, worker=parsed.worker, reason=parsed.reason, at=at)
        close_account(by=CONSOLE, number=parsed.worker, at=at)
    print(_("Erased: the number and every sum stay, and every proof is still valid."))
    return 0
