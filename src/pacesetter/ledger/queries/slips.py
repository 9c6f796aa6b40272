"""One slip, whole."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.journal import queries as journal
from pacesetter.kernel.period import months_between
from pacesetter.kernel.quantity import Measure, Quantity
from pacesetter.ledger.models import Baseline, Contribution, Entry, Share, Verification
from pacesetter.ledger.queries.lists import lines_of
from pacesetter.ledger.shape import (
    BaselineShown,
    Reading,
    ShareShown,
    Signature,
    Slip,
    StepShown,
    Worth,
)
from pacesetter.ledger.terms import Event, State, Step, Verdict
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Worker
from reckoning.valuation.accrual import annualised
from reckoning.valuation.multiples import compare_rates, readings

STEPS = list(Step)
YEAR = 12  # months
DAYS: dict[str, str] = {
    Event.APPEALED: "on",
    Event.CONFIRMATION_ASKED: "asked_on",
    Event.CONFIRMED: "answered_on",
    Event.CONTESTED: "answered_on",
}


def slip(drive: Drive, number: str) -> Slip | None:
    """Give a slip with its whole trail, or None."""
    found = (
        Contribution.objects.filter(drive=drive, number=number)
        .select_related("unit", "replica_of")
        .first()
    )
    if found is None:
        return None
    line = lines_of(drive, [found])[0]
    measure = campaign.measures().get(found.measure_id or "")
    signatures = list(found.verifications.select_related("verifier").order_by("on", "number"))
    settling = _settling(signatures)
    counted = settling if line.verified is not None and settling is not None else None
    months = len(months_between(found.starts, found.ends))
    return Slip(
        line=line,
        path=roster.path(found.unit_id),
        note_zh=found.note_zh,
        note_en=found.note_en,
        mechanism=found.mechanism,
        cost_line=found.cost_line,
        benefit_share=Decimal(found.benefit_share) / 100,
        starts=found.starts,
        ends=found.ends,
        claimed_on=found.claimed_on,
        entered_by=found.entered_by,
        gross=_quantity(found.gross, measure, more_than=found.more_than),
        costs=_quantity(found.costs, measure),
        verified_gross=_value(counted, measure),
        verified_costs=_quantity(counted.costs, measure) if counted else None,
        annualised=(
            Quantity(annualised(line.verified.amount, months), line.verified.measure)
            if line.verified and months < YEAR and "gross" not in line.printed
            else None  # nothing is worked out from a figure whose months the source doesn't give
        ),
        months=months,
        multiple_as_printed=found.multiple_as_printed,
        readings=tuple(Reading(r.ratio, r.increase) for r in readings(found.readings)),
        baselines=tuple(_baseline(row) for row in found.baselines.all()),
        shares=_shares(found),
        steps=_steps(found, settling),
        trail=_trail(found, signatures),
        worth=_worth(found, drive),
        origin=found.replica_of.number if found.replica_of else "",
        replicas=tuple(found.replicas.order_by("number").values_list("number", flat=True)),
        settled_on=settling.on if settling else None,
        settled_by=settling.verifier.number if settling and settling.verifier else "",
        settled_role=settling.role if settling else "",
        reason=settling.reason if settling else "",
        late=found.entries.filter(late=True).exists(),
    )


def _settling(signatures: list[Verification]) -> Verification | None:
    """Give the signature that settled a slip: the last one, because an appeal brings another."""
    unsettling = {Verdict.CHECKED, Verdict.REVERSED}
    undoing = {Verdict.WITHDRAWN, Verdict.REOPENED, Verdict.ADOPTED}
    undone = max((one.pk for one in signatures if one.verdict in undoing), default=0)
    found = [one for one in signatures if one.verdict not in unsettling and one.pk > undone]
    return max(found, key=lambda signature: signature.pk, default=None)


def _quantity(
    amount: int | None, measure: Measure | None, *, more_than: bool = False
) -> Quantity | None:
    return None if amount is None or measure is None else Quantity(amount, measure, more_than)


def _value(signature: Verification | None, measure: Measure | None) -> Quantity | None:
    if signature is None:
        return None
    return _quantity(signature.gross, measure, more_than=signature.more_than)


def _baseline(row: Baseline) -> BaselineShown:
    change = compare_rates(row.rate_before, row.rate_after)
    return BaselineShown(
        version=row.version,
        rate_before=row.rate_before,
        rate_after=row.rate_after,
        rate_unit=row.rate_unit,
        starts=row.starts,
        ends=row.ends,
        source=row.source,
        formula=row.formula,
        locked_on=row.locked_on,
        locked_by=row.locked_by,
        countersigned_by=row.countersigned_by,
        reason=row.reason,
        ratio=change.ratio if change else None,
        increase_percent=change.increase * 100 if change else None,
    )


def _shares(found: Contribution) -> tuple[ShareShown, ...]:
    """Give the parts of the claimants; what one claimed under two numbers is one part."""
    rows = list(Share.objects.filter(contribution=found).select_related("worker"))
    kept = roster.kept_records({row.worker_id for row in rows})
    parts: dict[Worker, int] = defaultdict(int)
    for row in rows:
        parts[kept.get(row.worker_id, row.worker)] += row.share
    return tuple(
        ShareShown(
            who=roster.worker_shown(worker),
            percent=Decimal(share) / 100,
            who_latin=worker.name_latin if worker.named_in_public else "",
        )
        for worker, share in sorted(parts.items(), key=lambda part: (-part[1], part[0].number))
    )


def _steps(found: Contribution, settling: Verification | None) -> tuple[StepShown, ...]:
    """Give the stages reached; being verified is a stage, told by the signature."""
    taken = {
        row.step: StepShown(row.step, row.on, row.skipped, row.recorded_by)
        for row in found.steps.all()
    }
    if settling is not None and settling.verdict in {Verdict.VERIFIED, Verdict.ADJUSTED}:
        for step in (Step.ADOPTED, Step.TRIAL, Step.IMPLEMENTED):
            taken.setdefault(step, StepShown(step, None, skipped=True))
        taken[Step.VERIFIED] = StepShown(Step.VERIFIED, settling.on, skipped=False)
    return tuple(taken[step] for step in STEPS if step in taken)


def _trail(found: Contribution, signatures: list[Verification]) -> tuple[Signature, ...]:
    """Give the acts on a slip and its signatures, in the journal's order."""
    signed = {signature.number: signature for signature in signatures}
    acts = journal.trail("contribution", found.number) + journal.trail("appeal", found.number)
    answers = found.confirmations.values_list("worker__number", flat=True)
    asked = [f"{found.number}/{worker}" for worker in answers]
    for several in journal.trails("confirmation", asked).values():
        acts += several
    for several in journal.trails("verification", list(signed)).values():
        acts += several
    acts.sort(key=lambda act: act.seq)
    return tuple(_signature(act, found, signed.get(act.number)) for act in acts)


