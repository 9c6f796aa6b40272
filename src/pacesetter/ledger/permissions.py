"""Who may correct the ledger."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.ledger.models import Contribution
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import OfficeKind

SIGNERS = (OfficeKind.FINANCE_VERIFIER, OfficeKind.TECHNICAL_VERIFIER)


@permission(_("Only an auditor or a finance verifier over this unit may reverse a slip."))
def may_reverse(actor: Actor, slip: Contribution, on: date) -> bool:
    """Say whether somebody may take a verified slip out of the sums."""
    kinds = (OfficeKind.AUDITOR, OfficeKind.FINANCE_VERIFIER)
    return actor.console or roster.holds(actor.number, kinds, slip.unit_id, on)


@permission(_("Only a verifier or the organiser over this unit may change a slip's shares."))
def may_share(actor: Actor, slip: Contribution, on: date) -> bool:
    """Say whether somebody may write down that the claimants share otherwise."""
    kinds = (*SIGNERS, OfficeKind.ORGANISER)
    return actor.console or roster.holds(actor.number, kinds, slip.unit_id, on)


@permission(_("Only a verifier over this unit may sign a new baseline."))
def may_rebase(actor: Actor, slip: Contribution, on: date) -> bool:
    """Say whether somebody may sign a new version of a baseline."""
    return actor.console or roster.holds(actor.number, SIGNERS, slip.unit_id, on)
