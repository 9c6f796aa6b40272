"""Acts on slips beside the sheets: corrections, stages, and what the claimants themselves say.

Nothing is altered, everything is added and signed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import orjson
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign import queries as campaign
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.quantity import Measure
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import posting, sealed, taking_part, totals
from pacesetter.ledger.models import (
    WHOLE,
    Appeal,
    Baseline,
    Confirmation,
    Contribution,
    Share,
    StepTaken,
    Verification,
)
from pacesetter.ledger.permissions import (
    SIGNERS,
    may_add_value,
    may_advance,
    may_answer,
    may_appeal,
    may_ask,
    may_rebase,
    may_reverse,
    may_share,
)
from pacesetter.ledger.refusals import CLAIMS
from pacesetter.ledger.terms import LARGEST, Answer, Event, Role, SavingClass, State, Step, Verdict
from pacesetter.plan import queries as plan
from pacesetter.plan.reading import smallest
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Worker

STEPS = list(Step)
SEALED = {row.kind: row.rows for row in sealed.SEALED}
BY_HAND = (Step.ADOPTED, Step.TRIAL, Step.IMPLEMENTED, Step.AWARDED)


@dataclass(frozen=True, slots=True)
class NewBaseline:
    """What a new version of a baseline says; rates are decimal texts."""

    rate_before: str
    rate_after: str
    rate_unit: str
    starts: date
    ends: date
    source: str
    formula: str = ""


@transaction.atomic
def reverse(*, by: Actor, slip: str, reason: str, at: datetime) -> Verification:
    """Take a settled slip out of every sum: each of its lines again, with its sign turned."""
    found = _locked(slip)
    may_reverse.require(by, found, localdate(at))
    if not reason.strip():
        raise Refused(_("Write the reason: the claimants have a right to it."))
    if found.state not in {State.VERIFIED, State.ADJUSTED}:
        raise Refused(
            _("Slip {slip} is not verified: there is nothing to reverse."), slip=found.number
        )
    before = found.verifications.filter(verdict=Verdict.REVERSED).count()
    signature = Verification.objects.create(
        number=f"{found.number}/R{before + 1}",
        contribution=found,
        role=Role.FINANCE,
        verdict=Verdict.REVERSED,
        verifier=Worker.objects.filter(number=by.number).first(),
        reason=reason.strip(),
        on=localdate(at),
    )
    posting.mirror(found.pk, signature.pk, plan.closed_months(found.drive))
    with totals.moving("SELECT %s AS id", (found.pk,)):
        found.state = State.REVERSED
        found.save(update_fields=["state"])
    _record(Event.REVERSED, by, "verification", signature.number, at)
    return signature


@transaction.atomic
def change_shares(
    *, by: Actor, slip: str, shares: Mapping[str, int], agreed_by: Collection[str], at: datetime
) -> Contribution:
    """Share a slip otherwise: hundredths of a percent by worker; all old and new members agree."""
    found = _locked(slip)
    may_share.require(by, found, localdate(at))
    if sum(shares.values()) != WHOLE or min(shares.values(), default=0) <= 0:
        raise Refused(_("The shares must be more than 0 and add up to 100 percent."))
    present = set(found.shares.values_list("worker__number", flat=True))
    agreed = {roster.person_number(number) for number in agreed_by}
    missing = sorted(
        number for number in present | set(shares) if roster.person_number(number) not in agreed
    )
    if missing:
        raise Refused(
            _("{people} have not agreed: shares change when every member, old and new, says yes."),
            people=", ".join(missing),
        )
    workers = {worker.number: worker for worker in Worker.objects.filter(number__in=shares)}
    unknown = sorted(set(shares) - set(workers))
    if unknown:
        raise Refused(_("Not on the roster: {people}."), people=", ".join(unknown))
    with taking_part.following(f"SELECT {found.pk} AS id"):
        found.shares.all().delete()
        Share.objects.bulk_create(
            Share(contribution=found, worker=workers[number], share=share)
            for number, share in sorted(shares.items())
        )
    _record(Event.SHARES_CHANGED, by, "contribution", found.number, at)
    return found


@transaction.atomic
def rebase(
    *,
    by: Actor,
    slip: str,
    baseline: NewBaseline,
    countersigned_by: str,
    reason: str,
    at: datetime,
) -> Baseline:
    """Add a version of a locked baseline; the old one stays. Two people sign."""
    found = _locked(slip)
    may_rebase.require(by, found, localdate(at))
    if not reason.strip():
        raise Refused(_("Write why the baseline changes."))
    same = roster.person_number(countersigned_by) == roster.person_number(by.number)
    if same or not roster.holds(countersigned_by, SIGNERS, found.unit_id, localdate(at)):
        raise Refused(
            _("{number} can't countersign: it takes another verifier over this unit."),
            number=countersigned_by,
        )
    if found.state != State.OPEN:
        raise Refused(
            _("Slip {slip} is settled: reverse it before its baseline changes."), slip=found.number
        )
    version = Baseline.objects.create(
        contribution=found,
        version=found.baselines.count() + 1,
        rate_before=baseline.rate_before,
        rate_after=baseline.rate_after,
        rate_unit=baseline.rate_unit,
        starts=baseline.starts,
        ends=baseline.ends,
        source=baseline.source,
        formula=baseline.formula,
        locked_on=localdate(at),
        locked_by=by.number,
        countersigned_by=countersigned_by,
        reason=reason.strip(),
    )
    _record(Event.BASELINE_CHANGED, by, "contribution", found.number, at)
    return version


@transaction.atomic
def advance(*, by: Actor, slip: str, step: Step, on: date, at: datetime) -> Contribution:
    """Record that a slip has reached a stage. A stage that is passed over gets a line that says so.

    Being submitted and being verified come with the slip and its signature, not from here.
    """
    found = _locked(slip)
    may_advance.require(by, found, localdate(at))
    taken = {row.step: row for row in found.steps.all()}
    _check_step(found, taken, step, on, localdate(at))
    before = STEPS[: STEPS.index(step)]
    passed_over = [s for s in before if s in BY_HAND and s not in taken]
    StepTaken.objects.bulk_create(
        [
            *(
                StepTaken(contribution=found, step=s, skipped=True, recorded_by=by.number)
                for s in passed_over
            ),
            StepTaken(contribution=found, step=step, on=on, recorded_by=by.number),
        ]
    )
    _record(Event.ADVANCED, by, "contribution", found.number, at)
    return found


def _check_step(
    found: Contribution, taken: Mapping[str, StepTaken], step: Step, on: date, today: date
) -> None:
    if step not in BY_HAND:
        raise Refused(_("This stage comes with the slip or its signature; it isn't recorded."))
    later = [s for s in STEPS[STEPS.index(step) :] if s in taken]
    if later or (step != Step.AWARDED and found.state in {State.VERIFIED, State.ADJUSTED}):
        raise Refused(_("The slip has passed this stage already."))
    if step == Step.AWARDED and found.state not in {State.VERIFIED, State.ADJUSTED}:
        raise Refused(_("Only what is verified can be awarded."))
    known = [taken[s].on for s in BY_HAND if s in taken]
    last = max((day for day in known if day is not None), default=date.min)
    if on < last:
        raise Refused(
            _("The stage before was reached on {day}; this one can't be earlier."), day=last
        )
    if on > today:
        raise Refused(_("{day} is still to come: record a stage once it is reached."), day=on)


@transaction.atomic
def add_value(
    *, by: Actor, slip: str, measure: str, gross: str, costs: str, at: datetime
) -> Contribution:
    """Say what an open slip without a value is counted in, and, if it is known, its value.

    Amounts are texts in the measure's own unit; without `gross`, a verifier finds the value.
    """
    found = _locked(slip)
    may_add_value.require(by, found, localdate(at))
    if found.state != State.OPEN:
        raise Refused(CLAIMS["settled"], detail=slip)
    if found.gross is not None:
        raise Refused(_("Slip {slip} has its value: it is for a verifier to adjust."), slip=slip)
    known = campaign.measures().get(measure)
    if known is None or not found.drive.measures.filter(code=measure).exists():
        raise Refused(CLAIMS["measure"], detail=measure)
    if costs.strip() and not gross.strip():
        raise Refused(CLAIMS["costs"])
    if known.money and found.saving_class == SavingClass.NON_FINANCIAL:
        raise Refused(CLAIMS["worth"])
    found.measure_id = measure
    if gross.strip():
        found.gross, found.costs = _claimed(gross, known), _claimed(costs.strip() or "0", known)
    found.save(update_fields=["measure", "gross", "costs"])
    if found.gross is not None:
        posting.post_claimed(found.pk, plan.closed_months(found.drive))
    _record(Event.CORRECTED, by, "contribution", found.number, at)
    return found


def _claimed(text: str, measure: Measure) -> int:
    """Read an amount that somebody claims. Raises Refused where a sheet's cell would be."""
    amount = smallest(text, measure)
    if amount < 0:
        raise Refused(CLAIMS["negative"], detail=text)
    if amount > LARGEST * 10**measure.decimals:
        raise Refused(CLAIMS["large"], detail=text)
    return amount


