"""Every sheet as it leaves, in the order in which they are taken."""

from pacesetter.spreadsheets.exporting.leaving import Leaving
from pacesetter.spreadsheets.exporting.ledger import (
    leaving_rates,
    leaving_signatures,
    leaving_slips,
)
from pacesetter.spreadsheets.exporting.plan import LEAVING_CLOSINGS, LEAVING_PLAN, LEAVING_RETURNS
from pacesetter.spreadsheets.exporting.roster import (
    LEAVING_OFFICES,
    LEAVING_UNITS,
    LEAVING_WORKERS,
    leaving_constituencies,
)
from pacesetter.spreadsheets.order import ORDER


def leavings() -> tuple[Leaving, ...]:
    """Give them. Raises KeyError unless it is each sheet once."""
    found = {
        leaving.sheet.name: leaving
        for leaving in (
            LEAVING_UNITS,
            LEAVING_WORKERS,
            LEAVING_OFFICES,
            LEAVING_PLAN,
            LEAVING_RETURNS,
            LEAVING_CLOSINGS,
            leaving_constituencies(),
            leaving_rates(),
            leaving_slips(),
            leaving_signatures(),
        )
    }
    return tuple(found[name] for name in ORDER)
