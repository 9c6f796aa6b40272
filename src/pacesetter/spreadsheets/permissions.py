"""Who may hand in a folder."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.permissions import STEERING, holds_at_the_top
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission
from pacesetter.roster import queries as roster
from pacesetter.roster.terms import OfficeKind
from pacesetter.spreadsheets.models import Batch

KEEPERS = (OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR, OfficeKind.FEDERATION)


@permission(_("Only organisers, administrators and staff of the federation may import."))
def may_import(actor: Actor, day: date) -> bool:
    """Ask whether the actor may bring any rows at all; whose, is asked row by row (`scope`)."""
    held = roster.offices_held(actor.number, day)
    return actor.console or any(office.kind in KEEPERS for office in held)


@permission(
    _("Only an administrator or staff of the federation, in office over the whole, may withdraw.")
)
def may_withdraw(actor: Actor, day: date) -> bool:
    """Ask whether the actor may take a whole batch back, whoever's rows are in it."""
    return actor.console or holds_at_the_top(actor, STEERING, day)


@permission(_("Only whoever imported a batch, and who may withdraw it, may see it."))
def may_see_batch(actor: Actor, batch: Batch, day: date) -> bool:
    """Ask whether the actor may see what a batch has brought."""
    return batch.by == actor.number or may_withdraw(actor, day)


def oversees_jobs(actor: Actor, day: date) -> bool:
    """Say whether somebody sees all jobs: an administrator of the whole tree does."""
    return holds_at_the_top(actor, (OfficeKind.ADMINISTRATOR,), day)


EXPORTERS = (
    OfficeKind.ORGANISER,
    OfficeKind.ADMINISTRATOR,
    OfficeKind.FEDERATION,
    OfficeKind.AUDITOR,
)


@permission(
    _(
        "Only organisers, administrators, auditors and staff of the federation may export, each "
        "what lies below their own unit."
    )
)
def may_export(actor: Actor, unit: int | None, day: date) -> bool:
    """Ask whether the actor may take a unit's rows away; `unit` is its key, None the whole."""
    return actor.console or _holds(actor, EXPORTERS, unit, day)


@permission(_("Only an administrator over this unit may export identity numbers and the like."))
def may_export_private(actor: Actor, unit: int | None, day: date) -> bool:
    """Ask whether the actor may take special-category data away."""
    return actor.console or _holds(actor, (OfficeKind.ADMINISTRATOR,), unit, day)


def _holds(actor: Actor, kinds: tuple[OfficeKind, ...], unit: int | None, day: date) -> bool:
    if unit is None:
        return holds_at_the_top(actor, kinds, day)
    return roster.holds(actor.number, kinds, unit, day)
