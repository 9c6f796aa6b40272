"""Who may set targets, file returns and close months."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.permissions import holds_at_the_top
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Unit
from pacesetter.roster.terms import OfficeKind

PLANNERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)
CLOSERS = (OfficeKind.FEDERATION, OfficeKind.AUDITOR)


@permission(_("Only an organiser or administrator over this unit may set its targets."))
def may_plan(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may set and revise a unit's targets."""
    return actor.console or roster.holds(actor.number, PLANNERS, unit.pk, on)


@permission(_("Only an organiser or administrator over this unit may file its returns."))
def may_report(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may file a unit's returns."""
    return actor.console or roster.holds(actor.number, PLANNERS, unit.pk, on)


@permission(_("Only federation staff or an auditor over the whole tree may close a month."))
def may_close(actor: Actor, on: date) -> bool:
    """Ask whether the actor may close a month: it closes for every unit."""
    return actor.console or holds_at_the_top(actor, CLOSERS, on)
