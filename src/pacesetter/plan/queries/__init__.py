"""What is asked of the plan: targets in force, how far they are fulfilled, what is closed."""

from pacesetter.plan.queries.by_hand import kept_by_hand
from pacesetter.plan.queries.cascade import differences, saving_difference
from pacesetter.plan.queries.closing import (
    closed_months,
    closings,
    counting_day,
    counting_days,
    next_open,
    open_period,
)
from pacesetter.plan.queries.missing import missing_returns
from pacesetter.plan.queries.progress import completed, indicators, production, production_completed
from pacesetter.plan.queries.targets import (
    saving_months,
    saving_planned,
    saving_planned_by_unit,
    targets_in_force,
)

__all__ = [
    "closed_months",
    "closings",
    "completed",
    "counting_day",
    "counting_days",
    "differences",
    "indicators",
    "kept_by_hand",
    "missing_returns",
    "next_open",
    "open_period",
    "production",
    "production_completed",
    "saving_difference",
    "saving_months",
    "saving_planned",
    "saving_planned_by_unit",
    "targets_in_force",
]
