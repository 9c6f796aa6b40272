"""Equal shares at work: every vote has the same money, and who supports somebody pays for him.

Money is whole: a vote has `money`, and candidate c costs `prices[c]`, both times the number of
votes so that nothing is divided. Floats reckon in parts of what a vote had at first.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.amounts import Amounts, Counts
from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import ROUNDING, Whole, summed, sums_of, tally
from reckoning.voting.pulling import Entry

Flags = NDArray[np.bool_]
CLEAR = 1 + 2.0**-20
"""Who has so many times the price has more, whatever the rounding."""
COARSE = 2.0**-26
"""A price known no better than this, in parts of a purse, is found exactly before it is paid."""
MOST_STEPS = 99
"""Where rounding alone keeps the steps going, whole numbers are asked."""
SOME = 2.0**-500
"""What a purse holds that rounding alone has emptied: something."""


@dataclass(frozen=True, slots=True)
class Bill:
    """An exact price per vote: `above` / `votes`, over the chain's denominator.

    Of a run of supporters `short` have less and pay what they have, `even` have just as much.
    """

    above: int
    votes: int
    short: Flags
    even: Flags


class Purses:
    """What each ballot has left. Small prices per vote (and per satisfaction) win."""

    together = 8

    def __init__(self, ballots: Approvals, money: int, *, by_cost: bool = True) -> None:
        """Give each vote `money`; a project satisfies by what it costs, or each by 1."""
        supporters = ballots.supporters()
        self.ballots = ballots
        self.money = money
        self.total = max(1, ballots.votes)
        costs = [1] * len(ballots.names) if ballots.costs is None else ballots.costs.tolist()
        self.prices = [cost * self.total for cost in costs]
        self.worth = costs if by_cost else [1] * len(costs)
        self.runs = supporters.runs
        self.whole = supporters.weights
        self.weights = ballots.unequal
        self.votes = [float(weight) for weight in self.whole]
        self.parts = [price / money for price in self.prices] if money else []
        self.left = np.ones(len(ballots))
        """By ballot, part of the purse that is left; exactly 0 where it is empty."""
        self.held = self.left if self.weights is None else self.left * self.weights
        """By ballot, what all its votes have left."""
        self.doubt = np.zeros(len(ballots))
        """By ballot, what that can be wrong by."""
        self.error = 0.0
        """The greatest of these doubts that there ever was."""
        self.chain = Amounts()
        """The prices per vote that were paid."""
        self.fair = [0.0] * len(costs)
        """By candidate, the last price per vote that floats have found."""
        self.round_of = np.full(len(costs), -1, dtype=np.int32)

    def floors(self) -> Iterable[Entry]:
        """Give the price per vote of each who can be paid for while all purses are full."""
        return [
            ((1 - 4 * ROUNDING) * self.parts[candidate] / votes / self.worth[candidate], candidate)
            for candidate, votes in enumerate(self.votes)
            if self.whole[candidate] * self.money >= self.prices[candidate] and votes
        ]

    def bounds(self, candidates: Sequence[int]) -> list[tuple[float, float] | None]:
        """Give numbers that the price per vote and satisfaction lies between."""
        have = sums_of(self.held, [self.runs[candidate] for candidate in candidates])
        return [
            self._bounds(candidate, held) for candidate, held in zip(candidates, have, strict=True)
        ]

    def _bounds(self, candidate: int, have: float) -> tuple[float, float] | None:
        found = self._rough(candidate, have)
        if found is None:
            return None
        worth = self.worth[candidate]
        return found[0] / worth * (1 - ROUNDING), found[1] / worth * (1 + ROUNDING)

    def _rough(
        self, candidate: int, have: float | None = None, *, tight: bool = False
    ) -> tuple[float, float] | None:
        """Solve by floats; `tight` takes each ballot's own doubt instead of the greatest."""
        run = self.runs[candidate]
        price = self.parts[candidate]
        votes = self.votes[candidate]
        # Sums of n parts are wrong by n roundings at most, beside what each part is wrong by.
        rounding = (votes + price) * (len(run) + 8) * ROUNDING
        if have is None:
            have = sums_of(self.held, [run])[0]
        if have + rounding + votes * self.error < price:
            return None
        weights = None if self.weights is None else self.weights[run]
        left = self.left.take(run)
        if have - rounding - votes * self.error < price:
            return price / votes * (1 - 4 * ROUNDING), inf
        # Prices never fall, so the last one is a good place to begin.
        fair, rich = _solved(left, weights, price, votes, max(self.fair[candidate], price / votes))
        if not rich:
            return price / votes * (1 - 4 * ROUNDING), inf
        self.fair[candidate] = fair
        # The sum of min(r, left) is concave in r: below r it falls at least as fast as the votes
        # that have r, above r it rises at least as fast as those that clearly have more. Only who
        # doesn't clearly have more pays a part that is in doubt.
        less = left <= fair * CLEAR
        count = np.count_nonzero(less)
        if count:
            heavy = None if weights is None else weights[less]
            weak = float(count if heavy is None else heavy.sum())
            rounding += _sum(self.doubt.take(run[less]), heavy) if tight else weak * self.error
            sure = votes - weak
        else:
            sure = votes
        error = fair * 4 * ROUNDING + rounding / rich
        above = fair * 4 * ROUNDING + rounding / sure if sure > 0 else inf
        return fair - error, fair + above if above <= fair * (CLEAR - 1) / 2 else inf

    def key(self, candidate: int) -> Fraction | float:
        """Give the exact price per vote and satisfaction, times the chain's denominator."""
        bill = self._bill(candidate)
        return inf if bill is None else Fraction(bill.above, bill.votes * self.worth[candidate])

    def score(self, candidate: int) -> Fraction:
        """Give the exact price, in what a seat or the currency's unit costs."""
        return self.chain.exact(Fraction(self.key(candidate))) / self.total

    def _bill(self, candidate: int) -> Bill | None:
        """Find the price by whole numbers. Floats only say who is far from it."""
        found = self._rough(candidate, tight=True)
        if found is None:
            return None
        run = self.runs[candidate]
        left = self.left[run]
        near = self.doubt[run] + ROUNDING
        short = (left > 0) & (left < found[0] - near)
        unsure = (left > 0) & ~short & (left <= found[1] + near)
        self.chain.settle()
        constant, counts = self.spent(run[short])
        above = self.chain.scaled(
            self.prices[candidate] - self.money * self._weigh(run[short]) + constant, counts
        )
        votes = self._weigh(run[(left > 0) & ~short])
        places = unsure.nonzero()[0]
        holds = {place: self.holding(int(run[place])) for place in places.tolist()}
        for place in sorted(holds, key=lambda place: holds[place]):
            if holds[place] * votes >= above:
                break
            weight = 1 if self.weights is None else int(self.weights[run[place]])
            above -= weight * holds[place]
            votes -= weight
            short[place] = True
        if not votes:
            return None
        even = np.zeros(len(run), dtype=np.bool_)
        even[[place for place, held in holds.items() if held * votes == above]] = True
        return Bill(above, votes, short, even)

    def elect(self, candidate: int) -> None:
        """Let the supporters pay, each the price per vote or all that is left."""
        run = self.runs[candidate]
        left = self.left[run]
        low, high = self._rough(candidate, tight=True) or (0.0, inf)
        near = self.doubt[run] + ROUNDING
        unsure = (left > 0) & (left >= low - near) & (left <= high + near)
        if high - low > COARSE or unsure.any():
            bill = self._bill(candidate)
            if bill is None:
                raise ValueError("nobody is elected whom the supporters can't pay for")
            short, even, votes = bill.short | (left <= 0), bill.even, bill.votes
            price = float(self.chain.exact(Fraction(bill.above, votes)) / self.money)
            error = 2 * ROUNDING
        else:
            price, error = (low + high) / 2, high - low
            short = left < price
            even = np.zeros(len(run), dtype=np.bool_)
            votes = self.whole[candidate] - self._weigh(run[short])
        payers = run[short & (left > 0)]
        empty = short | even
        self.left[run] = np.where(empty, 0.0, np.maximum(left - price, SOME))
        if self.weights is not None:
            self.held[run] = self.left[run] * self.weights[run]
        doubt = np.where(empty, 0.0, self.doubt[run] + (error + ROUNDING))
        self.doubt[run] = doubt
        self.error = max(self.error, float(doubt.max(initial=0.0)))
        self.chain.expect(lambda: self._link(candidate, payers, votes))
        self.round_of[candidate] = self.round_of.max() + 1

    def _link(self, candidate: int, payers: Whole, votes: int) -> tuple[int, Counts, int]:
        paid = self._paid(payers, int(self.round_of[candidate]))
        return self.prices[candidate] - self.money * self._weigh(payers), paid, votes

    def spent(self, rows: Whole) -> tuple[int, Counts]:
        """Give what ballots have paid until now: (a constant, how often each price)."""
        empty = self.left[rows] <= 0
        counts = self._paid(rows[~empty], len(self.round_of))
        return self.money * self._weigh(rows[empty]), counts

    def _paid(self, rows: Whole, before: int) -> Counts:
        """Count the votes that paid each price in full before a round; none was emptied."""
        starts = self.ballots.offsets[rows]
        lengths = self.ballots.offsets[rows + 1] - starts
        ends = np.cumsum(lengths)
        places = np.repeat(starts - ends + lengths, lengths) + np.arange(lengths.sum())
        rounds = self.round_of[self.ballots.choices[places]]
        kept = (rounds >= 0) & (rounds < before)
        weights = None if self.weights is None else np.repeat(self.weights[rows], lengths)[kept]
        counts = tally(rounds[kept], weights).tolist()
        return [(place, count) for place, count in enumerate(counts) if count]

    def holding(self, row: int) -> int:
        """Give exactly what one vote of a ballot has left, over the chain's denominator."""
        if self.left[row] <= 0:
            return 0
        counts = self._paid_by(row)
        return -self.chain.scaled(-self.money, counts)

    def _paid_by(self, row: int) -> Counts:
        offsets = self.ballots.offsets
        rounds = self.round_of[self.ballots.choices[offsets[row] : offsets[row + 1]]]
        return [(place, 1) for place in rounds.tolist() if place >= 0]

    def _weigh(self, rows: Whole) -> int:
        return len(rows) if self.weights is None else int(self.weights[rows].sum())

    def state(self) -> Hashable:
        """Give what each ballot has left."""
        self.chain.settle()
        return tuple(self.chain.exact(self.holding(row)) for row in range(len(self.ballots)))


def _sum(left: NDArray[np.float64], weights: Whole | None) -> float:
    return float(summed(left if weights is None else left * weights))


def _solved(
    left: NDArray[np.float64], weights: Whole | None, price: float, votes: float, fair: float
) -> tuple[float, float]:
    """Find r with Σ w·min(r, left) = price, and the votes that have r; (0, 0) where none has.

    Newton's steps from `fair`, below r; the sum is concave, so they come to r from below.
    """
    rich, poor = votes, -1
    for _ in range(MOST_STEPS):
        short = left < fair
        count = int(np.count_nonzero(short))
        if count == poor:
            return fair, rich
        poor = count
        heavy = None if weights is None else weights[short]
        rich = votes - float(count if heavy is None else heavy.sum())
        if rich <= 0:
            return 0.0, 0.0
        fair = (price - _sum(left[short], heavy)) / rich
    return 0.0, 0.0
