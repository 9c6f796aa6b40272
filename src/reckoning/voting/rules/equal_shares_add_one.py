"""Equal shares, counted again with more money until what may be spent is spent.

The money that votes hold is raised in steps, and each time the whole count is done anew, with the
lots of the same seed.

For seats a step is one more seat's worth: v votes share k + 1, k + 2 … When a count would elect k
or more, its first k are elected. Whom nobody approves fill what can't be filled otherwise.

For projects a step is 1 of the currency for every vote, beginning with the budget's v-th part
rounded down. The last count before the budget is overspent holds; earlier, a count holds to which
nothing could be added. This is "add-one" of the tool of equalshares.net with its options
"integral" and "exhaustive"; it elects what Assen elected in 2024.

Source: D. Peters, G. Pierczyński and P. Skowron, "Proportional Participatory Budgeting with
Additive Utilities", 2021; equalshares.net, "Completing the method of equal shares".
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from reckoning.voting.approvals import Approvals
from reckoning.voting.fixed import Fixed
from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Gate, Outcome
from reckoning.voting.pulling import Filling
from reckoning.voting.purses import Purses
from reckoning.voting.registry import rule
from reckoning.voting.rules.equal_shares import SOURCE
from reckoning.voting.rules.phragmen import UNSUPPORTED


@rule(
    "equal-shares-add-one",
    title="Method of equal shares, with more money until all is spent",
    source=SOURCE,
    largest=False,
)
def equal_shares_add_one(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Elect by equal shares of so much money that the seats are filled or the budget is spent.

    A ValueError tells when that would take more than 10,000 counts.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Approvals.of([[0], [0], [0], [1], [2]], "abc")
    >>> len(equal_shares_add_one(ballots, 2, ties=Lot("1953")).elected)
    2
    """
    attempt = _Attempts(ballots, seats, ties=ties, gate=gate, by_cost=True)
    return attempt.best(working=working).outcome("equal-shares-add-one", seats)


@rule(
    "equal-shares-add-one-cardinality",
    title="Method of equal shares, every project as satisfying, with more money until all is spent",
    source=SOURCE,
    largest=False,
)
def equal_shares_add_one_cardinality(
    ballots: Approvals,
    seats: int,
    *,
    ties: Chooser,
    gate: Gate | None = None,
    working: bool = False,
) -> Outcome:
    """Do the same, a project satisfying by 1 whatever it costs."""
    attempt = _Attempts(ballots, seats, ties=ties, gate=gate, by_cost=False)
    return attempt.best(working=working).outcome("equal-shares-add-one-cardinality", seats)


MOST_COUNTS = 10_000
"""So often an election is counted with more money; then it is refused."""


@dataclass(frozen=True, slots=True)
class _Forgetful:
    """Keeps from the chooser what a tie is part of: the same comes again with more money."""

    ties: Chooser

    def choose(self, step: int, tied: Sequence[int], names: Sequence[str]) -> int:
        return self.ties.choose(step, tied, names)


class _Attempts:
    """The same count with one sum of money after the other."""

    def __init__(
        self, ballots: Approvals, seats: int, *, ties: Chooser, gate: Gate | None, by_cost: bool
    ) -> None:
        self.ballots = ballots
        self.seats = seats
        self.ties = _Forgetful(ties)
        self.gate = gate
        self.by_cost = by_cost
        self.counts = 0
        self.costs = [] if ballots.costs is None else ballots.costs.tolist()
        self.supported = {c for c, votes in enumerate(ballots.supporters().weights) if votes}

    def best(self, *, working: bool) -> Filling:
        """Give the attempt that holds, counted once more with its working."""
        if self.ballots.costs is None:
            return self._for_seats(working=working)
        votes = max(1, self.ballots.votes)
        money = self.seats // votes * votes
        last = self._count(money)
        while not self._exhausts(last):
            found = self._once_more(money + votes)
            if self._spent(found) > self.seats:
                break
            money, last = money + votes, found
        return self._count(money, working=working, gate=self.gate)

    def _for_seats(self, *, working: bool) -> Filling:
        money = self._least()
        found = self._count(money)
        while len(found.elected) < min(self.seats, self._within_reach(found)):
            money += 1
            found = self._once_more(money)
        filling = self._count(money, working=working, gate=self.gate)
        filling.run(Fixed([0] * len(self.ballots.names)), self.seats, UNSUPPORTED)
        return filling

    def _least(self) -> int:
        """Give a sum below which too few candidates could be paid for by all their supporters."""
        votes = sorted(filter(None, self.ballots.supporters().weights), reverse=True)
        if self.gate is not None or not votes or not self.seats:
            return self.seats
        last = votes[min(self.seats, len(votes)) - 1]
        return max(self.seats, -(-self.ballots.votes // last))

    def _once_more(self, money: int) -> Filling:
        self.counts += 1
        if self.counts > MOST_COUNTS:
            raise ValueError(
                f"after {MOST_COUNTS} counts with more money the seats aren't filled and the budget"
                " isn't spent: complete equal shares by Phragmén's rule"
            )
        return self._count(money)

    def _count(self, money: int, *, working: bool = False, gate: Gate | None = None) -> Filling:
        gate = deepcopy(self.gate) if gate is None else gate
        filling = Filling(self.ballots.names, self.ties, gate, working, money=money)
        purses = Purses(self.ballots, money, by_cost=self.by_cost)
        filling.run(purses, self.seats if self.ballots.costs is None else None)
        return filling

    def _within_reach(self, found: Filling) -> int:
        return len(self.supported - found.barred)

    def _spent(self, found: Filling) -> int:
        return sum(self.costs[candidate] for candidate in found.elected)

    def _exhausts(self, found: Filling) -> bool:
        left = self.seats - self._spent(found)
        others = self.supported - found.barred.union(found.elected)
        return all(self.costs[candidate] > left for candidate in others)
