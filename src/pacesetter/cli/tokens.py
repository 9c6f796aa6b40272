"""`tokens`: what lets programs in: listed, made, revoked."""

import argparse
from datetime import timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pacesetter.api.actions import Wanted, make, revoke
from pacesetter.api.asking import now
from pacesetter.api.queries import tokens_of
from pacesetter.api.terms import LONGEST_DAYS, Scope
from pacesetter.cli.layout import table
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE

DAYS = 90


def add(subparsers: Subparsers) -> None:
    """Add the word and the words below it."""
    parser = subparsers.add_parser(
        "tokens", description=_("List, make and revoke the tokens by which programs ask the API.")
    )
    below = parser.add_subparsers(dest="act", required=True)
    listing = below.add_parser("list", help=_("all tokens in force, or one owner's"))
    listing.add_argument("--owner", default="", metavar="WORKER", help=_("the employee number"))
    listing.set_defaults(run=run_list)
    making = below.add_parser("make", help=_("a token that acts for a worker, shown once"))
    making.add_argument("owner", metavar="WORKER", help=_("the employee number"))
    making.add_argument("--name", required=True, help=_("who will use it"))
    making.add_argument(
        "--scope",
        action="append",
        required=True,
        choices=Scope.values,
        help=_("what it opens; may be said several times"),
    )
    making.add_argument("--unit", default="", help=_("only this unit and all below it"))
    making.add_argument(
        "--days",
        type=int,
        default=DAYS,
        help=_("how long it is in force, {most} at the most").format(most=LONGEST_DAYS),
    )
    making.set_defaults(run=run_make)
    ending = below.add_parser("revoke", help=_("end a token at once"))
    ending.add_argument("token", help=_("its number, T-…"))
    ending.set_defaults(run=run_revoke)


def run_list(parsed: argparse.Namespace) -> int:
    """List the tokens in force."""
    found = tokens_of(parsed.owner, localdate(now()))
    if not found:
        print(_("No token is in force."))
        return 0
    head = [
        pgettext("token", "token"),
        pgettext("token", "owner"),
        pgettext("token", "until"),
        pgettext("token", "last used"),
        pgettext("token", "unit"),
        pgettext("token", "opens"),
        pgettext("token", "name"),
    ]
    rows = [
        [
            token.number,
            token.owner,
            token.expires_on.isoformat(),
            token.used_on.isoformat() if token.used_on else "–",
            token.unit or "–",
            ",".join(token.scopes),
            token.name,
        ]
        for token in found
    ]
    print("\n".join(table([head, *rows])))
    return 0


def run_make(parsed: argparse.Namespace) -> int:
    """Make a token, and print it: this once."""
    at = now()
    ends = localdate(at) + timedelta(days=min(max(parsed.days, -1), LONGEST_DAYS + 1))
    wanted = Wanted(parsed.owner, parsed.name, set(parsed.scope), ends, parsed.unit)
    token, text = make(by=CONSOLE, wanted=wanted, at=at)
    print(text)
    print(
        _("{number}, until {day}. It is never shown again.").format(
            number=token.number, day=token.expires_on
        )
    )
    return 0


def run_revoke(parsed: argparse.Namespace) -> int:
    """End a token."""
    revoke(by=CONSOLE, number=parsed.token, at=now())
    print(_("Revoked: {number}.").format(number=parsed.token))
    return 0
