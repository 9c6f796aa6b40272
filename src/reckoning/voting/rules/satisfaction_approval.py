"""Satisfaction approval: a ballot gives each of those it approves an equal part of one vote.

Source: S. Brams and D. M. Kilgour, "Satisfaction Approval Voting", in: Voting Power and Procedures,
2014; M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences", 2023.
"""

from math import lcm

import numpy as np

from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import tally
from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.registry import refuse_costs, rule


@rule(
    "satisfaction-approval", title="Satisfaction approval voting", source="Brams and Kilgour 2014"
)
def satisfaction_approval(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect those with the most vote, each ballot's being shared by those it approves.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0, 1], [0, 1], [2], [1]], "abc")
    >>> satisfaction_approval(ballots, 2, ties=Lot("1953"), working=True).rounds[0].score
    Fraction(2, 1)
    """
    refuse_costs(ballots, "satisfaction-approval")
    filling = Filling(ballots.names, ties, gate, working)
    filling.run(shared(ballots), seats)
    return filling.outcome("satisfaction-approval", seats)


def shared(ballots: Approvals) -> Fixed:
    """Give each candidate's part of the votes, whole over the common divisor of all lengths."""
    lengths = np.diff(ballots.offsets)
    scores = [0] * len(ballots.names)
    found = np.unique(lengths[lengths > 0]).tolist()
    divisor = lcm(*found)
    weights = ballots.unequal
    of_choice = np.repeat(lengths, lengths)
    heavy = None if weights is None else np.repeat(weights, lengths)
    for length in found:
        chosen = of_choice == length
        votes = tally(
            ballots.choices[chosen], None if heavy is None else heavy[chosen], len(scores)
        )
        for candidate in votes.nonzero()[0].tolist():
            scores[candidate] += int(votes[candidate]) * (divisor // length)
    return Fixed(scores, divisor)
