"""Signatures that somebody gives on a page, handed in as rows of their sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.desk import telling
from pacesetter.desk.queries.own import appeal_until
from pacesetter.desk.typed import problems_of, table
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger.models import Appeal, Contribution, Share, Verification
from pacesetter.ledger.refusals import SIGNATURES
from pacesetter.ledger.sheets import verifications
from pacesetter.ledger.terms import Verdict
from pacesetter.notices.terms import Words


@dataclass(frozen=True, slots=True)
class Signing:
    """What somebody signs under a slip; amounts are texts in the measure's own unit, or empty."""

    slip: str
    verdict: Verdict
    gross: str = ""
    costs: str = ""
    reason: str = ""


def held_slips(numbers: Sequence[str]) -> dict[str, Contribution]:
    """Give slips of the drive by number, held until the transaction ends. Raises Refused."""
    held = Contribution.objects.select_for_update().filter(
        drive=current_drive_or_refuse(), number__in=numbers
    )
    slips = {slip.number: slip for slip in held.order_by("pk")}
    for number in numbers:
        if number not in slips:
            raise Refused(_("There is no slip {slip}."), slip=number)
    return slips


def appeals_of(slips: Mapping[str, Contribution]) -> set[str]:
    """Give the numbers of those slips whose appeal nobody has decided."""
    undecided = Appeal.objects.filter(contribution__in=slips.values(), decision=None)
    return set(undecided.values_list("contribution__number", flat=True))


def hand_in(
    by: Actor,
    slips: Mapping[str, Contribution],
    roles: Mapping[str, str],
    signings: Sequence[Signing],
    at: datetime,
) -> dict[str, Refused | None]:
    """Hand signatures in, each in its role; give the problem of each by slip, or None."""
    drive, on = current_drive_or_refuse(), localdate(at)
    numbers = _numbers(slips, roles)
    rows = [
        {
            "number": numbers[signing.slip],
            "contribution": signing.slip,
            "role": roles[signing.slip],
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
    staged = Staged(verifications.SHEET, table(verifications.SHEET, rows))
    verifications.take(staged, by=by, at=at)
    problems = problems_of(staged)
    staged.drop()
    told: dict[str, Refused | None] = {signing.slip: None for signing in signings}
    for line, (code, detail) in problems.items():
        told[signings[line - 1].slip] = Refused(SIGNATURES[code], detail=detail)
    return told


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


def words_of(signing: Signing, *, appealed: bool) -> Words:
    """Give what claimants are told of a signature; of a refusal, until when they may appeal."""
    refused = signing.verdict is Verdict.REFUSED
    until = appeal_until(current_drive_or_refuse(), signing.slip) if refused else None
    return telling.settled(signing.slip, signing.verdict.value, until, appealed=appealed)


def claimants_of(slip: str) -> list[str]:
    """Give the numbers of a slip's claimants."""
    shares = Share.objects.filter(contribution__number=slip)
    return list(shares.values_list("worker__number", flat=True))
