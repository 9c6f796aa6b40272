"""N of M: mark as many as there are seats, or fewer; a ballot with more is void."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.approvals import Approvals
from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import refuse_costs, rule


@rule(
    "n-of-m",
    title="N of M: mark at most as many as there are seats",
    source="China's Electoral Law: a ballot that elects more than are to be elected is void, "
    "one that elects fewer is valid",
)
def n_of_m(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect those with the most marks on valid ballots.

    A ballot without any mark is valid and gives nothing to anybody.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0], [0, 1], [1, 2, 3], [3]], "abcd", weights=[2, 1, 9, 1])
    >>> n_of_m(ballots, 2, ties=Lot("1953")).void
    9
    """
    refuse_costs(ballots, "n-of-m")
    void = overmarked(ballots, seats)
    weights = np.repeat(np.where(void, 0, ballots.weights), np.diff(ballots.offsets))
    votes = np.zeros(len(ballots.names), dtype=np.int64)
    np.add.at(votes, ballots.choices, weights)
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(Fixed(votes.tolist()), seats)
    return replace(filling.outcome("n-of-m", seats), void=int(ballots.weights[void].sum()))


def overmarked(ballots: Approvals, seats: int) -> NDArray[np.bool_]:
    """Say of each row whether it marks more candidates than there are seats."""
    return np.asarray(np.diff(ballots.offsets) > seats)
