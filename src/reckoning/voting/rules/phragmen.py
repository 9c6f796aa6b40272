"""Phragmén's sequential rule: whoever can be elected with the lightest burden on the voters.

Each seat is a load of 1 that those who approve the elected share so that all of them then bear the
same. Before a round, candidate c would bring them all to (1 + Σ w·x) / Σ w, over the ballots that
approve c, of weight w and load x. The candidate of the lowest such load is elected. A ballot of
weight w is w equal ballots. Whom nobody approves would be an infinite burden: they fill what seats
are left, all equal, in the phase "unsupported", where the score is the number of votes: 0.

Source: E. Phragmén, "Sur la théorie des élections multiples", 1896; S. Janson, "Phragmén's and
Thiele's election methods", arXiv:1611.08826, section 3; M. Lackner and P. Skowron, "Multi-Winner
Voting with Approval Preferences", 2023, Rule 10.
"""

from collections.abc import Hashable, Iterable
from fractions import Fraction

import numpy as np

from reckoning.voting.amounts import Amounts, Counts
from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import Whole, tally
from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Entry, Filling
from reckoning.voting.registry import refuse_costs, rule

summed = np.add.reduce
ROUNDING = 2.0**-52
"""Twice what one operation on floats can be wrong by, relatively."""

UNSUPPORTED = "unsupported"


class Loads:
    """Who bears what. Floats in the front, the exact chain of loads behind."""

    def __init__(self, ballots: Approvals) -> None:
        self.runs = ballots.supporters().runs
        self.whole = ballots.supporters().weights
        self.weights = ballots.unequal
        self.votes = [float(weight) for weight in self.whole]
        self.borne = np.zeros(len(ballots))
        """By ballot, weight times load."""
        self.error = 0.0
        """What a load that is borne can be wrong by, relatively."""
        self.last = np.zeros(len(ballots), dtype=np.int32)
        self.chain = Amounts()

    def floors(self) -> Iterable[Entry]:
        """Give the load of each who has supporters while nobody bears anything."""
        return [
            ((1.0 - 4 * ROUNDING) / votes, candidate)
            for candidate, votes in enumerate(self.votes)
            if votes
        ]

    def bounds(self, candidate: int) -> tuple[float, float]:
        """Give numbers that the load lies between: floats with their error."""
        run = self.runs[candidate]
        load = (1.0 + float(summed(self.borne.take(run)))) / self.votes[candidate]
        error = load * self._error(run)
        return load - error, load + error

    def _error(self, run: Whole) -> float:
        # n summands, all positive, are added with a relative error of n roundings in any order.
        return self.error + (len(run) + 8) * ROUNDING

    def key(self, candidate: int) -> Fraction:
        """Give the exact load, times the chain's denominator."""
        self.chain.settle()
        counts = self.counts(self.runs[candidate])
        return Fraction(self.chain.scaled(1, counts), self.whole[candidate])

    def score(self, candidate: int) -> Fraction:
        """Give the exact load."""
        return self.chain.exact(self.key(candidate))

    def counts(self, run: Whole) -> Counts:
        """How many votes of a run bear each load of the chain."""
        weights = None if self.weights is None else self.weights[run]
        votes = tally(self.last[run], weights)
        votes[0] = 0
        places = votes.nonzero()[0]
        return list(zip((places - 1).tolist(), votes[places].tolist(), strict=True))

    def elect(self, candidate: int) -> None:
        """Let the supporters bear the load; how it came about is worked out when asked for."""
        run = self.runs[candidate]
        low, high = self.bounds(candidate)
        load = (low + high) / 2
        self.error = max(self.error, self._error(run))
        self.borne[run] = load if self.weights is None else load * self.weights[run]
        self.chain.expect(lambda: self._link(candidate))

    def _link(self, candidate: int) -> tuple[int, Counts, int]:
        run = self.runs[candidate]
        counts = self.counts(run)
        self.last[run] = len(self.chain.numerators) + 1
        return 1, counts, self.whole[candidate]

    def state(self) -> Hashable:
        """Give each ballot's exact load."""
        self.chain.settle()
        loads = [Fraction(0), *map(self.chain.exact, self.chain.numerators)]
        return tuple(loads[place] for place in self.last.tolist())


@rule(
    "phragmen",
    title="Phragmén's sequential rule",
    source="Phragmén 1896; Lackner and Skowron 2023, Rule 10",
    largest=False,
)
def phragmen(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Fill each seat so that the heaviest load on any voter rises least.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0, 1], [0, 1], [2], [2]], "abc")
    >>> phragmen(ballots, 2, ties=Lot("1953")).winners()
    ('b', 'c')
    """
    refuse_costs(ballots, "phragmen")
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(Loads(ballots), seats)
    filling.run(Fixed([0] * len(ballots.names)), seats, phase=UNSUPPORTED)
    return filling.outcome("phragmen", seats)
