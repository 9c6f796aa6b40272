"""What the pages of claimants show."""

from pacesetter.desk.shape import Own
from pacesetter.kernel.quantity import Measure
from pacesetter.web.desk.shown import STAGES


def measures(known: list[Measure], money: Measure, language: str) -> list[tuple[str, str]]:
    """Offer the drive's measures, its money first."""
    ordered = sorted(known, key=lambda measure: (measure.code != money.code, measure.code))
    return [(measure.code, measure.name(language)) for measure in ordered]


def mine(told: Own) -> dict[str, object]:
    """Show what waits for a worker, and for what he or she waits."""
    return {
        "told": told,
        "clocks": [(clock, STAGES[clock.stage]) for clock in told.clocks],
    }
