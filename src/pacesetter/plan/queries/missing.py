"""Returns that should have been filed by a day, and were not."""

from collections.abc import Sequence
from datetime import date

from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.period import months_between
from pacesetter.plan.queries.targets import in_force
from pacesetter.plan.shape import MissingReturn
from pacesetter.plan.terms import PlanKind

# Sets that are taken from each other, so that each table is walked through once: the lowest units
# with a target for a product, times the months that are over, less the returns of all below them.
OWED = """
WITH planned AS (
    SELECT DISTINCT t.unit_id, t.indicator_id FROM ({targets}) AS t
        JOIN plan_indicator AS i ON i.code = t.indicator_id
    WHERE i.plan = '{production}' AND t.amount > 0
), lowest AS (
    SELECT unit_id, indicator_id FROM planned
    EXCEPT SELECT a.ancestor_id, p.indicator_id FROM planned AS p
        JOIN roster_unitancestor AS a ON a.descendant_id = p.unit_id AND a.distance > 0
), owed AS (
    SELECT l.unit_id, l.indicator_id, m.period FROM lowest AS l CROSS JOIN ({months}) AS m
    WHERE l.unit_id IN
        (SELECT w.descendant_id FROM roster_unitancestor AS w WHERE w.ancestor_id IN ({units}))
    EXCEPT SELECT a.ancestor_id, r.indicator_id, r.period FROM plan_return AS r
        JOIN roster_unitancestor AS a ON a.descendant_id = r.unit_id WHERE r.drive_id = {drive}
)
SELECT u.number, u.name_zh, u.name_en, i.name_zh, i.name_en, o.period
FROM owed AS o JOIN plan_indicator AS i ON i.code = o.indicator_id
    JOIN roster_unit AS u ON u.id = o.unit_id
ORDER BY u.path, i.code, o.period
"""


def missing_returns(drive: Drive, units: Sequence[int], on: date) -> tuple[MissingReturn, ...]:
    """List the months that are over by a day, have a product planned, and lack a return.

    Looked for in the subtrees of `units`, at the lowest unit that has a target for the product; a
    return by any unit below it counts.
    """
    months = [month for month in months_between(drive.starts, drive.ends) if month.ends < on]
    if not units or not months:
        return ()
    sql = OWED.format(
        targets=in_force(drive),
        production=PlanKind.PRODUCTION,
        months=" UNION ALL ".join(f"SELECT '{month.text}' AS period" for month in months),
        units=", ".join(["%s"] * len(units)),
        drive=drive.pk,
    )
    rows = bulk.fetch(sql, tuple(units))
    return tuple(MissingReturn(*(str(cell) for cell in row)) for row in rows)
