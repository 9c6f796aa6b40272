"""Who may change the roster: organisers and administrators, each over what lies below them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster.models import Unit
from pacesetter.roster.queries import holds
from pacesetter.roster.terms import OfficeKind

KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)


@permission(_("Only an organiser or administrator over this unit may change what lies in it."))
def may_keep(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may change a unit, its workers and its offices."""
    return actor.console or holds(actor.number, KEEPERS, unit.pk, on)


@permission(_("Only an administrator over this unit may make somebody an administrator of it."))
def may_make_administrator(actor: Actor, unit: Unit, on: date) -> bool:
    """Ask whether the actor may give away the power to give away power."""
    return actor.console or holds(actor.number, (OfficeKind.ADMINISTRATOR,), unit.pk, on)


@permission(_("Only an administrator of the whole tree may declare types of ownership."))
def may_declare(actor: Actor, on: date) -> bool:
    """Ask whether the actor may say which types of ownership there are."""
    if actor.console:
        return True
    kinds = (OfficeKind.ADMINISTRATOR, OfficeKind.FEDERATION)
    top = Unit.objects.filter(parent=None).first()
    return top is not None and holds(actor.number, kinds, top.pk, on)


@permission(_("Only an administrator of the whole tree may erase a person."))
def may_erase(actor: Actor, on: date) -> bool:
    """Ask whether the actor may delete what is on record about somebody, for ever."""
    if actor.console:
        return True
    top = Unit.objects.filter(parent=None).first()
    return top is not None and holds(actor.number, (OfficeKind.ADMINISTRATOR,), top.pk, on)