def _signature(
    act: journal.Entry, found: Contribution, signature: Verification | None
) -> Signature:
    return Signature(
        seq=act.seq,
        on=_on(act, found, signature),
        event=act.event,
        verdict=signature.verdict if signature else "",
        role=signature.role if signature else "",
        who=_who(act, found, signature),
        reason=signature.reason if signature else _words(act),
        settles=bool(signature and signature.verdict != Verdict.CHECKED),
        commitment=act.commitment,
        at=act.at,
    )


def _on(act: journal.Entry, found: Contribution, signature: Verification | None) -> date | None:
    """Give the day of an act, where it has one of its own."""
    if signature is not None:
        return signature.on
    if act.event == Event.CLAIMED:
        return found.claimed_on
    facts = act.facts or {}
    day = facts.get(DAYS.get(act.event, ""))
    return date.fromisoformat(str(day)) if day else None


def _words(act: journal.Entry) -> str:
    """Give the words of an appeal or of an answer; of other acts there are none."""
    return str((act.facts or {}).get("words") or "") if act.event in DAYS else ""


def _who(act: journal.Entry, found: Contribution, signature: Verification | None) -> str:
    """Name who acted: the signer, who entered the slip, else whoever the journal names."""
    if signature is not None:
        return signature.verifier.number if signature.verifier else act.by
    return found.entered_by if act.event == Event.CLAIMED else act.by


def _worth(found: Contribution, drive: Drive) -> Worth | None:
    """Say what a verified quantity in kind is worth by the rate that was on record for it."""
    if found.measure_id in {None, drive.money_id} or found.state in {
        State.REVERSED,
        State.WITHDRAWN,
    }:
        return None
    posted = list(
        Entry.objects.filter(contribution=found, rate__isnull=False).select_related("rate__unit")
    )
    rate = posted[0].rate if posted else None
    if rate is None:
        return None
    measures, money = campaign.measures(), campaign.money(drive)
    return Worth(
        money=Quantity(sum(entry.net for entry in posted), money),
        rate_quantity=Quantity(rate.quantity, measures[rate.measure_id]),
        rate_amount=Quantity(rate.amount, money),
        place_zh=rate.unit.name_zh,
        place_en=rate.unit.name_en,
        since=rate.since,
        source=rate.source,
        made_up=rate.made_up,
    )
