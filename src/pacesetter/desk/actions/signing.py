"""Signing on the desk: each goes the way of the sheet of signatures, so that the rules are one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.desk import telling
from pacesetter.desk.permissions import may_sign
from pacesetter.desk.queries.open_claims import open_claims
from pacesetter.desk.queries.own import appeal_until
from pacesetter.desk.queries.queue import is_small, verifier
from pacesetter.desk.rules import clocks, weights
from pacesetter.desk.typed import problems_of, table
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger.models import Appeal, Contribution, Share, Verification
from pacesetter.ledger.permissions import SIGNERS
from pacesetter.ledger.refusals import SIGNATURES
from pacesetter.ledger.sheets import verifications
from pacesetter.ledger.terms import Role, Verdict
from pacesetter.notices.actions import tell
from pacesetter.roster import queries as roster
from pacesetter.roster.models import UnitAncestor
from pacesetter.roster.terms import OfficeKind


@dataclass(frozen=True, slots=True)
class Signing:
    """What somebody signs under a slip; amounts are texts in the measure's own unit, or empty."""

    slip: str
    verdict: Verdict
    gross: str = ""
    costs: str = ""
    reason: str = ""


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
    """Sign slips, told from the sheet of signatures; give the problem of each, or None."""
    drive, on = current_drive_or_refuse(), localdate(at)
    held = Contribution.objects.select_for_update().filter(
        drive=drive, number__in=[signing.slip for signing in signings]
    )
    slips = {slip.number: slip for slip in held.order_by("pk")}
    for signing in signings:
        if signing.slip not in slips:
            raise Refused(_("There is no slip {slip}."), slip=signing.slip)
    units = {slip.unit_id for slip in slips.values()}
    may_sign.require(by, units, on)
    if not signings:
        return {}
    roles = _roles(by, units, on)
    numbers = _numbers(slips, {slip: roles[row.unit_id] for slip, row in slips.items()})
    rows = [
        {
            "number": numbers[signing.slip],
            "contribution": signing.slip,
            "role": roles[slips[signing.slip].unit_id],
            "verifier": by.number,
            "verdict": signing.verdict,
            "gross": signing.gross,
            "costs": signing.costs,
            "reason": signing.reason,
            "on": on,
            "made_up": "yes" if drive.demo else "no",
        }
        for signing in signings
    ]
    undecided = Appeal.objects.filter(contribution__in=slips.values(), decision=None)
    appealed = set(undecided.values_list("contribution__number", flat=True))
    staged = Staged(verifications.SHEET, table(verifications.SHEET, rows))
    verifications.take(staged, by=by, at=at)
    problems = problems_of(staged)
    staged.drop()
    told: dict[str, Refused | None] = {}
    for line, signing in enumerate(signings, start=1):
        if line in problems:
            code, detail = problems[line]
            told[signing.slip] = Refused(SIGNATURES[code], detail=detail)
            continue
        told[signing.slip] = None
        _tell_claimants(by, drive, signing, at, appealed=signing.slip in appealed)
    return told


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


def _numbers(slips: Iterable[str], roles: Mapping[str, str]) -> dict[str, str]:
    """Give each signature a number: the slip's, the first letter of the office, a count."""
    slips = list(slips)
    known = set(
        Verification.objects.filter(contribution__number__in=slips).values_list("number", flat=True)
    )
    given = {}
    for slip in slips:
        place = 1
        while (number := f"{slip}/{roles[slip][0].upper()}{place}") in known:
            place += 1
        given[slip] = number
    return given


def _tell_claimants(
    by: Actor, drive: Drive, signing: Signing, at: datetime, *, appealed: bool
) -> None:
    until = appeal_until(drive, signing.slip) if signing.verdict is Verdict.REFUSED else None
    tell(
        by=by,
        to=_claimants(signing.slip),
        event=f"contribution:{signing.verdict.value}",
        about=("contribution", signing.slip),
        words=telling.settled(signing.slip, signing.verdict.value, until, appealed=appealed),
        page=f"/slips/{signing.slip}/",
        at=at,
    )


def _claimants(slip: str) -> list[str]:
    shares = Share.objects.filter(contribution__number=slip)
    return list(shares.values_list("worker__number", flat=True))
