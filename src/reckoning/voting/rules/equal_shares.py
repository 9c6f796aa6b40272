"""The method of equal shares: every vote has the same money, supporters pay for the elected.

With v votes and k seats, each vote has k/v and a seat costs 1; with projects each has a v-th part
of the budget. A candidate c is affordable at price r per vote where Σ w·min(r·u, left) = cost,
over the ballots that approve c; u is what c satisfies by: 1, or for a project its cost. Whoever is
affordable at the lowest r is elected; the supporters pay min(r·u, what is left). The count ends
when nobody is affordable any more: seats stay empty.

With costs, "equal-shares" takes satisfaction by cost, which cities use; "equal-shares-cardinality"
takes every project as equally satisfying. Where nothing has a cost both are the same rule.

Source: D. Peters and P. Skowron, "Proportionality and the Limits of Welfarism", 2020 (Rule X); D.
Peters, G. Pierczyński and P. Skowron, "Proportional Participatory Budgeting with Additive
Utilities", 2021; M. Lackner and P. Skowron, "Multi-Winner Voting with Approval Preferences", 2023.
"""

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.purses import Purses
from reckoning.voting.registry import rule

SOURCE = "Peters and Skowron 2020; Peters, Pierczyński and Skowron 2021"


@rule("equal-shares", title="Method of equal shares", source=SOURCE, largest=False)
def equal_shares(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect whom supporters can pay for out of equal shares, the cheapest for them first.

    `seats` is the budget where candidates have costs.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0, 1], [0, 1], [0, 1], [2]], "abc")
    >>> equal_shares(ballots, 4, ties=Lot("1953"), working=True).rounds[0].score
    Fraction(1, 3)
    """
    filling = Filling(ballots.names, ties, gate, working, money=seats)
    filling.run(Purses(ballots, seats), None)
    return filling.outcome("equal-shares", seats)


@rule(
    "equal-shares-cardinality",
    title="Method of equal shares, every project as satisfying as any other",
    source=SOURCE,
    largest=False,
)
def equal_shares_cardinality(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Do the same, a project satisfying by 1 whatever it costs."""
    filling = Filling(ballots.names, ties, gate, working, money=seats)
    filling.run(Purses(ballots, seats, by_cost=False), None)
    return filling.outcome("equal-shares-cardinality", seats)
