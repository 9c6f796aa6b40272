"""Targets go down the tree and are reconciled upwards: a difference line where they disagree."""

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.quantity import Measure
from pacesetter.plan.queries.targets import BELOW, counted, integer
from pacesetter.plan.shape import Difference
from pacesetter.plan.terms import PlanKind
from pacesetter.roster.models import Unit

# The nearest unit above that has a target for the same indicator: one step of an index each.
ABOVE = """
    SELECT a.ancestor_id FROM roster_unitancestor AS a
    WHERE a.descendant_id = c.unit_id AND a.distance > 0 AND EXISTS (
        SELECT 1 FROM plan_target AS p WHERE p.drive_id = {drive}
            AND p.unit_id = a.ancestor_id AND p.indicator_id = c.indicator_id)
    ORDER BY a.distance LIMIT 1
    """

# From a unit down to the nearest units that have a target, for each indicator of its own plan.
NEAREST = """
    WITH RECURSIVE own(unit_id, indicator_id) AS (
        SELECT DISTINCT t.unit_id, t.indicator_id FROM plan_target AS t
            JOIN plan_indicator AS i ON i.code = t.indicator_id
        WHERE t.drive_id = {drive} AND i.plan = '{plan}' AND i.measure_id = %s
            AND t.unit_id = %s
    ), walk(unit_id, indicator_id, has) AS (
        SELECT unit_id, indicator_id, 0 FROM own
        UNION ALL
        SELECT u.id, w.indicator_id, CASE WHEN EXISTS (
                SELECT 1 FROM plan_target AS p WHERE p.drive_id = {drive}
                    AND p.unit_id = u.id AND p.indicator_id = w.indicator_id) THEN 1 ELSE 0 END
        FROM walk AS w JOIN roster_unit AS u ON u.parent_id = w.unit_id WHERE w.has = 0
    )
    SELECT unit_id, indicator_id FROM walk WHERE has = 1
    """


def differences(drive: Drive, *, under: Unit | None = None) -> tuple[Difference, ...]:
    """Give a line for every target that has targets below it, of the whole tree or under a unit.

    Lines whose difference is 0 are among them.
    """
    known = campaign.measures()
    where = f"t.unit_id IN {BELOW}" if under else "1 = 1"
    rows = bulk.fetch(
        f"""
        WITH counted AS MATERIALIZED ({counted(drive, where)}),
        placed AS MATERIALIZED (
            SELECT c.unit_id, c.indicator_id, c.planned, ({ABOVE.format(drive=drive.pk)}) AS above
            FROM counted AS c
        )
        SELECT u.number, u.name_zh, u.name_en, i.code, i.name_zh, i.name_en, i.plan,
            i.measure_id, w.own, w.below, w.parts
        FROM (
            SELECT unit_id, indicator_id, SUM(own) AS own, SUM(below) AS below,
                SUM(parts) AS parts
            FROM (
                SELECT unit_id, indicator_id, planned AS own, 0 AS below, 0 AS parts, 1 AS here
                FROM placed
                UNION ALL
                SELECT above, indicator_id, 0, planned, 1, 0 FROM placed WHERE above IS NOT NULL
            ) AS both_sides
            GROUP BY unit_id, indicator_id HAVING SUM(parts) > 0 AND SUM(here) > 0
        ) AS w JOIN roster_unit AS u ON u.id = w.unit_id
            JOIN plan_indicator AS i ON i.code = w.indicator_id
        ORDER BY u.path, i.plan, i.code
        """,
        (under.pk,) if under else (),
    )
    return tuple(_difference(row, known) for row in rows)


def _difference(row: tuple[object, ...], known: dict[str, Measure]) -> Difference:
    unit, zh, en, code, indicator_zh, indicator_en, plan, measure, own, below, count = row
    return Difference(
        unit=str(unit),
        zh=str(zh),
        en=str(en),
        indicator=str(code),
        indicator_zh=str(indicator_zh),
        indicator_en=str(indicator_en),
        plan=str(plan),
        measure=known[str(measure)],
        own=integer(own),
        below=integer(below),
        units_below=integer(count),
    )


def saving_difference(drive: Drive, unit: Unit) -> int | None:
    """Give the difference at a unit by the increase-and-saving plan, in money; None: none below.

    The sum of the lines that `differences` has for the unit and this plan.
    """
    nearest = bulk.fetch(
        NEAREST.format(drive=drive.pk, plan=PlanKind.INCREASE_AND_SAVING),
        (campaign.money(drive).code, unit.pk),
    )
    if not nearest:
        return None
    pairs = {(int(below), str(indicator)) for below, indicator in nearest}
    indicators = {indicator for _below, indicator in pairs}
    units = ", ".join(str(one) for one in sorted({unit.pk, *(below for below, _code in pairs)}))
    rows = bulk.fetch(counted(drive, f"t.unit_id IN ({units})"))
    planned = {(int(place), str(code)): integer(amount) for place, code, amount, _first in rows}
    own = sum(planned.get((unit.pk, code), 0) for code in indicators)
    return sum(planned.get(pair, 0) for pair in pairs) - own
