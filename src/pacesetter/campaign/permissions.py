"""Who may open a drive and add presets."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Unit
from pacesetter.roster.terms import OfficeKind

STEERING = (OfficeKind.FEDERATION, OfficeKind.ADMINISTRATOR)


def holds_at_the_top(actor: Actor, kinds: tuple[OfficeKind, ...], on: date) -> bool:
    """Say whether the actor holds one of the offices over the whole tree on a day."""
    top = Unit.objects.filter(parent=None).first()
    return top is not None and roster.holds(actor.number, kinds, top.pk, on)


@permission(_("Only federation staff or an administrator of the whole tree may open a drive."))
def may_open_drive(actor: Actor, on: date) -> bool:
    """Ask whether the actor may open a drive."""
    return actor.console or holds_at_the_top(actor, STEERING, on)


@permission(_("Only federation staff or an administrator of the whole tree may add a preset."))
def may_add_preset(actor: Actor, on: date) -> bool:
    """Ask whether the actor may add a version of a preset."""
    return actor.console or holds_at_the_top(actor, STEERING, on)
