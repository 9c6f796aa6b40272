"""Everything that lies under the journal, from all rooms: what `ledger verify` goes through."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.sealed import SEALED as CAMPAIGN
from pacesetter.desk.sealed import SEALED as DESK
from pacesetter.journal.sealed import Sealed, TotalsCheck
from pacesetter.ledger.sealed import SEALED as LEDGER
from pacesetter.ledger.sealed import TOTALS
from pacesetter.plan.sealed import SEALED as PLAN
from pacesetter.roster import heads, tree
from pacesetter.roster.sealed import SEALED as ROSTER
from pacesetter.spreadsheets.sealed import SEALED as BATCHES


def _misplaced() -> Iterator[tuple[str, object, object]]:
    """Give the units whose derived place in the tree is not what their parents say."""
    yield from ((number, _("another place"), _("the parents' place")) for number in tree.faults())


SEALED: tuple[Sealed, ...] = (*ROSTER, *CAMPAIGN, *PLAN, *LEDGER, *DESK, *BATCHES)
CHECKS: tuple[TotalsCheck, ...] = (
    TotalsCheck(_("place in the tree"), _misplaced),
    TotalsCheck(_("head-count of a unit and all below it"), heads.differences),
    *TOTALS,
)
