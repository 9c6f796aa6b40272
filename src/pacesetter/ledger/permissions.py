"""Who may correct the ledger."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.queries import has_share
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import OfficeKind

OVERSEERS = (OfficeKind.ORGANISER, OfficeKind.LEADER, OfficeKind.ADMINISTRATOR)
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


@permission(
    _(
        "Only a leader or the organiser over this unit may record a stage of its slips, and nobody "
        "of his or her own."
    )
)
def may_advance(actor: Actor, slip: Contribution, on: date) -> bool:
    """Say whether somebody may write down that a slip has reached a stage."""
    holds = roster.holds(actor.number, OVERSEERS, slip.unit_id, on)
    return actor.console or (holds and not has_share(actor.number, slip.number))


@permission(
    _(
        "Only its claimants, whoever has entered it, or a leader or the organiser over its unit "
        "may add to this slip what it is counted in."
    )
)
def may_add_value(actor: Actor, slip: Contribution, on: date) -> bool:
    """Say whether somebody may say what an open slip is counted in, and what it is worth."""
    entered = roster.person_number(slip.entered_by) == roster.person_number(actor.number)
    own = entered or has_share(actor.number, slip.number)
    return actor.console or own or roster.holds(actor.number, OVERSEERS, slip.unit_id, on)


@permission(_("Only somebody who has a share in this slip may confirm or contest it."))
def may_answer(actor: Actor, slip: Contribution) -> bool:
    """Say whether somebody may say yes or no to what was entered on his or her behalf."""
    return has_share(actor.number, slip.number)


@permission(_("Only somebody who has a share in this slip may appeal."))
def may_appeal(actor: Actor, slip: Contribution) -> bool:
    """Say whether somebody may ask for another look at a refused slip."""
    return has_share(actor.number, slip.number)


@permission(_("Only whoever has entered a slip may ask its claimants to confirm it."))
def may_ask(actor: Actor, slip: Contribution) -> bool:
    """Say whether somebody may ask the claimants of a slip for their word."""
    same = roster.person_number(slip.entered_by) == roster.person_number(actor.number)
    return actor.console or same
