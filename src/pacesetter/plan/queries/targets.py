"""Targets in force: the latest version of each, the first beside it, counted once each.

A unit may have a target for the half-year and one for every month of it. The months are then parts
of the half-year and not added to it: of two targets, the one of the longer period counts.
"""

from collections.abc import Sequence
from datetime import date

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.period import months_between
from pacesetter.kernel.quantity import Measure
from pacesetter.plan.periods import covered, periods_of
from pacesetter.plan.shape import Planned, PlannedMonth, TargetInForce
from pacesetter.plan.terms import PlanKind
from pacesetter.roster.models import Unit

SAME = (
    "{0}.drive_id = {1}.drive_id AND {0}.unit_id = {1}.unit_id"
    " AND {0}.indicator_id = {1}.indicator_id AND {0}.period = {1}.period"
)
BELOW = "(SELECT a.descendant_id FROM roster_unitancestor AS a WHERE a.ancestor_id = %s)"


def in_force(drive: Drive, where: str = "1 = 1") -> str:
    """Give a query for the latest versions; `where` is about the target `t`.

    Columns: those of a target but for its id, and `originally`, the first version's amount.
    """
    return f"""
        SELECT t.drive_id, t.unit_id, t.indicator_id, t.period, t.version, t.amount,
            f.amount AS originally, t.reason, t.decided_on
        FROM plan_target AS t JOIN plan_target AS f ON {SAME.format("f", "t")} AND f.version = 1
        WHERE t.drive_id = {drive.pk} AND {where} AND NOT EXISTS (
            SELECT 1 FROM plan_target AS n WHERE {SAME.format("n", "t")} AND n.version > t.version)
        """


def counted(drive: Drive, where: str = "1 = 1") -> str:
    """Give a query for what each unit is to reach in the whole drive, by indicator.

    Columns: unit_id, indicator_id, planned, originally.
    """
    pairs = covered(periods_of(drive.starts, drive.ends)) or [("", "")]
    listed = " UNION ALL ".join(f"SELECT '{a}' AS part, '{b}' AS whole" for a, b in pairs)
    return f"""
        SELECT t.unit_id, t.indicator_id, SUM(t.amount) AS planned,
            SUM(t.originally) AS originally
        FROM ({in_force(drive, where)}) AS t
        WHERE NOT EXISTS (
            SELECT 1 FROM ({listed}) AS c JOIN plan_target AS w ON w.period = c.whole
            WHERE c.part = t.period AND w.drive_id = t.drive_id AND w.unit_id = t.unit_id
                AND w.indicator_id = t.indicator_id)
        GROUP BY t.unit_id, t.indicator_id
        """


def targets_in_force(drive: Drive, unit: Unit, *, below: bool = False) -> tuple[TargetInForce, ...]:
    """Give the targets in force of a unit, or of it and all below it."""
    known = campaign.measures()
    where = f"t.unit_id IN {BELOW}" if below else "t.unit_id = %s"
    rows = bulk.fetch(
        f"""
        SELECT u.number, i.plan, i.code, i.name_zh, i.name_en, i.measure_id, t.period, t.amount,
            t.originally, t.version, t.reason, CAST(t.decided_on AS text)
        FROM ({in_force(drive, where)}) AS t JOIN roster_unit AS u ON u.id = t.unit_id
            JOIN plan_indicator AS i ON i.code = t.indicator_id
        ORDER BY u.path, i.plan, i.code, t.period
        """,
        (unit.pk,),
    )
    return tuple(_target(row, known) for row in rows)


def _target(row: tuple[object, ...], known: dict[str, Measure]) -> TargetInForce:
    unit, plan, code, zh, en, measure, period, amount, originally, version, reason, day = row
    return TargetInForce(
        unit=str(unit),
        plan=str(plan),
        indicator=str(code),
        zh=str(zh),
        en=str(en),
        measure=known[str(measure)],
        period=str(period),
        amount=integer(amount),
        originally=integer(originally),
        version=integer(version),
        reason=str(reason),
        decided_on=date.fromisoformat(str(day)),
    )


def integer(value: object) -> int:
    """Read an integer that one database gives as int and another, of a sum, as a decimal."""
    return int(str(value))


def saving_planned(drive: Drive, unit: Unit) -> Planned | None:
    """Give what a unit is to reach by the increase-and-saving plan, in money; None without one."""
    return _saving(drive, "t.unit_id = %s", unit.pk).get(unit.number)


def saving_planned_by_unit(drive: Drive, units: Sequence[int]) -> dict[str, Planned]:
    """Give the same for many units at once, by number; those without a plan are absent."""
    if not units:
        return {}
    return _saving(drive, f"t.unit_id IN ({', '.join(['%s'] * len(units))})", *units)


def _saving(drive: Drive, where: str, *params: object) -> dict[str, Planned]:
    money = campaign.money(drive)
    rows = bulk.fetch(
        f"""
        SELECT u.number, SUM(c.planned), SUM(c.originally)
        FROM ({counted(drive, where)}) AS c JOIN roster_unit AS u ON u.id = c.unit_id
            JOIN plan_indicator AS i ON i.code = c.indicator_id
        WHERE i.plan = '{PlanKind.INCREASE_AND_SAVING}' AND i.measure_id = %s
        GROUP BY u.number
        """,
        (*params, money.code),
    )
    return {
        str(number): Planned(integer(amount), integer(originally), money)
        for number, amount, originally in rows
    }


def saving_months(drive: Drive, unit: Unit) -> tuple[PlannedMonth, ...]:
    """Give the months of a unit's increase-and-saving plan, in money."""
    rows = bulk.fetch(
        f"""
        SELECT t.period, SUM(t.amount), SUM(t.originally)
        FROM ({in_force(drive, "t.unit_id = %s")}) AS t
            JOIN plan_indicator AS i ON i.code = t.indicator_id
        WHERE i.plan = '{PlanKind.INCREASE_AND_SAVING}' AND i.measure_id = %s
        GROUP BY t.period
        """,
        (unit.pk, campaign.money(drive).code),
    )
    known = {str(period): (integer(amount), integer(first)) for period, amount, first in rows}
    months = [month.text for month in months_between(drive.starts, drive.ends)]
    return tuple(PlannedMonth(month, *known.get(month, (None, None))) for month in months)
