"""Setting and revising targets, filing returns, closing months: one at a time, by hand.

The rules are those of the spreadsheets, and so are the sentences of a refusal.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import require_day
from pacesetter.campaign.terms import Act
from pacesetter.journal.actions import record_many
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.period import months_between
from pacesetter.plan import sealed
from pacesetter.plan.models import Closing, Indicator, Return, Target
from pacesetter.plan.periods import periods_of
from pacesetter.plan.permissions import may_close, may_plan, may_report
from pacesetter.plan.queries import closed_months, next_open
from pacesetter.plan.refusals import (
    CLOSING_REASONS,
    PLAN_REASONS,
    RETURN_REASONS,
    NoSuchIndicator,
    refused,
)
from pacesetter.plan.terms import LAST_VERSION, Event, PlanKind
from pacesetter.roster.models import Unit


@transaction.atomic
def set_target(
    *,
    by: Actor,
    drive: Drive,
    unit: Unit,
    indicator: str,
    period: str,
    amount: int,
    decided_on: date,
    at: datetime,
) -> Target:
    """Set the first version of a target, in the smallest unit of the indicator's measure.

    Raises Refused where one is set already: that is revised, with a reason.
    """
    may_plan.require(by, unit, localdate(at))
    _check_target(drive, period, amount, decided_on)
    if _versions(drive, unit, indicator, period):
        raise refused(PLAN_REASONS, "stands", 1)
    target = Target(
        drive=drive,
        unit=unit,
        indicator=_indicator(indicator),
        period=period,
        amount=amount,
        decided_on=decided_on,
    )
    _add_target(by=by, target=target, at=at)
    return target


@transaction.atomic
def revise_target(
    *,
    by: Actor,
    drive: Drive,
    unit: Unit,
    indicator: str,
    period: str,
    amount: int,
    reason: str,
    decided_on: date,
    at: datetime,
) -> Target:
    """Add the next version of a target, with its reason; the first one stays visible beside it."""
    may_plan.require(by, unit, localdate(at))
    _check_target(drive, period, amount, decided_on)
    last = _versions(drive, unit, indicator, period)
    if not last:
        raise refused(PLAN_REASONS, "gap", 1)
    if not reason.strip():
        raise refused(PLAN_REASONS, "why", last + 1)
    if last == LAST_VERSION:
        raise refused(PLAN_REASONS, "version", last + 1)
    target = Target(
        drive=drive,
        unit=unit,
        indicator=_indicator(indicator),
        period=period,
        version=last + 1,
        amount=amount,
        decided_on=decided_on,
        reason=reason.strip(),
    )
    _add_target(by=by, target=target, at=at)
    return target


def _versions(drive: Drive, unit: Unit, indicator: str, period: str) -> int:
    """Give the last version's number; the rows stay locked until the transaction ends."""
    rows = Target.objects.select_for_update().filter(
        drive=drive, unit=unit, indicator=indicator, period=period
    )
    return max(rows.values_list("version", flat=True), default=0)


def _indicator(code: str) -> Indicator:
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise NoSuchIndicator(code)
    return found


def _check_target(drive: Drive, period: str, amount: int, decided_on: date) -> None:
    require_day(drive, Act.SET_TARGET, decided_on)
    if period not in {known.text for known in periods_of(drive.starts, drive.ends)}:
        raise refused(PLAN_REASONS, "period", period)
    if amount < 0:
        raise refused(PLAN_REASONS, "negative", amount)


def _add_target(*, by: Actor, target: Target, at: datetime) -> None:
    target.save(force_insert=True)
    target_of = f"{target.drive.slug}/{target.unit.number}/{target.indicator_id}"
    number = f"{target_of}/{target.period}/v{target.version}"
    record_many(
        Event.TARGET_SET.value, by=by, kind="target", rows=sealed.rows("target", number), at=at
    )


@transaction.atomic
def file_return(
    *,
    by: Actor,
    drive: Drive,
    unit: Unit,
    indicator: str,
    period: str,
    amount: int,
    reported_on: date,
    at: datetime,
) -> Return:
    """File what a unit has produced itself in a month, or correct it while the month is open.

    A first return for a closed month is taken and marked late; a changed one is refused, with the
    month that the difference belongs in. `amount` is in the measure's smallest unit.
    """
    may_report.require(by, unit, localdate(at))
    known = _indicator(indicator)
    _check_return(drive, known, period, amount, reported_on)
    closed = closed_months(drive)
    rows = Return.objects.select_for_update()
    found = rows.filter(drive=drive, unit=unit, indicator=known, period=period).first()
    if found is not None and period in closed:
        raise refused(RETURN_REASONS, "closed", next_open(period, closed))
    event = Event.RETURN_FILED if found is None else Event.RETURN_CORRECTED
    filed = found or Return(
        drive=drive, unit=unit, indicator=known, period=period, late=period in closed
    )
    filed.amount, filed.reported_on = amount, reported_on
    filed.save()
    number = f"{drive.slug}/{unit.number}/{indicator}/{period}"
    record_many(event.value, by=by, kind="return", rows=sealed.rows("return", number), at=at)
    return filed


def _check_return(
    drive: Drive, indicator: Indicator, period: str, amount: int, reported_on: date
) -> None:
    require_day(drive, Act.FILE_RETURN, reported_on)
    if indicator.plan == PlanKind.INCREASE_AND_SAVING:
        raise refused(RETURN_REASONS, "saving", indicator.code)
    months = {month.text: month for month in months_between(drive.starts, drive.ends)}
    if period not in months:
        raise refused(RETURN_REASONS, "period", period)
    if amount < 0:
        raise refused(RETURN_REASONS, "negative", amount)
    if reported_on < months[period].starts:
        raise refused(RETURN_REASONS, "early", reported_on)


@transaction.atomic
def close_period(*, by: Actor, drive: Drive, period: str, closed_on: date, at: datetime) -> Closing:
    """Close a month: what is entered later counts for the next open one and is marked late."""
    may_close.require(by, localdate(at))
    require_day(drive, Act.CLOSE_PERIOD, closed_on)
    _check_closing(drive, period, closed_on)
    closing = Closing.objects.create(drive=drive, period=period, closed_on=closed_on)
    number = f"{drive.slug}/{period}"
    rows = sealed.rows("closing", number)
    record_many(Event.PERIOD_CLOSED.value, by=by, kind="closing", rows=rows, at=at)
    return closing


def _check_closing(drive: Drive, period: str, closed_on: date) -> None:
    closed = closed_months(drive)
    months = months_between(drive.starts, drive.ends)
    found = next((month for month in months if month.text == period), None)
    if found is None:
        raise refused(CLOSING_REASONS, "period", period)
    if period in closed:
        raise refused(CLOSING_REASONS, "stands", period)
    if closed_on <= found.ends:
        raise refused(CLOSING_REASONS, "running", closed_on)
    first_open = next(month.text for month in months if month.text not in closed)
    if first_open != period:
        raise refused(CLOSING_REASONS, "order", first_open)
