"""`ledger reverse`, `share`, `rebase`: corrections, which add and never alter."""

import argparse
import re
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.ledger.actions import NewBaseline, change_shares, rebase, reverse

SHARE = re.compile(r"(?P<worker>[^:]+):(?P<whole>[0-9]{1,3})(\.(?P<part>[0-9]{1,2}))?")


def add(subparsers: Subparsers) -> None:
    """Add the words below `ledger`."""
    add_reverse(subparsers)
    add_share(subparsers)
    add_rebase(subparsers)


def add_reverse(subparsers: Subparsers) -> None:
    """Add `ledger reverse`."""
    parser = subparsers.add_parser(
        "reverse",
        help=_("take a verified slip out of every sum"),
        description=_(
            "Take a verified slip out of every sum: each of its entries again, with its sign "
            "turned. Nothing is deleted."
        ),
    )
    parser.add_argument("slip", help=_("the slip's number"))
    parser.add_argument("--reason", required=True, help=_("why; the claimants will read it"))
    parser.set_defaults(run=run_reverse)


def add_share(subparsers: Subparsers) -> None:
    """Add `ledger share`."""
    parser = subparsers.add_parser(
        "share",
        help=_("share a slip otherwise"),
        description=_("Share a slip otherwise. All members agree, those of before and the new."),
    )
    parser.add_argument("slip", help=_("the slip's number"))
    parser.add_argument(
        "shares",
        nargs="+",
        type=share,
        metavar=_("WORKER:PERCENT"),
        help=_("who has how much; together 100"),
    )
    parser.add_argument(
        "--agreed",
        nargs="+",
        required=True,
        metavar=_("WORKER"),
        help=_("who has agreed"),
    )
    parser.set_defaults(run=run_share)


def add_rebase(subparsers: Subparsers) -> None:
    """Add `ledger rebase`."""
    parser = subparsers.add_parser(
        "rebase",
        help=_("give a slip a new baseline"),
        description=_("Add a version of a slip's baseline, signed by two. The old one stays."),
    )
    parser.add_argument("slip", help=_("the slip's number"))
    parser.add_argument("--before", required=True, help=_("the rate before"))
    parser.add_argument("--after", required=True, help=_("the rate after"))
    parser.add_argument("--unit", required=True, help=_("what the rates are counted in"))
    parser.add_argument("--from", dest="starts", type=date.fromisoformat, required=True)
    parser.add_argument("--to", dest="ends", type=date.fromisoformat, required=True)
    parser.add_argument("--source", required=True, help=_("where the figures stand"))
    parser.add_argument("--formula", default="", help=_("how the saving is reckoned"))
    parser.add_argument(
        "--countersigned-by", required=True, metavar=_("WORKER"), help=_("the second signature")
    )
    parser.add_argument("--reason", required=True, help=_("why the baseline changes"))
    parser.set_defaults(run=run_rebase)


def share(text: str) -> tuple[str, int]:
    """Read WORKER:PERCENT as a worker and hundredths of a percent.

    >>> share("0012345:33.34")
    ('0012345', 3334)
    """
    found = SHARE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(_("write 0012345:60"))
    return found["worker"], int(found["whole"] + (found["part"] or "").ljust(2, "0"))


def run_reverse(parsed: argparse.Namespace) -> int:
    """Reverse a slip."""
    signature = reverse(by=CONSOLE, slip=parsed.slip, reason=parsed.reason, at=timezone.now())
    print(_("Reversed, by signature {number}.").format(number=signature.number))
    return 0


def run_share(parsed: argparse.Namespace) -> int:
    """Share a slip otherwise."""
    change_shares(
        by=CONSOLE,
        slip=parsed.slip,
        shares=dict(parsed.shares),
        agreed_by=parsed.agreed,
        at=timezone.now(),
    )
    print(_("The shares of {slip} are changed.").format(slip=parsed.slip))
    return 0


def run_rebase(parsed: argparse.Namespace) -> int:
    """Give a slip a new baseline."""
    baseline = NewBaseline(
        rate_before=parsed.before,
        rate_after=parsed.after,
        rate_unit=parsed.unit,
        starts=parsed.starts,
        ends=parsed.ends,
        source=parsed.source,
        formula=parsed.formula,
    )
    version = rebase(
        by=CONSOLE,
        slip=parsed.slip,
        baseline=baseline,
        countersigned_by=parsed.countersigned_by,
        reason=parsed.reason,
        at=timezone.now(),
    )
    print(
        _("Version {version} of the baseline of {slip} counts from now on.").format(
            version=version.version, slip=parsed.slip
        )
    )
    return 0
