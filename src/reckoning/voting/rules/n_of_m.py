"""N of M: mark as many as there are seats, or fewer; a ballot with more is void."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.registry import rule
from reckoning.voting.scoring import highest

VERSION = 1


@rule(
    "n-of-m",
    title="N of M: mark at most as many as there are seats",
    source="China's Electoral Law: a ballot that elects more than are to be elected is void, "
    "one that elects fewer is valid",
    version=VERSION,
)
def n_of_m(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,  # noqa: ARG001 -- every rule takes it; here the working is always whole
) -> Outcome:
    """Elect those with the most marks on valid ballots.

    A ballot without any mark is valid and gives nothing to anybody.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0], [0, 1], [1, 2, 3], [3]], "abcd", weights=[2, 1, 9, 1])
    >>> n_of_m(ballots, 2, ties=Lot("1953")).void
    9
    """
    void = overmarked(ballots, seats)
    lengths = np.diff(ballots.offsets)
    weights = np.repeat(np.where(void, 0, ballots.weights), lengths)
    votes = np.zeros(len(ballots.names), dtype=np.int64)
    np.add.at(votes, ballots.choices, weights)
    scores = [Fraction(int(number)) for number in votes]
    rounds = highest(scores, ballots.names, seats, ties=ties, gate=gate)
    return Outcome(
        rule="n-of-m",
        version=VERSION,
        seats=seats,
        names=ballots.names,
        elected=tuple(one.elected for one in rounds),
        rounds=rounds,
        void=int(ballots.weights[void].sum()),
    )


def overmarked(ballots: Approvals, seats: int) -> NDArray[np.bool_]:
    """Say of each row whether it marks more candidates than there are seats."""
    return np.asarray(np.diff(ballots.offsets) > seats)
