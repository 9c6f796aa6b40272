"""What claimants do: hand in one slip, confirm or contest it, appeal once against a refusal."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.desk import telling
from pacesetter.desk.officers import officers
from pacesetter.desk.permissions import may_claim
from pacesetter.desk.queries.answers import ABOVE, waits_for
from pacesetter.desk.queries.levels import refused_by_leader
from pacesetter.desk.queries.own import appeal_until
from pacesetter.desk.typed import Cells, problems_of, table
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import actions as ledger
from pacesetter.ledger.models import Appeal, Confirmation, Contribution
from pacesetter.ledger.permissions import SIGNERS
from pacesetter.ledger.refusals import CLAIMS
from pacesetter.ledger.sheets import contributions
from pacesetter.notices.actions import tell
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Unit, UnitAncestor

DIGITS = 4  # of a slip's running number, at least


class NotTaken(Refused):
    """A slip could not be handed in; `code` is the sheet's name for the reason."""

    def __init__(self, code: str, detail: str) -> None:
        """Keep the reason, told in the reader's language when it is read."""
        super().__init__(CLAIMS[code], detail=detail)
        self.code = code


@transaction.atomic
def claim(*, by: Actor, unit: str, shares: Mapping[str, str], cells: Cells, at: datetime) -> str:
    """Hand in one slip by hand; give its number. Claimants who didn't enter it are asked.

    `cells` are columns of the sheet of slips but the number, the day and who enters it. Raises
    NotTaken with the reason of the sheet.
    """
    drive, on = current_drive_or_refuse(), localdate(at)
    found = Unit.objects.select_for_update().filter(number=unit).first()
    if found is None:
        raise NotTaken("unit", unit)
    may_claim.require(by, found, shares, on)
    number = _next_number(drive, found)
    row = {
        **cells,
        "number": number,
        "unit": unit,
        "shares": ";".join(f"{worker}:{percent}" for worker, percent in shares.items()),
        "entered_by": by.number,
        "claimed_on": on,
        "made_up": "yes" if drive.demo else "no",
    }
    staged = Staged(contributions.SHEET, table(contributions.SHEET, [row]))
    contributions.take(staged, by=by, at=at)
    problems = problems_of(staged)
    staged.drop()
    if problems:
        raise NotTaken(*problems[1])
    for worker in ledger.ask_claimants(by=by, slip=number, at=at):
        tell(
            by=by,
            to=[worker],
            event="claim:confirm",
            about=("contribution", number),
            words=telling.asked(number),
            page=f"/claims/{number}/",
            at=at,
        )
    return number


def _next_number(drive: Drive, unit: Unit) -> str:
    """Give the number behind the highest of the enterprise's: 1952-MTG-0148."""
    enterprise = roster.enterprise_of(unit.number) or unit
    Unit.objects.select_for_update().get(pk=enterprise.pk)
    prefix = f"{drive.starts.year}-{enterprise.number}-"
    below = UnitAncestor.objects.filter(ancestor=enterprise).values("descendant")
    numbers = Contribution.objects.filter(unit__in=below).values_list("number", flat=True)
    tails = (number.removeprefix(prefix) for number in numbers if number.startswith(prefix))
    last = max((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), default=0)
    while Contribution.objects.filter(number=f"{prefix}{last + 1:0{DIGITS}}").exists():
        last += 1
    return f"{prefix}{last + 1:0{DIGITS}}"


@transaction.atomic
def answer(*, by: Actor, slip: str, agrees: bool, words: str, at: datetime) -> Confirmation:
    """Confirm or contest a slip that somebody else has entered; who has entered it is told."""
    made = ledger.answer(by=by, slip=slip, agrees=agrees, words=words, at=at)
    if not agrees:
        tell(
            by=by,
            to=[made.contribution.entered_by],
            event="claim:contest",
            about=("contribution", slip),
            words=telling.contested(slip),
            page=f"/slips/{slip}/",
            at=at,
        )
    return made


@transaction.atomic
def appeal(*, by: Actor, slip: str, words: str, at: datetime) -> Appeal:
    """Appeal once against a refusal, within the drive's days; whoever may decide it is told.

    Against a leader's refusal that is the next level, else the other verifiers.
    """
    until = appeal_until(current_drive_or_refuse(), slip)
    if until is not None and localdate(at) > until:
        raise Refused(
            _("An appeal was possible until {day}; that day has passed."), day=until.isoformat()
        )
    made = ledger.appeal(by=by, slip=slip, words=words, at=at)
    deciding, page = _deciders(made.contribution, localdate(at))
    tell(
        by=by,
        to=deciding,
        event="appeal:file",
        about=("contribution", slip),
        words=telling.appealed(slip),
        page=page,
        at=at,
    )
    return made


def _deciders(slip: Contribution, on: date) -> tuple[list[str], str]:
    """Give who may decide the appeal over a slip, and the page on which they do."""
    if refused_by_leader(slip):
        above = officers(slip.unit_id, ABOVE, on).values_list("number", flat=True)
        return [who for who in above if waits_for(slip.drive, who, slip.number, on)], (
            f"/led/{slip.number}/"
        )
    signed = slip.verifications.exclude(verifier=None).values_list("verifier__number", flat=True)
    people = {roster.person_number(number) for number in signed}
    others = officers(slip.unit_id, SIGNERS, on).values_list("number", flat=True)
    deciding = [number for number in others if roster.person_number(number) not in people]
    return deciding, f"/desk/{slip.number}/"
