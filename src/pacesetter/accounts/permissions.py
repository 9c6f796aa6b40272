"""Who may issue PINs, reset them, register kiosks; nobody does so for himself or herself."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.accounts import queries
from pacesetter.accounts.terms import KEEPERS, RESETTERS, WATCHERS
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster.queries import holds

# The program itself, when it raises an alarm: on the machine, as the console is.
WATCH = Actor("watch", console=True)


@permission(_("Only an organiser or administrator over this unit may issue PIN slips for it."))
def may_issue(actor: Actor, unit: int, on: date) -> bool:
    """Ask whether the actor may give the workers of a unit their first PINs."""
    return actor.console or holds(actor.number, KEEPERS, unit, on)


@permission(
    _(
        "Only an organiser, administrator or election committee over this worker's unit may reset "
        "the PIN; and nobody resets his or her own."
    )
)
def may_reset(actor: Actor, number: str, unit: int, on: date) -> bool:
    """Ask whether the actor may take away a worker's PIN and print another."""
    if actor.console:
        return True
    return actor.number != number and holds(actor.number, RESETTERS, unit, on)


@permission(
    _(
        "A ballot is open: only an officer outside this worker's line may reset the PIN, somebody "
        "who neither leads the worker nor works in the same unit."
    )
)
def may_reset_in_a_ballot(actor: Actor, number: str, on: date) -> bool:
    """Ask whether the actor stands outside a worker's line, so that no vote can be taken over."""
    return actor.console or queries.stands_outside(actor.number, number, on)


@permission(_("Only an organiser or administrator over this unit may register its kiosks."))
def may_keep_kiosks(actor: Actor, unit: int, on: date) -> bool:
    """Ask whether the actor may make a device a kiosk of a unit, and revoke it."""
    return actor.console or holds(actor.number, KEEPERS, unit, on)


@permission(_("Only the owner may change a PIN or a second factor."))
def may_change_own(actor: Actor, number: str) -> bool:
    """Ask whether the account is the actor's own."""
    return actor.number == number


@permission(_("Only an administrator may take away somebody's second factor; nobody the own one."))
def may_remove_factors(actor: Actor, number: str, unit: int, on: date) -> bool:
    """Ask whether the actor may let somebody sign in without the factor that was lost."""
    if actor.console:
        return True
    return actor.number != number and holds(actor.number, WATCHERS, unit, on)


@permission(_("Only the program itself raises alarms."))
def may_raise(actor: Actor) -> bool:
    """Ask whether the actor is the program."""
    return actor == WATCH


@permission(_("Only the console may open accounts for a demonstration, and only in one."))
def may_open_demo(actor: Actor, *, demo: bool) -> bool:
    """Ask whether accounts with known PINs may be made here."""
    return actor.console and demo
