"""Who may tell whom, and set by which way somebody is told."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.queries import holds
from pacesetter.roster.terms import OfficeKind

SPEAKERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.LEADER)
KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)


@permission(_("Only somebody on the roster can do what others are told of."))
def may_tell(actor: Actor) -> bool:
    """Ask whether an act of the actor may be told to others."""
    return actor.console or Worker.objects.filter(number=actor.number).exists()


@permission(_("Only an organiser, administrator or leader over this unit may speak to it."))
def may_announce(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may put up an announcement, and print the unit's wall sheet."""
    return actor.console or holds(actor.number, SPEAKERS, unit.pk, on)


@permission(_("Only an organiser or administrator over this unit may set its channels."))
def may_set_for_unit(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may say where the unit's group is told, and when it is quiet."""
    return actor.console or holds(actor.number, KEEPERS, unit.pk, on)


@permission(_("Everybody sets his or her own channels, and nobody another's."))
def may_set_own(actor: Actor, worker: Worker) -> bool:
    """Ask whether these are the actor's own."""
    return actor.number == worker.number
