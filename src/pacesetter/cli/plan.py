"""`plan`: close a month; tell where targets don't add up."""

import argparse
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.cli.words import Subparsers
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.quantity import Quantity, exact
from pacesetter.plan import queries
from pacesetter.plan.actions import close_period
from pacesetter.plan.shape import Difference


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser("plan", description=_("Close months, reconcile targets."))
    does = parser.add_subparsers(required=True, metavar="close|differences")
    closing = does.add_parser("close", help=_("close a month: later entries count for the next"))
    closing.add_argument("month", help=_("a month, as 1952-11"))
    closing.add_argument(
        "--on", type=date.fromisoformat, help=_("the day on which it was closed (default: today)")
    )
    closing.set_defaults(run=close)
    telling = does.add_parser(
        "differences", help=_("where the targets of sub-units don't add up to their unit's")
    )
    telling.set_defaults(run=tell_differences)


def close(parsed: argparse.Namespace) -> int:
    """Close a month of the current drive."""
    drive = campaign.current_drive_or_refuse()
    at = timezone.now()
    closing = close_period(
        by=CONSOLE,
        drive=drive,
        period=parsed.month,
        closed_on=parsed.on or timezone.localdate(at),
        at=at,
    )
    later = queries.next_open(closing.period, queries.closed_months(drive))
    print(
        _("{month} is closed; what comes later counts for {later}.").format(
            month=closing.period, later=later
        )
    )
    return 0


def tell_differences(_parsed: argparse.Namespace) -> int:
    """Tell every target that the targets below it don't add up to."""
    lines = queries.differences(campaign.current_drive_or_refuse())
    off = [line for line in lines if line.amount]
    print("\n".join(map(_line, off)) or _("All targets add up."))
    return 1 if off else 0


def _line(line: Difference) -> str:
    language = get_language() or ""
    chinese = language.startswith("zh")
    own, below, amount = (
        exact(Quantity(value, line.measure).value) for value in (line.own, line.below, line.amount)
    )
    return _(
        "{unit} {name}, {indicator}: own {own}, below {below}, difference {amount} {measure}"
    ).format(
        unit=line.unit,
        name=line.zh if chinese else line.en or line.zh,
        indicator=line.indicator_zh if chinese else line.indicator_en or line.indicator_zh,
        own=own,
        below=below,
        amount=amount,
        measure=line.measure.name(language),
    )
