"""SQL for amounts and days of a staged row."""

from collections.abc import Sequence
from datetime import date


def scale(decimals: str) -> str:
    """Give SQL for 10 to the power of a column of decimals, 0 to 6, as an exact integer."""
    cases = " ".join(f"WHEN {places} THEN {10**places}" for places in range(7))
    return f"(CASE COALESCE({decimals}, 0) {cases} END)"


def amount(column: str, decimals: str) -> str:
    """Give SQL for a staged decimal in the measure's smallest unit."""
    by = scale(decimals)
    return f"({column} * {by} + {column}_micro / (1000000 / {by}))"


def too_fine(column: str, decimals: str) -> str:
    """Give SQL that is true where a staged decimal has more digits than the measure keeps."""
    return f"({column}_micro %% (1000000 / {scale(decimals)}) <> 0)"


def shown(column: str) -> str:
    """Give SQL that shows a staged decimal's whole part in a reason."""
    return f"CAST({column} AS text)"


def outside(column: str, spans: Sequence[tuple[date, date]]) -> str:
    """Give SQL that is true where a day lies in none of the spans."""
    if not spans:
        return "1 = 1"
    within = " OR ".join(f"{column} BETWEEN '{a}' AND '{b}'" for a, b in spans)
    return f"NOT ({within})"
