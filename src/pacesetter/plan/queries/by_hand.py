"""One unit's plan and returns as its organiser keeps them by hand."""

from collections.abc import Iterable

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel.period import months_between
from pacesetter.plan.models import Indicator, Return
from pacesetter.plan.periods import periods_of
from pacesetter.plan.queries.closing import closed_months
from pacesetter.plan.queries.targets import targets_in_force
from pacesetter.plan.shape import Counted, Filed, Kept
from pacesetter.plan.terms import PlanKind
from pacesetter.roster.models import Unit


def kept_by_hand(drive: Drive, unit: Unit) -> Kept:
    """Give a unit's targets in force, its own returns, and what may be set or filed."""
    known = campaign.measures()
    indicators = [
        Counted(row.code, row.plan, row.name_zh, row.name_en, known[row.measure_id])
        for row in Indicator.objects.all()
    ]
    months = tuple(month.text for month in months_between(drive.starts, drive.ends))
    return Kept(
        targets=targets_in_force(drive, unit),
        returns=_returns(drive, unit, indicators),
        indicators=tuple(indicators),
        products=tuple(i for i in indicators if i.plan == PlanKind.PRODUCTION),
        periods=tuple(period.text for period in periods_of(drive.starts, drive.ends)),
        months=months,
        closed=frozenset(closed_months(drive)),
    )


def _returns(drive: Drive, unit: Unit, indicators: Iterable[Counted]) -> tuple[Filed, ...]:
    by_code = {indicator.code: indicator for indicator in indicators}
    rows = Return.objects.filter(drive=drive, unit=unit).order_by("indicator", "period")
    return tuple(
        Filed(by_code[row.indicator_id], row.period, row.amount, row.reported_on, row.late)
        for row in rows
    )
