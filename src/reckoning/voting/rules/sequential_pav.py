"""Sequential proportional approval: a ballot's r-th elected candidate is worth 1/r.

Source: T. N. Thiele, "Om Flerfoldsvalg", 1895; S. Janson, "Phragmén's and Thiele's election
methods", arXiv:1611.08826; M. Lackner and P. Skowron, "Multi-Winner Voting with Approval
Preferences", 2023.
"""

from math import lcm

import numpy as np

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import refuse_costs, rule
from reckoning.voting.thiele import Thiele


@rule(
    "sequential-pav",
    title="Sequential proportional approval voting",
    source="Thiele 1895; Lackner and Skowron 2023",
)
def sequential_pav(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Fill each seat so that voters gain most, where a voter's r-th elected is worth 1/r.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0, 1], [0, 1], [0, 1], [2], [2]], "abc")
    >>> sequential_pav(ballots, 2, ties=Lot("1953")).winners()[1]
    'c'
    """
    refuse_costs(ballots, "sequential-pav")
    most = min(seats, int(np.diff(ballots.offsets).max(initial=0)))
    divisor = lcm(*range(1, most + 2))
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(Thiele(ballots, [divisor // r for r in range(1, most + 2)], divisor), seats)
    return filling.outcome("sequential-pav", seats)
