"""Rules by which a ballot counts the less for somebody the more of its candidates are elected."""

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction

import numpy as np

from reckoning.voting.approvals import HEAVIEST, Approvals
from reckoning.voting.columns import ROUNDING, sums_of, tally
from reckoning.voting.pulling import Entry, Number


class Thiele:
    """The largest Σ w · worth[r] wins, over the ballots that approve, r of whose are elected.

    `worth` falls and is whole, over a common `divisor`. Where all sums fit in 64 bits whole numbers
    are added; else floats filter, and whole numbers of any size decide.
    """

    together = 16

    def __init__(self, ballots: Approvals, worth: Sequence[int], divisor: int = 1) -> None:
        """`worth` has an entry for each number of elected that a ballot can come to."""
        supporters = ballots.supporters()
        self.runs = supporters.runs
        self.whole = supporters.weights
        self.weights = ballots.unequal
        self.worth = worth
        self.divisor = divisor
        self.fits = worth[0] * ballots.votes < HEAVIEST
        kind = np.int64 if self.fits else np.float64
        self.table = np.array([part if self.fits else part / divisor for part in worth], dtype=kind)
        self.gives = np.full(len(ballots), self.table[0])
        """By ballot, what it gives to each whom it approves and who isn't elected."""
        if self.weights is not None:
            self.gives = self.gives * self.weights
        self.happy = np.zeros(len(ballots), dtype=np.int32)
        """By ballot, how many of its candidates are elected."""
        self._elected: set[int] = set()

    def floors(self) -> Iterable[Entry]:
        """Give every candidate with all of the first worth, turned round so that small wins."""
        first = self.worth[0] if self.fits else (1 + 4 * ROUNDING) * self.worth[0] / self.divisor
        return [(-first * votes, candidate) for candidate, votes in enumerate(self.whole)]

    def bounds(self, candidates: Sequence[int]) -> list[tuple[Number, Number] | None]:
        """Give the scores themselves, or numbers that they lie between."""
        runs = [self.runs[candidate] for candidate in candidates]
        scores = sums_of(self.gives, runs)
        if self.fits:
            return [(-score, -score) for score in scores]
        errors = [
            score * (len(run) + 8) * ROUNDING for score, run in zip(scores, runs, strict=True)
        ]
        return [(-s - error, -s + error) for s, error in zip(scores, errors, strict=True)]

    def key(self, candidate: int) -> int:
        """Give the exact score, turned round, times the divisor."""
        run = self.runs[candidate]
        counts = tally(self.happy[run], None if self.weights is None else self.weights[run])
        return -sum(
            int(count) * part for count, part in zip(counts, self.worth, strict=False) if count
        )

    def score(self, candidate: int) -> Fraction:
        """Give the exact score."""
        return Fraction(-self.key(candidate), self.divisor)

    def elect(self, candidate: int) -> None:
        """Let the ballots that approve the elected count for less from now on."""
        run = self.runs[candidate]
        happy = self.happy[run] + 1
        self.happy[run] = happy
        gives = self.table[happy]
        self.gives[run] = gives if self.weights is None else gives * self.weights[run]
        self._elected.add(candidate)

    def state(self) -> Hashable:
        """Give who is elected: in which order makes no difference."""
        return frozenset(self._elected)
