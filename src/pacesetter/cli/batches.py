"""`batches`: what imports have brought, and taking a wrong one back."""

import argparse
import sys

from django.utils import timezone
from django.utils.translation import gettext as _

from pacesetter.campaign.queries import current_drive, moment
from pacesetter.cli.layout import table
from pacesetter.cli.words import Subparsers
from pacesetter.intake.terms import Verdict
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.actions import withdraw_batch
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.queries import all_batches
from pacesetter.spreadsheets.terms import BatchState
from pacesetter.spreadsheets.withdrawing import Blocked

BLOCKED = 2
CHANGED = (Verdict.NEW.value, Verdict.CHANGED.value)


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "batches",
        description=_(
            "List what imports have brought, the latest first; or withdraw a wrong batch, whole "
            "and by reversal. Where something depends on it nothing is done, and each row that "
            "stands in the way is told; the exit code is then 2."
        ),
    )
    parser.add_argument("--withdraw", metavar="B-1", help=_("the batch to be taken back"))
    parser.add_argument("--reason", default="", help=_("why: it stays in the journal"))
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """List, or withdraw."""
    if not parsed.withdraw:
        print("\n".join(listed()))
        return 0
    at = moment(current_drive(), timezone.localtime())
    try:
        withdraw_batch(by=CONSOLE, batch=parsed.withdraw, reason=parsed.reason, at=at)
    except Blocked as blocked:
        for row in blocked.rows:
            print(f"{row.kind} {row.number}: {row}", file=sys.stderr)
        print(_("Nothing was withdrawn."), file=sys.stderr)
        return BLOCKED
    print(_("Batch {number} is withdrawn.").format(number=parsed.withdraw))
    return 0


def listed() -> list[str]:
    """Lay out a line for each batch."""
    head = [_("batch"), _("imported"), _("by"), _("rows"), _("state")]
    return table([head, *(_cells(batch) for batch in all_batches())])


def _cells(batch: Batch) -> list[str]:
    rows = sum(counts.get(name, 0) for counts in batch.counts.values() for name in CHANGED)
    at = timezone.localtime(batch.at).strftime("%Y-%m-%d %H:%M")
    state = str(BatchState(batch.state).label)
    return [batch.number, at, batch.by, f"{rows:,}", state]
