"""How far single values of one process come and go by themselves: the XmR chart's limits.

The mean of the values, and 2.66 mean moving ranges to either side of it; a moving range is how far
a value lies from the one before, and none should exceed 3.268 of their mean. The two numbers are
3/d₂ and D₄ for ranges of two values (Wheeler, Understanding Variation, 1993; Shewhart 1931).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

TO_LIMIT = Fraction(266, 100)
TO_RANGE_LIMIT = Fraction(3268, 1000)
FEWEST = 2  # values: one alone has no moving range


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean, natural process limits and upper range limit, exact, in the values' own unit."""

    mean: Fraction
    mean_range: Fraction
    lower: Fraction
    upper: Fraction
    upper_range: Fraction


def limits(values: Sequence[int | Fraction]) -> Limits:
    """Give the limits of values in order of time. Raises ValueError for fewer than two.

    >>> limits([4, 6, 4, 6]).upper
    Fraction(258, 25)
    """
    if len(values) < FEWEST:
        raise ValueError("one value alone has no moving range")
    exact = [Fraction(value) for value in values]
    mean = sum(exact, Fraction()) / len(exact)
    ranges = [abs(after - before) for before, after in pairwise(exact)]
    mean_range = sum(ranges, Fraction()) / len(ranges)
    reach = TO_LIMIT * mean_range
    return Limits(mean, mean_range, mean - reach, mean + reach, TO_RANGE_LIMIT * mean_range)