@transaction.atomic
def ask_claimants(*, by: Actor, slip: str, at: datetime) -> list[str]:
    """Ask every claimant but the one who has entered a slip whether it is so; give who is asked."""
    found = _locked(slip)
    may_ask.require(by, found)
    claimants = Worker.objects.filter(shares__contribution=found).order_by("number")
    asked = list(claimants.exclude(pk__in=list(roster.records(found.entered_by))))
    known = set(found.confirmations.values_list("worker", flat=True))
    rows = [
        Confirmation(contribution=found, worker=worker, asked_on=localdate(at))
        for worker in asked
        if worker.pk not in known
    ]
    Confirmation.objects.bulk_create(rows)
    for row in rows:
        number = f"{found.number}/{row.worker.number}"
        _record(Event.CONFIRMATION_ASKED, by, "confirmation", number, at)
    return [row.worker.number for row in rows]


@transaction.atomic
def answer(*, by: Actor, slip: str, agrees: bool, words: str, at: datetime) -> Confirmation:
    """Confirm or contest a slip that somebody else has entered; who contests says what is wrong.

    An answer may be changed as long as the slip is open: that is how a contest is settled.
    """
    found = _locked(slip)
    may_answer.require(by, found)
    if found.state != State.OPEN:
        raise Refused(
            _("Slip {slip} is settled: appeal, or ask for a reversal."), slip=found.number
        )
    if not agrees and not words.strip():
        raise Refused(_("Write what is wrong, so that it can be put right."))
    said = {
        "answer": Answer.CONFIRMED if agrees else Answer.CONTESTED,
        "answered_on": localdate(at),
        "words": words.strip(),
    }
    event = Event.CONFIRMED if agrees else Event.CONTESTED
    rows = []
    # A share counts under whatever number it was claimed, and so does the word for it.
    for share in found.shares.filter(worker__in=list(roster.records(by.number))).order_by("pk"):
        row, _made = Confirmation.objects.update_or_create(
            contribution=found,
            worker=share.worker,
            defaults=said,
            create_defaults={**said, "asked_on": localdate(at)},
        )
        _record(event, by, "confirmation", f"{found.number}/{row.worker.number}", at)
        rows.append(row)
    return rows[0]


