"""Borda's count: a ballot gives a candidate a point for each one whom it ranks below."""

from fractions import Fraction

import numpy as np

from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.rankings import Rankings
from reckoning.voting.registry import rule


@rule(
    "borda",
    title="Borda's count",
    source="J.-C. de Borda, Mémoire sur les élections au scrutin, 1781; "
    "equal ranks: D. Black, Partial justification of the Borda count, Public Choice 28, 1976",
    ballots="rankings",
)
def borda(
    ballots: Rankings,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect those with the most points.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Rankings.of([[0, 1, 2], [1, 2, 0]], "abc", weights=[3, 2])
    >>> borda(ballots, 1, ties=Lot("1953")).winners(), points(ballots)[0]
    (('b',), Fraction(6, 1))
    """
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(Fixed(halves(ballots), divisor=2), seats)
    return filling.outcome("borda", seats)


def points(ballots: Rankings) -> list[Fraction]:
    """Give each candidate's points: 1 for each one ranked below, ½ for each one set equal."""
    return [Fraction(number, 2) for number in halves(ballots)]


def halves(ballots: Rankings) -> list[int]:
    """Give twice each candidate's points.

    Whom a ballot doesn't rank it sets equal to all others it doesn't rank, below the ranked.
    """
    lengths = np.diff(ballots.offsets)
    owners, sizes = ballots.owners(), ballots.level_sizes()
    place = np.arange(len(owners))
    first = np.maximum.accumulate(np.where(ballots.level_starts(), place, 0))
    above = first - ballots.offsets[:-1][owners]
    # In halves of a point: two for each one below, one for each other one that is equal.
    below = len(ballots.names) - above - sizes
    given = 2 * below + sizes - 1
    unranked = len(ballots.names) - lengths
    resting = np.maximum(unranked - 1, 0)
    total = np.full(len(ballots.names), int((resting * ballots.weights).sum()), dtype=np.int64)
    np.add.at(total, ballots.choices, (given - resting[owners]) * ballots.weights[owners])
    return [int(number) for number in total]
