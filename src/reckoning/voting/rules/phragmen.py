"""Phragmén's sequential rule: whoever can be elected with the lightest burden on the voters.

Each seat is a load of 1 that those who approve the elected share so that all of them then bear the
same. Before a round, candidate c would bring them all to (1 + Σ w·x) / Σ w, over the ballots that
approve c, of weight w and load x. The candidate of the lowest such load is elected. A ballot of
weight w is w equal ballots. Whom nobody approves would be an infinite burden: they fill what seats
are left, all equal, in the phase "unsupported", where the score is the number of votes: 0.

Source: E. Phragmén, "Sur la théorie des élections multiples", 1896; S. Janson, "Phragmén's and
Thiele's election methods", arXiv:1611.08826; M. Lackner and P. Skowron, "Multi-Winner
Voting with Approval Preferences", 2023.
"""

from reckoning.voting.approvals import Approvals
from reckoning.voting.fixed import Fixed
from reckoning.voting.loads import Loads
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import refuse_costs, rule

UNSUPPORTED = "unsupported"


@rule(
    "phragmen",
    title="Phragmén's sequential rule",
    source="Phragmén 1896; Lackner and Skowron 2023",
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
