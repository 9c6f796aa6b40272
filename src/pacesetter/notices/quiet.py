"""Quiet hours: pure reckoning of when a notice may leave."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from pacesetter.notices.terms import MINUTES_OF_DAY


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes of the local day, from `starts` until just before `ends`; maybe over midnight."""

    starts: int
    ends: int

    def holds(self, minute: int) -> bool:
        """Say whether a minute lies in the span.

        >>> Span(1320, 360).holds(0), Span(1320, 360).holds(360), Span(5, 5).holds(5)
        (True, False, False)
        """
        if self.starts <= self.ends:
            return self.starts <= minute < self.ends
        return minute >= self.starts or minute < self.ends


def leaves_at(at: datetime, span: Span) -> datetime:
    """Give when something may leave that was told at a moment: then, or when the quiet ends.

    The day is the installation's own. Where its clocks are put forward or back, the wall clock
    counts: quiet hours end when it says so.
    """
    local = localtime(at)
    minute = local.hour * 60 + local.minute
    if not span.holds(minute):
        return at
    days = 1 if minute >= span.ends else 0
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    ends = midnight + timedelta(days=days, minutes=span.ends)
    return ends.replace(tzinfo=local.tzinfo)


def minute_of(text: str) -> int | None:
    """Read a time of day as a form sends it: 22:00, also 9:5; None for anything else.

    >>> minute_of("22:00"), minute_of("24:00"), minute_of("six")
    (1320, None, None)
    """
    hour, colon, minute = text.strip().replace("：", ":").partition(":")
    minute = minute.partition(":")[0]
    if not colon or not (
        hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()
    ):
        return None
    found = int(hour) * 60 + int(minute)
    return found if int(minute) < 60 and found < MINUTES_OF_DAY else None  # noqa: PLR2004


def clock(minute: int) -> str:
    """Write a minute of the day: 22:00."""
    return f"{minute // 60:02}:{minute % 60:02}"
