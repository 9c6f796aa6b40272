"""Who may hand in a folder."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.permissions import STEERING, holds_at_the_top
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission


@permission(
    _("Only an administrator or staff of the federation, in office over the whole, may import.")
)
def may_import(actor: Actor, day: date) -> bool:
    """Whether the actor sits at the console or holds such an office at the top on that day."""
    return actor.console or holds_at_the_top(actor, STEERING, day)
