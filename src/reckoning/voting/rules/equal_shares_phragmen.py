"""Equal shares, and the seats that are left by Phragmén's rule.

When nobody is affordable any more, voters go on saving: a ballot begins Phragmén's rule with the
load of what it has paid, or, which is the same, with what it has left in hand. With costs,
candidate c brings its supporters to (cost + Σ w·x) / Σ w, and projects that cost more than is left
of the budget are passed over.

Source: D. Peters and P. Skowron, "Proportionality and the Limits of Welfarism", 2020; M. Lackner
and P. Skowron, "Multi-Winner Voting with Approval Preferences", 2023; with costs M. Los, Z.
Christoff and D. Grossi, "Proportional Budget Allocations", 2022.
"""

from reckoning.voting.approvals import Approvals
from reckoning.voting.fixed import Fixed
from reckoning.voting.loads import Loads
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.purses import Purses
from reckoning.voting.registry import rule
from reckoning.voting.rules.equal_shares import SOURCE
from reckoning.voting.rules.phragmen import UNSUPPORTED

PHASE = "phragmen"


@rule(
    "equal-shares-phragmen",
    title="Method of equal shares, completed by Phragmén's rule",
    source=SOURCE,
    largest=False,
)
def equal_shares_phragmen(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect by equal shares, then fill what is left by Phragmén's rule.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0], [0], [1], [2]], "abc")
    >>> [one.phase for one in equal_shares_phragmen(ballots, 2, ties=Lot("1953")).rounds]
    ['', 'phragmen']
    """
    filling = Filling(ballots.names, ties, gate, working, money=seats)
    _fill(filling, ballots, seats, by_cost=True)
    return filling.outcome("equal-shares-phragmen", seats)


@rule(
    "equal-shares-phragmen-cardinality",
    title="Method of equal shares, every project as satisfying, completed by Phragmén's rule",
    source=SOURCE,
    largest=False,
)
def equal_shares_phragmen_cardinality(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Do the same, a project satisfying by 1 whatever it costs."""
    filling = Filling(ballots.names, ties, gate, working, money=seats)
    _fill(filling, ballots, seats, by_cost=False)
    return filling.outcome("equal-shares-phragmen-cardinality", seats)


def _fill(filling: Filling, ballots: Approvals, seats: int, *, by_cost: bool) -> None:
    purses = Purses(ballots, seats, by_cost=by_cost)
    filling.run(purses, None)
    if ballots.costs is None:
        filling.run(Loads(ballots, purses), seats, PHASE)
        filling.run(Fixed([0] * len(ballots.names)), seats, UNSUPPORTED)
    else:
        left = seats - int(ballots.costs[filling.elected].sum())
        filling.run(Loads(ballots, purses, left), None, PHASE)
