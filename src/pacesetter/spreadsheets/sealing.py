"""Everything that lies under the journal, from all rooms: what `ledger verify` goes through."""

from pacesetter.campaign.sealed import SEALED as CAMPAIGN
from pacesetter.journal.sealed import Sealed, TotalsCheck
from pacesetter.ledger.sealed import SEALED as LEDGER
from pacesetter.ledger.sealed import TOTALS
from pacesetter.plan.sealed import SEALED as PLAN
from pacesetter.roster.sealed import SEALED as ROSTER

SEALED: tuple[Sealed, ...] = (*ROSTER, *CAMPAIGN, *PLAN, *LEDGER)
CHECKS: tuple[TotalsCheck, ...] = TOTALS
