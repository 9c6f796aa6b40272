"""Ranked ballots in piles, as they pass from candidate to candidate at falling values."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.columns import Whole
from reckoning.voting.rankings import Rankings

FINEST = 1 << 16  # bits; the digits of exact values may double with each surplus that is passed on


class TooFine(ValueError):
    """The exact values of the ballots have grown beyond what a machine can work with."""


class Piles:
    """Who holds which ballots, and what each is worth now.

    A ballot counts for the first on it who is standing; where it sets two equal, it ends. `votes`
    are what everybody holds, by candidate; `lost` is what nobody holds. Rows that came the same way
    are worth the same, so a value is kept once for all of them. With `places` a value is cut to so
    many decimals whenever it falls; without, it is exact.
    """

    def __init__(self, ballots: Rankings, places: int | None = None) -> None:
        self.votes = [Fraction(0)] * len(ballots.names)
        self.lost = Fraction(0)
        self.standing = np.ones(len(ballots.names), dtype=bool)
        self._ballots = ballots
        self._places = places
        self._at = ballots.offsets[:-1].copy()
        self._ends = ballots.offsets[:-1] + ballots.strict_lengths()
        self._values = [Fraction(1)]
        self._held: list[dict[int, Whole]] = [{} for _name in ballots.names]
        valid = np.flatnonzero(self._ends > self._at)
        self.valid = int(ballots.weights[valid].sum())
        self._give(valid, 0)

    def pass_on(self, candidate: int, kept: Fraction) -> None:
        """Pass somebody's ballots on to whoever stands next on each, all but `kept` votes of them.

        Each keeps the same part of its value. Whoever passes on must stand no longer.
        """
        held, total = self._held[candidate], self.votes[candidate]
        self._held[candidate] = {}
        self.votes[candidate] = kept
        self.lost += total - kept
        if total:
            for value, rows in held.items():
                fallen = self._fallen(value, (total - kept) / total)
                self.lost -= self._give(self._advanced(rows), fallen)

    def _fallen(self, value: int, part: Fraction) -> int:
        if part == 1:
            return value
        fallen = self._values[value] * part
        if self._places is not None:
            scale: int = 10**self._places
            fallen = Fraction(int(fallen * scale), scale)
        if fallen.denominator.bit_length() > FINEST:
            raise TooFine("the exact values have too many digits: have them cut, to 5 decimals say")
        self._values.append(fallen)
        return len(self._values) - 1

    def _advanced(self, rows: Whole) -> Whole:
        """Move these rows to the next on them who stands; rows that have come to their end too."""
        moving = rows
        while len(moving):
            self._at[moving] += 1
            moving = moving[self._at[moving] < self._ends[moving]]
            moving = moving[~self.standing[self._ballots.choices[self._at[moving]]]]
        return rows

    def _give(self, rows: Whole, value: int) -> Fraction:
        """Lay rows of one value on the piles of those for whom they count now; give their votes."""
        rows = rows[self._at[rows] < self._ends[rows]]
        to = self._ballots.choices[self._at[rows]]
        order = np.argsort(to, kind="stable")
        for part in _runs(to[order], rows[order]):
            candidate = int(self._ballots.choices[self._at[part[0]]])
            pile = self._held[candidate]
            pile[value] = np.concatenate((pile[value], part)) if value in pile else part
            self.votes[candidate] += self._values[value] * int(self._ballots.weights[part].sum())
        return self._values[value] * int(self._ballots.weights[rows].sum())


def _runs(keys: NDArray[np.int32], rows: Whole) -> list[Whole]:
    """Part rows where their keys change."""
    parts = np.split(rows, np.flatnonzero(np.diff(keys)) + 1)
    return [part for part in parts if len(part)]
