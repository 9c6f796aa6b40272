"""Signing on the desk: each goes the way of the sheet of signatures, so that the rules are one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.desk.handing_in import (
    Signing,
    appeals_of,
    claimants_of,
    hand_in,
    held_slips,
    words_of,
)
from pacesetter.desk.permissions import may_sign
from pacesetter.desk.queries.open_claims import open_claims
from pacesetter.desk.queries.queue import is_small, verifier
from pacesetter.desk.rules import clocks, weights
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger.permissions import SIGNERS
from pacesetter.ledger.terms import Role, Verdict
from pacesetter.notices.actions import tell
from pacesetter.roster import queries as roster
from pacesetter.roster.models import UnitAncestor
from pacesetter.roster.terms import OfficeKind

__all__ = ("Signing", "adjust", "refuse", "sign", "tell_claimants", "verify", "verify_many")


@transaction.atomic
def sign(*, by: Actor, signing: Signing, at: datetime) -> str:
    """Sign a claim: what `verify`, `adjust` and `refuse` do, as it is said in a form."""
    return _sign_one(by, signing, at)


@transaction.atomic
def verify(*, by: Actor, slip: str, gross: str = "", costs: str = "", at: datetime) -> str:
    """Verify a claim: as claimed, or, where nobody has said a value, at the one that was found."""
    return _sign_one(by, Signing(slip, Verdict.VERIFIED, gross, costs), at)


@transaction.atomic
def adjust(*, by: Actor, slip: str, gross: str, costs: str, reason: str, at: datetime) -> str:
    """Verify a claim at another value, and say why."""
    return _sign_one(by, Signing(slip, Verdict.ADJUSTED, gross, costs, reason.strip()), at)


@transaction.atomic
def refuse(*, by: Actor, slip: str, reason: str, at: datetime) -> str:
    """Refuse a claim, with the reason in writing: the claimants have a right to it."""
    return _sign_one(by, Signing(slip, Verdict.REFUSED, reason=reason.strip()), at)


@transaction.atomic
def verify_many(*, by: Actor, slips: Sequence[str], at: datetime) -> dict[str, Refused | None]:
    """Verify several small claims as claimed; what can't be stays, and each says why.

    Small is what the drive's rule says, and nothing that is contested or whose benefit is
    claimed more than once. None means that a slip is verified.
    """
    drive, on = current_drive_or_refuse(), localdate(at)
    rule = clocks(drive)
    held = [o.unit for o in roster.offices_held(by.number, on) if o.kind in SIGNERS]
    found = open_claims(drive, verifier(by.number, held), on, weights(drive))
    small = {o.number for o in found if is_small(o, drive.money_id, rule.bulk_below)}
    wanted = [Signing(slip, Verdict.VERIFIED) for slip in dict.fromkeys(slips) if slip in small]
    told = _sign(by, wanted, at)
    not_small = Refused(_("This claim is not among those that may be signed many at once."))
    return {slip: told.get(slip, not_small) for slip in slips}


def _sign_one(by: Actor, signing: Signing, at: datetime) -> str:
    problem = _sign(by, [signing], at)[signing.slip]
    if problem is not None:
        raise problem
    return signing.slip


def _sign(by: Actor, signings: Sequence[Signing], at: datetime) -> dict[str, Refused | None]:
    """Sign slips in the office of a verifier; give the problem of each, or None."""
    on = localdate(at)
    slips = held_slips([signing.slip for signing in signings])
    units = {slip.unit_id for slip in slips.values()}
    may_sign.require(by, units, on)
    if not signings:
        return {}
    roles = _roles(by, units, on)
    by_slip = {slip: roles[row.unit_id] for slip, row in slips.items()}
    appealed = appeals_of(slips)
    told = hand_in(by, slips, by_slip, signings, at)
    for signing in signings:
        if told[signing.slip] is None:
            tell_claimants(by=by, signing=signing, appealed=signing.slip in appealed, at=at)
    return told


@transaction.atomic
def tell_claimants(*, by: Actor, signing: Signing, appealed: bool, at: datetime) -> None:
    """Tell the claimants of a slip what was signed under it."""
    tell(
        by=by,
        to=claimants_of(signing.slip),
        event=f"contribution:{signing.verdict.value}",
        about=("contribution", signing.slip),
        words=words_of(signing, appealed=appealed),
        page=f"/slips/{signing.slip}/",
        at=at,
    )


def _roles(by: Actor, units: Iterable[int], on: date) -> dict[int, str]:
    """Give in which office somebody signs for each unit; who holds both signs for finance."""
    offices = {
        (office.unit, office.kind)
        for office in roster.offices_held(by.number, on)
        if office.kind in SIGNERS
    }
    finance = {unit for unit, kind in offices if kind == OfficeKind.FINANCE_VERIFIER}
    above = UnitAncestor.objects.filter(descendant__in=list(units), ancestor__in=finance)
    in_finance = set(above.values_list("descendant", flat=True))
    return {unit: (Role.FINANCE if unit in in_finance else Role.TECHNICAL).value for unit in units}
