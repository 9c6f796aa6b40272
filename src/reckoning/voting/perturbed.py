"""How safe each seat is: the election counted again and again with some votes left out by chance.

Vote i of repetition r is left out where the i-th word of 32 bits (least byte first) of SHAKE-256
over `seed`, a line break and r is below the share times 2**32. Rows count as so many votes as they
weigh, in their order. Anybody repeats it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import shake_256

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import Whole
from reckoning.voting.outcome import Outcome

MOST_VOTES = 2**26
"""More votes than these are not drawn one by one: their weights are shares, and not ballots."""


@dataclass(frozen=True, slots=True)
class Safety:
    """Of `times` counts, how many elected each candidate (by place), with `share` of votes out.

    `elected` is who was elected with all votes; `same` how many counts elected just these.
    """

    times: int
    share: Fraction
    elected: tuple[int, ...]
    kept: tuple[int, ...]
    same: int


def perturbed(
    count: Callable[[Approvals], Outcome],
    ballots: Approvals,
    *,
    times: int,
    share: Fraction,
    seed: str,
) -> Safety:
    """Count `times` times with about `share` of the votes left out, from 0 to less than 1.

    A ValueError tells where ballots weigh more than 2**26 together.

    >>> from reckoning.voting.lots import Lot
    >>> from reckoning.voting.rules.approval import approval
    >>> ballots = Approvals.of([[0]] * 9 + [[1]], "ab")
    >>> count = lambda some: approval(some, 1, ties=Lot("1953"))
    >>> perturbed(count, ballots, times=5, share=Fraction(1, 10), seed="1953").kept
    (5, 0)
    """
    if not 0 <= share < 1:
        raise ValueError("a share of votes is 0 or more, and less than 1")
    if ballots.votes > MOST_VOTES:
        raise ValueError(f"more than {MOST_VOTES} votes are not drawn one by one")
    first = count(ballots).elected
    kept = [0] * len(ballots.names)
    same = 0
    for repetition in range(1, times + 1):
        out = _drawn(ballots.votes, share, f"{seed}\n{repetition}")
        elected = count(_without(ballots, out)).elected
        same += set(elected) == set(first)
        for place in elected:
            kept[place] += 1
    return Safety(times, share, first, tuple(kept), same)


def _drawn(votes: int, share: Fraction, seed: str) -> NDArray[np.bool_]:
    words = np.frombuffer(shake_256(seed.encode()).digest(4 * votes), dtype="<u4")
    limit = -(-share.numerator * 2**32 // share.denominator)  # whole, so that floats stay out
    return words < limit


def _without(ballots: Approvals, out: NDArray[np.bool_]) -> Approvals:
    """Leave votes out; a row of which nothing is left goes."""
    rows = np.repeat(np.arange(len(ballots)), ballots.weights)
    weights: Whole = np.bincount(rows[~out], minlength=len(ballots))
    left = weights > 0
    lengths = np.diff(ballots.offsets)
    return replace(
        ballots,
        offsets=np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths[left])]),
        choices=ballots.choices[np.repeat(left, lengths)],
        weights=weights[left],
    )