@transaction.atomic
def appeal(*, by: Actor, slip: str, words: str, at: datetime) -> Appeal:
    """Ask for another look at a refused slip: once, with words, and by whoever has a share."""
    found = _locked(slip)
    may_appeal.require(by, found)
    if Appeal.objects.filter(contribution=found).exists():
        raise Refused(_("This slip has been appealed against before; an appeal is made once."))
    if found.state != State.REFUSED:
        raise Refused(
            _("Slip {slip} is not refused: there is nothing to appeal against."), slip=slip
        )
    if not words.strip():
        raise Refused(_("Write why the refusal is wrong: somebody else will read it."))
    row = Appeal.objects.create(
        contribution=found,
        worker=Worker.objects.get(number=by.number),
        words=words.strip(),
        on=localdate(at),
    )
    _record(Event.APPEALED, by, "appeal", found.number, at)
    return row


def _locked(slip: str) -> Contribution:
    """Give a slip, held until the transaction ends."""
    found = Contribution.objects.select_for_update().filter(number=slip).first()
    if found is None:
        raise Refused(_("There is no slip {slip}."), slip=slip)
    return found


def _record(event: Event, by: Actor, kind: str, number: str, at: datetime) -> None:
    """Record what the row says now."""
    [(_number, facts)] = SEALED[kind]([number])
    record(event, by=by, on=(kind, number), facts=orjson.loads(facts), at=at)
