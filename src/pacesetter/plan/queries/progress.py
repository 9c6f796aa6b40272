"""How far the production plan is fulfilled: every indicator in its own measure, never mixed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.period import month_of, months_between
from pacesetter.kernel.quantity import Measure
from pacesetter.plan.periods import covered, periods_of
from pacesetter.plan.queries.targets import BELOW, in_force, integer
from pacesetter.plan.shape import Fulfilment, IndicatorDone, MonthDone
from pacesetter.plan.terms import PlanKind
from pacesetter.roster.models import Unit

Amounts = tuple[int, int]  # in force, originally


@dataclass(slots=True)
class Gathered:
    """An indicator's targets of one unit and the returns of all below it, by period."""

    zh: str
    en: str
    measure: str
    targets: dict[str, Amounts] = field(default_factory=dict)
    done: dict[str, tuple[int, bool]] = field(default_factory=dict)


def indicators() -> dict[str, tuple[str, str, str, str]]:
    """Give every indicator by its code: plan, Chinese name, English name, measure."""
    rows = bulk.fetch("SELECT code, plan, name_zh, name_en, measure_id FROM plan_indicator")
    return {str(code): (str(p), str(zh), str(en), str(m)) for code, p, zh, en, m in rows}


def production(drive: Drive, unit: Unit) -> tuple[IndicatorDone, ...]:
    """Give the production plan of a unit: its own targets, and the returns of all below it.

    Returns count up to the month of the drive's cut-off.
    """
    known = campaign.measures()
    gathered = _gather(drive, unit)
    covers = _covers(drive)
    return tuple(
        _done(drive, code, found, known[found.measure], covers)
        for code, found in sorted(gathered.items())
    )


def production_completed(drive: Drive, unit: Unit) -> bool:
    """Say whether every indicator that has a target at the unit has reached it by the cut-off."""
    return completed(production(drive, unit))


def completed(rows: Iterable[IndicatorDone]) -> bool:
    """Say whether there are targets among these indicators, and every one of them is reached."""
    planned = [row.fulfilment for row in rows if row.planned]
    return bool(planned) and all(row.done >= row.planned for row in planned)


def _gather(drive: Drive, unit: Unit) -> dict[str, Gathered]:
    gathered: dict[str, Gathered] = {}
    for code, zh, en, measure, period, amount, originally in _targets(drive, unit):
        found = gathered.setdefault(str(code), Gathered(str(zh), str(en), str(measure)))
        found.targets[str(period)] = (integer(amount), integer(originally))
    for code, zh, en, measure, period, amount, late in _returns(drive, unit):
        found = gathered.setdefault(str(code), Gathered(str(zh), str(en), str(measure)))
        found.done[str(period)] = (integer(amount), integer(late) > 0)
    return gathered


def _targets(drive: Drive, unit: Unit) -> list[tuple[object, ...]]:
    return bulk.fetch(
        f"""
        SELECT i.code, i.name_zh, i.name_en, i.measure_id, t.period, t.amount, t.originally
        FROM ({in_force(drive, "t.unit_id = %s")}) AS t
            JOIN plan_indicator AS i ON i.code = t.indicator_id
        WHERE i.plan = '{PlanKind.PRODUCTION}'
        """,
        (unit.pk,),
    )


def _returns(drive: Drive, unit: Unit) -> list[tuple[object, ...]]:
    return bulk.fetch(
        f"""
        SELECT i.code, i.name_zh, i.name_en, i.measure_id, r.period, SUM(r.amount),
            SUM(CASE WHEN r.late THEN 1 ELSE 0 END)
        FROM plan_return AS r JOIN plan_indicator AS i ON i.code = r.indicator_id
        WHERE r.drive_id = %s AND r.period <= %s AND r.unit_id IN {BELOW}
        GROUP BY i.code, i.name_zh, i.name_en, i.measure_id, r.period
        """,
        (drive.pk, month_of(drive.cut_off).text, unit.pk),
    )


def _done(
    drive: Drive, code: str, found: Gathered, measure: Measure, covers: dict[str, set[str]]
) -> IndicatorDone:
    counted = [
        amounts
        for period, amounts in found.targets.items()
        if covers[period].isdisjoint(found.targets)
    ]
    return IndicatorDone(
        code=code,
        zh=found.zh,
        en=found.en,
        planned=bool(counted),
        fulfilment=Fulfilment(
            done=sum(amount for amount, _late in found.done.values()),
            planned=sum(amount for amount, _originally in counted),
            planned_originally=sum(originally for _amount, originally in counted),
            measure=measure,
            cut_off=drive.cut_off,
        ),
        months=tuple(_month(month, found) for month in _months(drive)),
    )


def _month(month: str, found: Gathered) -> MonthDone:
    planned, originally = found.targets.get(month, (None, None))
    done, late = found.done.get(month, (0, False))
    return MonthDone(month, planned, originally, done, late)


def _months(drive: Drive) -> list[str]:
    return [month.text for month in months_between(drive.starts, drive.ends)]


def _covers(drive: Drive) -> dict[str, set[str]]:
    """Name, for each period, the longer ones that it is a part of."""
    covers: dict[str, set[str]] = defaultdict(set)
    for part, whole in covered(periods_of(drive.starts, drive.ends)):
        covers[part].add(whole)
    return covers
