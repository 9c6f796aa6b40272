"""Who may make and end tokens."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.api.models import Token
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Membership
from pacesetter.roster.terms import OfficeKind


@permission(_("A token acts for its owner: nobody makes one for somebody else."))
def may_make(actor: Actor, owner: str) -> bool:
    """Ask whether the actor may make a token that acts for a worker."""
    return actor.console or actor.number == owner


@permission(_("Only a token's owner, or an administrator over the owner's unit, may revoke it."))
def may_revoke(actor: Actor, token: Token, day: date) -> bool:
    """Ask whether the actor may end a token."""
    if actor.console or actor.number == token.owner:
        return True
    last = Membership.objects.filter(worker__number=token.owner).order_by("-since").first()
    if last is None:
        return False
    return roster.holds(actor.number, (OfficeKind.ADMINISTRATOR,), last.unit_id, day)
