"""Targets, returns and closed months as they leave; the months are those of the whole drive."""

from pacesetter.plan.sheets import CLOSINGS, PLAN, RETURNS
from pacesetter.spreadsheets.exporting.leaving import Leaving, amount, text

LEAVING_PLAN = Leaving(
    PLAN,
    {
        "plan": "i.plan",
        "unit": "u.number",
        "indicator": "i.code",
        "indicator_zh": "i.name_zh",
        "indicator_en": "i.name_en",
        "measure": "i.measure_id",
        "period": "t.period",
        "version": text("t.version"),
        "amount": amount("t.amount", "m.decimals"),
        "decided_on": text("t.decided_on"),
        "reason": "t.reason",
    },
    """
    plan_target AS t JOIN plan_indicator AS i ON i.code = t.indicator_id
        JOIN campaign_measure AS m ON m.code = i.measure_id
        JOIN roster_unit AS u ON u.id = t.unit_id
    WHERE t.drive_id = {drive} AND {within} ORDER BY u.path, i.code, t.period, t.version
    """,
    "t.unit_id",
)
LEAVING_RETURNS = Leaving(
    RETURNS,
    {
        "unit": "u.number",
        "indicator": "r.indicator_id",
        "period": "r.period",
        "amount": amount("r.amount", "m.decimals"),
        "reported_on": text("r.reported_on"),
    },
    """
    plan_return AS r JOIN plan_indicator AS i ON i.code = r.indicator_id
        JOIN campaign_measure AS m ON m.code = i.measure_id
        JOIN roster_unit AS u ON u.id = r.unit_id
    WHERE r.drive_id = {drive} AND {within} ORDER BY u.path, r.indicator_id, r.period
    """,
    "r.unit_id",
)
LEAVING_CLOSINGS = Leaving(
    CLOSINGS,
    {"period": "c.period", "closed_on": text("c.closed_on")},
    "plan_closing AS c WHERE c.drive_id = {drive} AND {within} ORDER BY c.period",
    "",
)
