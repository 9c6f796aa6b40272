"""Approval voting: the candidates whom most ballots approve.

Source: S. Brams and P. Fishburn, "Approval Voting", 1978; for committees M. Lackner and P. Skowron,
"Multi-Winner Voting with Approval Preferences", 2023.
"""

from reckoning.voting.approvals import Approvals
from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import refuse_costs, rule


@rule("approval", title="Approval voting", source="Brams and Fishburn 1978")
def approval(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect those whom most votes approve.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0, 1], [0, 1], [1, 2]], "abc", weights=[1, 1, 5])
    >>> approval(ballots, 2, ties=Lot("1953")).winners()
    ('b', 'c')
    """
    refuse_costs(ballots, "approval")
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(Fixed(ballots.supporters().weights), seats)
    return filling.outcome("approval", seats)
