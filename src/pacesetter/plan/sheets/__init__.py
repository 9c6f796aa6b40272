"""What the plan's spreadsheets hold: targets, returns and closed months, taken set by set.

`take(staged, by=, at=)` runs in the caller's transaction: it gives every row still in question a
verdict, applies the new and the changed ones to the current drive, and seals what became of them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import Actor
from pacesetter.plan.refusals import CLOSING_REASONS, PLAN_REASONS, RETURN_REASONS
from pacesetter.plan.sheets.closings import CLOSINGS, take_closings
from pacesetter.plan.sheets.returns import RETURNS, take_returns
from pacesetter.plan.sheets.targets import PLAN, take_plan


class Take(Protocol):
    """The importer of one sheet."""

    def __call__(self, staged: Staged, *, by: Actor, at: datetime) -> None:
        """Check, compare, apply and seal."""


TAKES: tuple[tuple[Sheet, Take, Mapping[str, str | Promise]], ...] = (
    (PLAN, take_plan, PLAN_REASONS),
    (RETURNS, take_returns, RETURN_REASONS),
    (CLOSINGS, take_closings, CLOSING_REASONS),
)

__all__ = [
    "CLOSINGS",
    "PLAN",
    "RETURNS",
    "TAKES",
    "Take",
    "take_closings",
    "take_plan",
    "take_returns",
]
