"""Corrections of the ledger: nothing is altered, everything is added and signed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import orjson
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import posting, sealed
from pacesetter.ledger.models import WHOLE, Baseline, Contribution, Share, Verification
from pacesetter.ledger.permissions import SIGNERS, may_rebase, may_reverse, may_share
from pacesetter.ledger.terms import Event, Role, State, Verdict
from pacesetter.plan import queries as plan
from pacesetter.roster import queries as roster
from pacesetter.roster.models import Worker


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
    missing = sorted((present | set(shares)) - set(agreed_by))
    if missing:
        raise Refused(
            _("{people} have not agreed: shares change when every member, old and new, says yes."),
            people=", ".join(missing),
        )
    workers = {worker.number: worker for worker in Worker.objects.filter(number__in=shares)}
    unknown = sorted(set(shares) - set(workers))
    if unknown:
        raise Refused(_("Not on the roster: {people}."), people=", ".join(unknown))
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
    if countersigned_by == by.number or not roster.holds(
        countersigned_by, SIGNERS, found.unit_id, localdate(at)
    ):
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


def _locked(slip: str) -> Contribution:
    """Give a slip, held until the transaction ends."""
    found = Contribution.objects.select_for_update().filter(number=slip).first()
    if found is None:
        raise Refused(_("There is no slip {slip}."), slip=slip)
    return found


def _record(event: Event, by: Actor, kind: str, number: str, at: datetime) -> None:
    """Record what the row says now."""
    rows = sealed.contributions if kind == "contribution" else sealed.verifications
    [(_number, facts)] = rows([number])
    record(event, by=by, on=(kind, number), facts=orjson.loads(facts), at=at)
