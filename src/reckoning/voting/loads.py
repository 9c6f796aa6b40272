"""Phragmén's rule at work: who bears what. Floats in the front, the exact chain of loads behind."""

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction

import numpy as np

from reckoning.voting.amounts import Amounts, Counts
from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import ROUNDING, Whole, sums_of, tally
from reckoning.voting.pulling import Entry
from reckoning.voting.purses import Purses


class Loads:
    """The lightest load wins. After equal shares a ballot begins with what it has paid.

    Then prices are times the number of votes, as in the purses, and nobody is elected who costs
    more than is left of `budget`.
    """

    together = 16

    def __init__(
        self, ballots: Approvals, purses: Purses | None = None, budget: int | None = None
    ) -> None:
        self.runs = ballots.supporters().runs
        self.whole = ballots.supporters().weights
        self.weights = ballots.unequal
        self.votes = [float(weight) for weight in self.whole]
        self.purses = purses
        self.budget = budget
        self.unit = 1 if purses is None else purses.total
        size = len(ballots.names)
        self.costs = [1] * size if ballots.costs is None else ballots.costs.tolist()
        self.borne = np.zeros(len(ballots))
        """By ballot, weight times load."""
        self.error = 0.0
        """What a load that is borne can be wrong by."""
        self.chain = Amounts()
        self.last = np.zeros(len(ballots), dtype=np.int32)
        """By ballot, the place in the chain (from 1) of the load that it bears."""
        if purses is not None:
            self.chain = purses.chain
            full = purses.money / purses.total
            self.borne = (1.0 - purses.left) * full
            self.error = (purses.error + 4 * ROUNDING) * full
            if self.weights is not None:
                self.borne *= self.weights

    def floors(self) -> Iterable[Entry]:
        """Give the load of each who has supporters while nobody bears anything."""
        return [
            ((1.0 - 4 * ROUNDING) * self.costs[candidate] / votes, candidate)
            for candidate, votes in enumerate(self.votes)
            if votes
        ]

    def bounds(self, candidates: Sequence[int]) -> list[tuple[float, float] | None]:
        """Give numbers that each load lies between: floats with their error."""
        sums = sums_of(self.borne, [self.runs[candidate] for candidate in candidates])
        return [
            self._bounds(candidate, borne)
            for candidate, borne in zip(candidates, sums, strict=True)
        ]

    def _bounds(self, candidate: int, borne: float) -> tuple[float, float] | None:
        if self.budget is not None and self.costs[candidate] > self.budget:
            return None
        load, error = self._rough(candidate, borne)
        return load - error, load + error

    def _rough(self, candidate: int, borne: float) -> tuple[float, float]:
        load = (self.costs[candidate] + borne) / self.votes[candidate]
        # n summands, none below 0, are added with a relative error of n roundings in any order.
        return load, self.error + load * (len(self.runs[candidate]) + 8) * ROUNDING

    def key(self, candidate: int) -> Fraction:
        """Give the exact load, times the chain's denominator and the unit."""
        self.chain.settle()
        constant, counts = self._counts(self.runs[candidate])
        cost = self.costs[candidate] * self.unit
        return Fraction(self.chain.scaled(cost + constant, counts), self.whole[candidate])

    def score(self, candidate: int) -> Fraction:
        """Give the exact load."""
        return self.chain.exact(self.key(candidate)) / self.unit

    def _counts(self, run: Whole) -> tuple[int, Counts]:
        """How many votes of a run bear each load of the chain, and a constant that they bear."""
        weights = None if self.weights is None else self.weights[run]
        votes = tally(self.last[run], weights, 1)
        votes[0] = 0
        places = votes.nonzero()[0]
        counts = list(zip((places - 1).tolist(), votes[places].tolist(), strict=True))
        if self.purses is None:
            return 0, counts
        constant, paid = self.purses.spent(run[self.last[run] == 0])
        return constant, [*counts, *paid]

    def elect(self, candidate: int) -> None:
        """Let the supporters bear the load; how it came about is worked out when asked for."""
        run = self.runs[candidate]
        load, error = self._rough(candidate, sums_of(self.borne, [run])[0])
        self.error = max(self.error, error)
        self.borne[run] = load if self.weights is None else load * self.weights[run]
        if self.budget is not None:
            self.budget -= self.costs[candidate]
        self.chain.expect(lambda: self._link(candidate))

    def _link(self, candidate: int) -> tuple[int, Counts, int]:
        run = self.runs[candidate]
        constant, counts = self._counts(run)
        self.last[run] = len(self.chain.numerators) + 1
        return self.costs[candidate] * self.unit + constant, counts, self.whole[candidate]

    def state(self) -> Hashable:
        """Give each ballot's exact load."""
        self.chain.settle()
        return tuple(
            self.chain.exact(self._load(row, place)) for row, place in enumerate(self.last.tolist())
        )

    def _load(self, row: int, place: int) -> int:
        if place:
            return self.chain.numerators[place - 1]
        if self.purses is None:
            return 0
        return self.chain.scaled(self.purses.money, ()) - self.purses.holding(row)
