"""Who may have other programs told."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster.models import Unit
from pacesetter.roster.queries import holds
from pacesetter.roster.terms import OfficeKind

KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)


@permission(_("Only an organiser or administrator over this unit may keep its web hooks."))
def may_keep_hooks(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may register, try, resume and take away web hooks of a unit."""
    return actor.console or holds(actor.number, KEEPERS, unit.pk, on)


@permission(_("Web hooks are paused by the installation itself."))
def may_pause(actor: Actor) -> bool:
    """Ask whether the actor may pause a web hook whose receiver fails."""
    return actor.console
