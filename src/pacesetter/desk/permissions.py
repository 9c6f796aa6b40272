"""Who may sign, claim for others, and pass late replies on."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.desk.queries.answers import waits_for
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.permissions import OVERSEERS, SIGNERS
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Membership, Unit, UnitAncestor
from pacesetter.roster.terms import UnitKind


@permission(_("Only a technical or finance verifier over the slip's unit may sign it."))
def may_sign(actor: Actor, units: Collection[int], on: date) -> bool:
    """Say whether somebody holds an office of a verifier over each of these units.

    Who stands in a claimants' line is told so by the sheet of signatures, line by line.
    """
    return all(roster.holds(actor.number, SIGNERS, unit, on) for unit in units)


@permission(
    _(
        "The leader of the slip's unit answers it, unless he or she has a share in it or a "
        "claimant leads him or her; appeals are for the next level."
    )
)
def may_reply(actor: Actor, slip: Contribution, on: date) -> bool:
    """Say whether a slip waits for the answer of somebody: to adopt it, or to refuse it."""
    return waits_for(slip.drive, actor.number, slip.number, on)


@permission(
    _(
        "You may claim for yourself in your own enterprise, or, as its organiser, leader or "
        "administrator, for others in a unit."
    )
)
def may_claim(actor: Actor, unit: Unit, claimants: Collection[str], on: date) -> bool:
    """Say whether somebody may hand in a slip for these claimants (numbers) in this unit."""
    if actor.console or roster.holds(actor.number, OVERSEERS, unit.pk, on):
        return True
    own = roster.person_number(actor.number)
    claims = own in {roster.person_number(number) for number in claimants}
    return claims and _same_enterprise(own, unit.pk, on)


def _same_enterprise(worker: str, unit: int, on: date) -> bool:
    """Say whether a worker belongs to the enterprise that a unit lies in, on a day."""
    above = UnitAncestor.objects.filter(descendant=unit, ancestor__kind=UnitKind.ENTERPRISE)
    own = Membership.objects.filter(worker__number=worker, since__lte=on)
    own = own.exclude(until__lt=on)
    below = UnitAncestor.objects.filter(
        ancestor__in=above.values("ancestor"), descendant__in=own.values("unit")
    )
    return below.exists() or own.filter(unit=unit).exists()


@permission(_("Late replies are passed on by the installation itself."))
def may_escalate(actor: Actor) -> bool:
    """Say whether somebody may have late replies told to the level above."""
    return actor.console
