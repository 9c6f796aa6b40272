"""Returns that should have been filed by a day, and were not."""

from collections.abc import Sequence
from datetime import date

from pacesetter.campaign.models import Drive
from pacesetter.kernel import bulk
from pacesetter.kernel.period import months_between
from pacesetter.plan.queries.targets import counted
from pacesetter.plan.shape import MissingReturn
from pacesetter.plan.terms import PlanKind

# The lowest unit that has a target of its own answers for it: no target of it lies below.
ANSWERS = """
NOT EXISTS (
    SELECT 1 FROM roster_unitancestor b JOIN plan_target o ON o.unit_id = b.descendant_id
    WHERE b.ancestor_id = t.unit_id AND b.distance > 0 AND o.drive_id = t.drive_id
        AND o.indicator_id = t.indicator_id)
"""


def missing_returns(drive: Drive, units: Sequence[int], on: date) -> tuple[MissingReturn, ...]:
    """List the months that are over by a day, have a product planned, and lack a return.

    Looked for in the subtrees of `units`, at the lowest unit that has a target for the product; a
    return by any unit below it counts.
    """
    months = [month for month in months_between(drive.starts, drive.ends) if month.ends < on]
    if not units or not months:
        return ()
    listed = " UNION ALL ".join(f"SELECT '{month.text}' AS period" for month in months)
    marks = ", ".join(["%s"] * len(units))
    within = (
        f"t.unit_id IN (SELECT w.descendant_id FROM roster_unitancestor w"
        f" WHERE w.ancestor_id IN ({marks})) AND {ANSWERS}"
    )
    rows = bulk.fetch(
        f"""
        SELECT u.number, u.name_zh, u.name_en, i.name_zh, i.name_en, p.period
        FROM ({counted(drive, within)}) AS c
            JOIN plan_indicator AS i ON i.code = c.indicator_id
            JOIN roster_unit AS u ON u.id = c.unit_id
            CROSS JOIN ({listed}) AS p
        WHERE i.plan = '{PlanKind.PRODUCTION}' AND c.planned > 0 AND NOT EXISTS (
            SELECT 1 FROM plan_return AS r
                JOIN roster_unitancestor AS a ON a.descendant_id = r.unit_id
            WHERE a.ancestor_id = c.unit_id AND r.drive_id = {drive.pk}
                AND r.indicator_id = c.indicator_id AND r.period = p.period)
        ORDER BY u.path, i.code, p.period
        """,
        tuple(units),
    )
    return tuple(MissingReturn(*(str(cell) for cell in row)) for row in rows)
