"""A value accrues over twelve months from adoption, so that a figure holds only what has come.

The months are calendar months, and all of them have the same part but for the odd units: after k
of n months, ⌊k·x/n⌋ of x has accrued. So the months add up to x exactly, each has its n-th part
rounded down or up (as largest remainders would have it), and nothing accrues before its time.

A year is also what the State Council's regulation on rational suggestions (1982, 1986) rewards by,
and Washington State's programme ("the first year of implementation", RCW 41.60.041).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from reckoning.valuation.conversion import half_up

YEAR = 12  # months
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """What accrues in one month; `day` is the one on which it has: the month's or value's last."""

    day: date
    amount: int


def window(adopted: date) -> tuple[date, date]:
    """Give first and last day of the twelve months from adoption; its own month is the first.

    >>> window(date(1952, 9, 1))
    (datetime.date(1952, 9, 1), datetime.date(1953, 8, 31))
    """
    return adopted, _last_of_month(adopted, YEAR - 1)


def month_count(starts: date, ends: date) -> int:
    """Count the months that the days from starts to ends touch. Raises ValueError if there's none.

    >>> month_count(date(1952, 9, 1), date(1952, 12, 31))
    4
    """
    if ends < starts:
        raise ValueError(f"{ends} lies before {starts}")
    return 12 * (ends.year - starts.year) + ends.month - starts.month + 1


def split(amount: int, count: int) -> tuple[int, ...]:
    """Split an amount into `count` parts, in order, that add up to it; below 0 as above.

    >>> split(10, 4)
    (2, 3, 2, 3)
    """
    if count < 1:
        raise ValueError(f"an amount has at least one part, not {count}")
    sign, size = (-1 if amount < 0 else 1), abs(amount)
    return tuple(
        sign * (size * place // count - size * (place - 1) // count)
        for place in range(1, count + 1)
    )


def accrual(amount: int, starts: date, ends: date) -> tuple[Part, ...]:
    """Give the part of every month from starts to ends, and the day by which it has accrued."""
    parts = split(amount, month_count(starts, ends))
    days = (min(_last_of_month(starts, place), ends) for place in range(len(parts)))
    return tuple(Part(day, part) for day, part in zip(days, parts, strict=True))


def realised(amount: int, starts: date, ends: date, cut_off: date) -> int:
    """Give what has accrued by a day: a month counts from its last day on.

    Adopted on 1 September, four of twelve months have come by the end of the year:

    >>> realised(1200, *window(date(1952, 9, 1)), date(1952, 12, 31))
    400
    """
    return sum(part.amount for part in accrual(amount, starts, ends) if part.day <= cut_off)


def annualised(amount: int, months: int) -> int:
    """Give what the same would be in twelve months, half up. It is never a part of any sum.

    >>> annualised(400, 4)
    1200
    """
    if months < 1:
        raise ValueError(f"nothing can be said of a year from {months} months")
    return half_up(Fraction(amount * YEAR, months))


def _last_of_month(day: date, later: int) -> date:
    """Give the last day of the month that lies `later` months after the day's own."""
    place = 12 * day.year + day.month + later  # of the month after that one, counted from 0
    return date(place // 12, place % 12 + 1, 1) - DAY
