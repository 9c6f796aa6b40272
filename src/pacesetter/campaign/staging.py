"""What the drive says about spreadsheet rows, as SQL: days that phases allow, exact amounts.

A staged decimal is two columns: NAME, its whole part, and NAME_micro, its millionths. `decimals`
is always an SQL expression for the digits that the row's measure keeps, 0 to 6.
"""

from pacesetter.campaign.queries import Spans
from pacesetter.campaign.terms import shown

BIGGEST = 9 * 10**18  # a bigint holds a little more
FINEST = 6


def scale(decimals: str) -> str:
    """Give 10 to the power of the decimals, as an exact integer."""
    cases = " ".join(f"WHEN {places} THEN {10**places}" for places in range(FINEST + 1))
    return f"(CASE {decimals} {cases} END)"


def smallest(column: str, decimals: str) -> str:
    """Give a staged decimal as an integer of the measure's smallest unit."""
    by = scale(decimals)
    return f"({column} * {by} + {column}_micro / ({10**FINEST} / {by}))"


def too_fine(column: str, decimals: str) -> str:
    """Hold where a staged decimal has more digits behind the point than the measure keeps."""
    step = f"({10**FINEST} / {scale(decimals)})"
    return f"({column}_micro / {step} * {step} <> {column}_micro)"


def too_large(column: str, decimals: str) -> str:
    """Hold where a staged decimal has no room in a bigint of the measure's smallest unit."""
    return f"(ABS({column}) > {BIGGEST} / {scale(decimals)})"


def negative(column: str) -> str:
    """Hold where a staged decimal is less than nothing."""
    return f"({column} < 0 OR {column}_micro < 0)"


def outside(column: str, spans: Spans) -> str:
    """Hold where a day lies in none of the spans."""
    within = (f"{column} BETWEEN '{first}' AND '{last}'" for first, last in spans)
    return f"NOT ({' OR '.join(within)})" if spans else "(1 = 1)"


def day_and_spans(column: str, spans: Spans) -> str:
    """Give a day as text, with the spans that it lies outside of."""
    return f"(CAST({column} AS text) || ' ({shown(spans) or '–'})')"
