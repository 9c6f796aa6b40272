"""How likely it is that a claim is wrong, as a sum of reasons, each of which is named.

A verifier can't look at everything with the same care. What comes first is value times risk: where
a mistake would cost most. The risk is no probability that anybody has measured; it is a number
from 0 to 1 that is the sum of its reasons, so that whoever disagrees can say with which of them.

Everything is in hundredths. The weights are data (a preset of kind `risk`), and at their worst they
add up to no more than 100, so that no sum is ever cut off: the reasons on the page always add up to
the risk beside them.

    base        nobody has looked yet; a claim without a flaw still wants a look
    above       the net value is more than so many times the upper quartile of like claims
    unlike      there are too few like claims to compare it with
    unknown     nobody has said what it is worth
    bare, short, formula, source
                no baseline; or one that covers few months, lacks its formula, lacks its source
    crowded, overfull
                the parts of the same benefit add up to nearly, or to more than, the whole
    late        claimed long after the gain began
    history     claimants had earlier claims refused, or reduced
    unconfirmed entered by somebody else, and not yet confirmed by whom it is about

The upper quartile is the smallest value that at least three quarters of the values don't pass
(nearest rank), so it is always a value that some slip has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

WHOLE = 100


class Above(NamedTuple):
    """From `times` tenths of the upper quartile on, a value adds `adds` hundredths."""

    times: int
    adds: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What each reason adds, in hundredths, and from where on it holds."""

    base: int
    above: tuple[Above, ...]  # the lowest first; the highest one that is passed counts, alone
    unlike: int
    least_like: int  # claims, below which nothing is compared
    unknown: int
    bare: int
    short: int
    short_months: int  # a baseline of fewer months is short
    formula: int
    source: int
    crowded: int
    crowded_from: int  # percent of one benefit
    overfull: int
    late: int
    late_days: int
    history_each: int
    history_most: int
    unconfirmed: int

    @property
    def worst(self) -> int:
        """Give the highest sum that any claim can come to."""
        value = max(self.unlike, self.unknown, *(step.adds for step in self.above), 0)
        baseline = max(self.bare, self.short + self.formula + self.source)
        line = max(self.crowded, self.overfull)
        return (
            self.base + value + baseline + line + self.late + self.history_most + self.unconfirmed
        )


class Facts(NamedTuple):
    """What is known of a claim; amounts are integers of one measure's smallest unit."""

    net: int | None
    priced: bool  # false for what has no price by its nature, such as safety
    upper: int | None  # the upper quartile of like claims, in the same measure
    like: int  # how many of them there are
    baseline_months: int | None  # None where there is no baseline
    formula: bool
    source: bool
    line_percent: int  # what all parts of the same benefit add up to
    days_late: int  # between the beginning of the gain and the claim
    history: int  # earlier claims of its claimants that were refused or reduced
    unconfirmed: bool


class Reason(NamedTuple):
    """One reason for the risk: what it adds, and the two figures of its sentence."""

    code: str
    adds: int
    figure: int = 0
    against: int = 0


def upper_quartile(values: Iterable[int]) -> int | None:
    """Give the smallest value that three quarters of the values don't pass; None of nothing.

    >>> upper_quartile([4, 1, 3, 2]), upper_quartile([7]), upper_quartile([])
    (3, 7, None)
    """
    ordered = sorted(values)
    return ordered[-(-3 * len(ordered) // 4) - 1] if ordered else None


def reasons(facts: Facts, weights: Weights) -> tuple[Reason, ...]:
    """Name every reason for the risk of a claim, the first ones first.

    A reason that adds nothing is left out, so a weight of 0 switches it off.
    """
    found = (
        Reason("base", weights.base),
        _value(facts, weights),
        *_baseline(facts, weights),
        _line(facts, weights),
        Reason("late", weights.late, facts.days_late, weights.late_days)
        if facts.days_late > weights.late_days
        else None,
        Reason(
            "history",
            min(facts.history * weights.history_each, weights.history_most),
            facts.history,
        ),
        Reason("unconfirmed", weights.unconfirmed) if facts.unconfirmed else None,
    )
    return tuple(reason for reason in found if reason is not None and reason.adds)


def risk(found: Sequence[Reason]) -> int:
    """Add the reasons up: hundredths, from 0 to 100.

    >>> risk([Reason("base", 5), Reason("late", 5)])
    10
    """
    return sum(reason.adds for reason in found)


def weighed(net: int, hundredths: int) -> int:
    """Give value times risk, half up: what a queue is ordered by.

    >>> weighed(41_200_000, 45)
    18540000
    """
    return (net * hundredths * 2 + WHOLE) // (2 * WHOLE)


def _value(facts: Facts, weights: Weights) -> Reason | None:
    if not facts.priced:
        return None
    if facts.net is None:
        return Reason("unknown", weights.unknown)
    if facts.upper is None or facts.like < weights.least_like:
        return Reason("unlike", weights.unlike, facts.like, weights.least_like)
    passed = [step for step in weights.above if facts.net * 10 > facts.upper * step.times]
    return Reason("above", passed[-1].adds, facts.net, facts.upper) if passed else None


def _baseline(facts: Facts, weights: Weights) -> tuple[Reason | None, ...]:
    if not facts.priced:
        return ()
    months = facts.baseline_months
    if months is None:
        return (Reason("bare", weights.bare),)
    short = Reason("short", weights.short, months, weights.short_months)
    return (
        short if months < weights.short_months else None,
        None if facts.formula else Reason("formula", weights.formula),
        None if facts.source else Reason("source", weights.source),
    )


def _line(facts: Facts, weights: Weights) -> Reason | None:
    if facts.line_percent > WHOLE:
        return Reason("overfull", weights.overfull, facts.line_percent, WHOLE)
    if facts.line_percent >= weights.crowded_from:
        return Reason("crowded", weights.crowded, facts.line_percent, WHOLE)
    return None
