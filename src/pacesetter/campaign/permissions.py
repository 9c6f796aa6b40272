"""Who may open a drive and add presets."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster.models import Office
from pacesetter.roster.terms import OfficeKind

STEERING = (OfficeKind.FEDERATION, OfficeKind.ADMINISTRATOR)


def holds_at_the_top(actor: Actor, kinds: tuple[OfficeKind, ...], on: date) -> bool:
    """Say whether the actor holds one of the offices over the whole tree on a day."""
    current = Q(until__isnull=True) | Q(until__gte=on)
    offices = Office.objects.filter(current, since__lte=on, kind__in=kinds, unit__parent=None)
    return offices.filter(worker__number=actor.number).exists()


@permission(_("Only federation staff or an administrator of the whole tree may open a drive."))
def may_open_drive(actor: Actor, on: date) -> bool:
    """Ask whether the actor may open a drive."""
    return actor.console or holds_at_the_top(actor, STEERING, on)


@permission(_("Only federation staff or an administrator of the whole tree may add a preset."))
def may_add_preset(actor: Actor, on: date) -> bool:
    """Ask whether the actor may add a version of a preset."""
    return actor.console or holds_at_the_top(actor, STEERING, on)
