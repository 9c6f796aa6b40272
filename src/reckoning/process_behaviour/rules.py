"""Which values say that something has happened, by Wheeler's three rules and no other.

One value outside the limits; three of four in a row, on one side, closer to the limit than to the
mean; eight in a row on one side of the mean (Wheeler, Understanding Variation, 1993). A value on a
line lies on neither side of it. Where no rule speaks there is nothing to explain.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from reckoning.process_behaviour.limits import Limits

OF_FOUR = 3
FOUR = 4
RUN = 8
SIDES = (1, -1)


class Rule(StrEnum):
    """What was seen."""

    OUTSIDE = "outside"
    NEAR_LIMIT = "near-limit"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that spoke, from the `first` to the `last` place; `side` is 1 above, −1 below."""

    rule: Rule
    side: int
    first: int
    last: int


def signals(values: Sequence[int | Fraction], within: Limits) -> tuple[Signal, ...]:
    """Find all signals, in order of where they begin; a longer run is one signal.

    >>> signals([0] * 8, Limits(*map(Fraction, (1, 1, -1, 3, 3))))
    (Signal(rule=<Rule.RUN: 'run'>, side=-1, first=0, last=7),)
    """
    limit = within.upper - within.mean
    found: list[Signal] = []
    for side in SIDES:
        apart = [side * (value - within.mean) for value in values]
        found += _windows(Rule.OUTSIDE, side, apart, 1, lambda one: one[0] > limit)
        found += _windows(Rule.NEAR_LIMIT, side, apart, FOUR, lambda four: _near(four, limit))
        found += _windows(Rule.RUN, side, apart, RUN, lambda run: all(one > 0 for one in run))
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.rule, one.side)))


def _near(four: Sequence[int | Fraction], limit: Fraction) -> bool:
    return sum(2 * one > limit for one in four) >= OF_FOUR


def _windows(
    rule: Rule,
    side: int,
    apart: Sequence[int | Fraction],
    size: int,
    speaks: Callable[[Sequence[int | Fraction]], bool],
) -> list[Signal]:
    """Put windows of a size that speak together where they overlap."""
    found: list[Signal] = []
    for first in range(len(apart) - size + 1):
        if not speaks(apart[first : first + size]):
            continue
        last = first + size - 1
        if found and first <= found[-1].last:
            found[-1] = Signal(rule, side, found[-1].first, last)
        else:
            found.append(Signal(rule, side, first, last))
    return found
