"""Closed months, and the month that an entry counts for."""

from collections.abc import Collection
from datetime import date, timedelta

from pacesetter.campaign.models import Drive
from pacesetter.kernel.period import Period, month_of

DAY = timedelta(days=1)


def closed_months(drive: Drive) -> set[str]:
    """Give the months of a drive that are closed: {"1952-07", …}."""
    return set(drive.closings.values_list("period", flat=True))


def closings(drive: Drive) -> tuple[tuple[str, date], ...]:
    """Give the closed months in order, each with the day on which it was closed."""
    return tuple(drive.closings.order_by("period").values_list("period", "closed_on"))


def next_open(month: str, closed: Collection[str]) -> str:
    """Give the first month from this one on that is not closed; it may lie beyond the drive."""
    period = Period.parse(month)
    while period.text in closed:
        period = month_of(period.ends + DAY)
    return period.text


def open_period(drive: Drive, day: date) -> Period:
    """Give the month that something of this day counts for: its own, else the next open one."""
    return Period.parse(next_open(month_of(day).text, closed_months(drive)))


def counting_days(drive: Drive) -> tuple[tuple[date, date, date], ...]:
    """Give, for each closed month, (first day, last day, day that its late entries count for).

    That day is the first of the next open month. A day of an open month counts for itself.
    """
    closed = closed_months(drive)
    months = [Period.parse(month) for month in sorted(closed)]
    return tuple((m.starts, m.ends, open_period_of(m, closed).starts) for m in months)


def open_period_of(month: Period, closed: Collection[str]) -> Period:
    """Give the next open month among known closed ones."""
    return Period.parse(next_open(month.text, closed))


def counting_day(drive: Drive, column: str) -> str:
    """Give SQL for the day that a line counts for, from SQL for its own day."""
    cases = " ".join(
        f"WHEN {column} BETWEEN '{first}' AND '{last}' THEN '{counts}'"
        for first, last, counts in counting_days(drive)
    )
    return f"(CASE {cases} ELSE {column} END)" if cases else f"({column})"
