"""Periods of a plan: a month, a quarter, a half-year, a year, written as people write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused

SHAPE = re.compile(r"(?P<year>[12][0-9]{3})(-(?P<part>Q[1-4]|H[12]|0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole months: first and last day, both included.

    >>> Period.parse("1952-H2").ends
    datetime.date(1952, 12, 31)
    """

    text: str
    starts: date
    ends: date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read 1952, 1952-H2, 1952-Q3 or 1952-07; anything else is refused."""
        found = SHAPE.fullmatch(text)
        if found is None:
            raise Refused(
                _("“{text}” is not a period: write 1952, 1952-H2, 1952-Q3 or 1952-07."), text=text
            )
        year, part = int(found["year"]), found["part"] or "Y"
        first, months = _first_month_and_length(part)
        last = first + months - 1
        return cls(
            text,
            date(year, first, 1),
            date(year, last, calendar.monthrange(year, last)[1]),
        )

    def __contains__(self, day: date) -> bool:
        """Say whether the day lies within."""
        return self.starts <= day <= self.ends

    @property
    def is_month(self) -> bool:
        """Say whether this is one month."""
        return (self.starts.year, self.starts.month) == (self.ends.year, self.ends.month)


def _first_month_and_length(part: str) -> tuple[int, int]:
    if part == "Y":
        return 1, 12
    if part[0] == "Q":
        return 3 * int(part[1]) - 2, 3
    if part[0] == "H":
        return 6 * int(part[1]) - 5, 6
    return int(part), 1


def month_of(day: date) -> Period:
    """Give the month that a day lies in."""
    return Period.parse(f"{day.year:04d}-{day.month:02d}")


def months_between(first: date, last: date) -> list[Period]:
    """List the months that the days from first to last touch, in order."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    return [
        Period.parse(f"{(start + step) // 12:04d}-{(start + step) % 12 + 1:02d}")
        for step in range(max(count, 0))
    ]
