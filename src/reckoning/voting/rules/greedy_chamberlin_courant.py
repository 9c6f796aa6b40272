"""Greedy Chamberlin–Courant: each seat goes to whom most voters approve who have nobody yet.

Source: J. R. Chamberlin and P. N. Courant, "Representative Deliberations and Representative
Decisions", 1983; greedily: T. Lu and C. Boutilier, "Budgeted Social Choice", 2011; M. Lackner and
P. Skowron, "Multi-Winner Voting with Approval Preferences", 2023, as seq-CC.
"""

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import refuse_costs, rule
from reckoning.voting.thiele import Thiele


@rule(
    "greedy-chamberlin-courant",
    title="Greedy Chamberlin–Courant",
    source="Chamberlin and Courant 1983; Lu and Boutilier 2011",
)
def greedy_chamberlin_courant(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Fill each seat so that most voters have at least one whom they approve.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0, 1], [0, 1], [0, 1], [2]], "abc")
    >>> greedy_chamberlin_courant(ballots, 2, ties=Lot("1953")).winners()[1]
    'c'
    """
    refuse_costs(ballots, "greedy-chamberlin-courant")
    worth = [1, *[0] * min(seats, len(ballots.names))]
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(Thiele(ballots, worth), seats)
    return filling.outcome("greedy-chamberlin-courant", seats)
