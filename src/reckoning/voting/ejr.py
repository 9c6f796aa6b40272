"""Whether a committee represents every group that agrees on somebody: EJR+, with its worst ratio.

With v votes and k seats, whoever isn't elected and l of the seats break EJR+ where at least l·v/k
votes approve him or her and each of them approves fewer than l of the elected. The ratio of those
votes to l·v/k is told for the pair where it is greatest: below 1 the committee satisfies EJR+.

Source: M. Brill and J. Peters, "Robust and Verifiable Proportionality Axioms for Multiwinner
Voting", 2023.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import Whole, tally

CLOSE = 1 - 2.0**-40
"""Quotients of whole numbers, as floats, are this near to the truth many times over."""


@dataclass(frozen=True, slots=True)
class Representation:
    """How a committee stands to EJR+.

    `ratio` is the worst; `candidates` are all who come to it, ascending, and for the first of them
    `seats` is the least l with which it does, `votes` the votes behind it.
    """

    holds: bool
    ratio: Fraction
    candidates: tuple[int, ...] = ()
    seats: int = 0
    votes: int = 0


def representation(ballots: Approvals, elected: Sequence[int], seats: int) -> Representation:
    """Find the worst ratio over all who aren't elected and all numbers of seats, exactly.

    `elected` holds places of candidates, `seats` is k. Looks at every approval once.

    >>> ballots = Approvals.of([[0], [0], [1], [2]], "abc")
    >>> representation(ballots, [1, 2], 2).ratio
    Fraction(1, 1)
    """
    if ballots.costs is not None:
        raise ValueError("EJR+ is told of seats, and not of projects with costs")
    out = np.ones(len(ballots.names), dtype=np.bool_)
    out[list(elected)] = False
    happy = _happy(ballots, ~out)
    width = min(seats, int(happy.max(initial=0)) + 1)
    total = ballots.votes
    if not total or width < 1 or not out.any():
        return Representation(holds=True, ratio=Fraction(0))
    below = _below(ballots, happy, width)[out]
    # How many votes a seat of l would have: the more, the nearer to a group that is passed over.
    shares = below / np.arange(1, width + 1)
    near = np.argwhere(shares >= shares.max() * CLOSE).tolist()
    names = np.flatnonzero(out).tolist()
    exact = {
        (names[row], column + 1): Fraction(int(below[row, column]), column + 1)
        for row, column in near
    }
    worst = max(exact.values())
    pairs = sorted(pair for pair, share in exact.items() if share == worst)
    least = pairs[0][1]
    ratio = worst * seats / total
    return Representation(
        holds=ratio < 1,
        ratio=ratio,
        candidates=tuple(sorted({place for place, _ in pairs})),
        seats=least,
        votes=int(worst * least),
    )


def _happy(ballots: Approvals, elected: NDArray[np.bool_]) -> Whole:
    """Count for each ballot how many of the elected it approves."""
    sums = np.zeros(len(ballots.choices) + 1, dtype=np.int32)
    np.cumsum(elected[ballots.choices], out=sums[1:])
    return np.diff(sums[ballots.offsets])


def _below(ballots: Approvals, happy: Whole, width: int) -> Whole:
    """Count by candidate, and by l from 1 to `width`, the votes with fewer than l elected."""
    lengths = np.diff(ballots.offsets)
    # Who approves `width` or more of the elected belongs to no group: the last place, left out.
    capped = np.minimum(happy, width)
    groups = ballots.choices.astype(np.int64) * (width + 1)
    groups += np.repeat(capped, lengths)
    weights = ballots.unequal
    heavy = None if weights is None else np.repeat(weights, lengths)
    votes = tally(groups, heavy, len(ballots.names) * (width + 1))
    return np.cumsum(votes.reshape(-1, width + 1)[:, :width], axis=1)
