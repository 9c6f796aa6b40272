"""The tables of the ledger: slips and what is signed under them, entries, running sums."""

from pacesetter.ledger.models.slips import (
    WHOLE,
    Appeal,
    Baseline,
    Confirmation,
    Contribution,
    Entry,
    Rate,
    Share,
    StepTaken,
    Verification,
)
from pacesetter.ledger.models.totals import (
    DayTotal,
    SlipCount,
    SubtreeTotal,
    TakingPart,
    Totals,
    UnitTotal,
)

__all__ = (
    "WHOLE",
    "Appeal",
    "Baseline",
    "Confirmation",
    "Contribution",
    "DayTotal",
    "Entry",
    "Rate",
    "Share",
    "SlipCount",
    "StepTaken",
    "SubtreeTotal",
    "TakingPart",
    "Totals",
    "UnitTotal",
    "Verification",
)
