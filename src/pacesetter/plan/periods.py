"""The periods of a drive, and which of two targets says more: a half-year covers its months."""

from datetime import date

from pacesetter.kernel.period import Period, months_between

PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4")


def periods_of(starts: date, ends: date) -> list[Period]:
    """List the years, half-years, quarters and months that a drive touches, the longest first.

    A period that reaches beyond the drive is not one of its periods, except that a month counts
    as whole if the drive begins or ends within it.
    """
    years = range(starts.year, ends.year + 1)
    longer = [Period.parse(f"{year:04d}{part}") for year in years for part in PARTS]
    months = months_between(starts, ends)
    first, last = months[0].starts, months[-1].ends
    within = [p for p in longer if first <= p.starts and p.ends <= last]
    return [*sorted(within, key=_longest_first), *months]


def _longest_first(period: Period) -> tuple[int, date]:
    return (period.starts - period.ends).days, period.starts


def covered(periods: list[Period]) -> list[tuple[str, str]]:
    """Pair each period with every longer one that covers it: (shorter, longer)."""
    return [
        (inner.text, outer.text)
        for inner in periods
        for outer in periods
        if inner.text != outer.text and outer.starts <= inner.starts and inner.ends <= outer.ends
    ]
