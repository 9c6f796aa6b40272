"""The single transferable vote: Droop's quota, surpluses passed on from every ballot alike."""

from collections.abc import Iterable
from fractions import Fraction

from reckoning.voting.lots import Chooser
from reckoning.voting.outcome import Barred, Guard, Outcome, Round, Stage
from reckoning.voting.piles import Piles
from reckoning.voting.rankings import Rankings
from reckoning.voting.registry import rule

VERSION = 1


@rule(
    "stv",
    title="Single transferable vote (weighted inclusive Gregory method, Droop's quota)",
    source="Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45–52; "
    "here exact instead of five decimals, and each tie by lot",
    ballots="rankings",
    version=VERSION,
)
def stv(
    ballots: Rankings,
    seats: int,
    *,
    ties: Chooser,
    gate: Guard | None = None,
    working: bool = False,
    places: int | None = None,
) -> Outcome:
    """Elect whoever reaches the quota, pass surpluses on, and exclude the lowest where nobody does.

    `places` cuts the values of ballots to so many decimals (5 in Scotland); without, they are
    exact, and a count of very many surpluses may raise piles.TooFine. A ballot ends where it sets
    two equal; one that does so at its head is void. In a tie for exclusion the one drawn goes.

    >>> from reckoning.voting.lots import Lot
    >>> ballots = Rankings.of([[0, 1], [1], [2]], "abc", weights=[5, 1, 3])
    >>> stv(ballots, 2, ties=Lot("1953")).winners()
    ('a', 'c')
    """
    count = _Count(ballots, seats, ties, gate, places=places, working=working)
    count.run()
    return Outcome(
        rule="stv",
        version=VERSION,
        seats=seats,
        names=ballots.names,
        elected=tuple(one.elected for one in count.rounds),
        rounds=tuple(count.rounds),
        void=int(ballots.weights.sum()) - count.piles.valid,
        quota=count.quota,
        stages=tuple(count.stages),
    )


class _Count:
    """A count under way: who continues, whose surplus is still to be passed on."""

    def __init__(
        self,
        ballots: Rankings,
        seats: int,
        ties: Chooser,
        gate: Guard | None,
        *,
        places: int | None,
        working: bool,
    ) -> None:
        self.piles = Piles(ballots, places)
        self.quota = Fraction(self.piles.valid // (seats + 1) + 1)
        self.rounds: list[Round] = []
        self.stages: list[Stage] = []
        self._names = ballots.names
        self._seats = seats
        self._ties = ties
        self._gate = gate
        self._working = working
        self._continuing = set(range(len(ballots.names)))
        self._surpluses: set[int] = set()
        self._barred: list[Barred] = []
        self._step = 1

    def run(self) -> None:
        """Go from stage to stage until the seats are full or nobody is left."""
        while self._continuing and len(self.rounds) < self._seats:
            if not self._bar():
                self._go_on()

    def _go_on(self) -> None:
        votes = self.piles.votes
        left = self._seats - len(self.rounds)
        if len(self._continuing) <= left:
            self._elect(self._continuing)
        elif reached := [place for place in self._continuing if votes[place] >= self.quota]:
            self._elect(reached)
        elif self._surpluses:
            passing, tied = self._drawn(self._surpluses, max(votes[p] for p in self._surpluses))
            self._surpluses.remove(passing)
            self._note("surplus", passing, tied)
            self.piles.pass_on(passing, self.quota)
        else:
            self._exclude_lowest()

    def _elect(self, among: Iterable[int]) -> None:
        votes = self.piles.votes
        elected, tied = self._drawn(among, max(votes[place] for place in among))
        others = self._continuing - {elected, *tied}
        most = max((votes[place] for place in others), default=None)
        self.rounds.append(
            Round(
                step=len(self.rounds) + 1,
                elected=elected,
                score=votes[elected],
                tied=tied,
                runners_up=tuple(sorted(place for place in others if votes[place] == most)),
                runner_score=most,
                barred=tuple(self._barred),
                phase="quota" if votes[elected] >= self.quota else "remaining",
            )
        )
        self._barred = []
        self._note("elected", elected, tied)
        self._leave(elected)
        if votes[elected] > self.quota:
            self._surpluses.add(elected)
        if self._gate is not None:
            self._gate.elect(elected)

    def _exclude_lowest(self) -> None:
        gate = self._gate
        free = [p for p in self._continuing if gate is None or not gate.needs(p)]
        excluded, tied = self._drawn(free, min(self.piles.votes[place] for place in free))
        self._note("excluded", excluded, tied)
        self._leave(excluded)
        self.piles.pass_on(excluded, Fraction(0))
        if gate is not None:
            gate.exclude(excluded)

    def _bar(self) -> bool:
        """Exclude those whom a bound bars now; say whether there were any."""
        if self._gate is None:
            return False
        asked = [Barred(place, self._gate.bars(place)) for place in sorted(self._continuing)]
        barred = [one for one in asked if one.bound]
        for one in barred:
            self._note("barred", one.candidate, (), one.bound)
            self._leave(one.candidate)
        for one in barred:
            self.piles.pass_on(one.candidate, Fraction(0))
        self._barred += barred
        return bool(barred)

    def _leave(self, candidate: int) -> None:
        """Take somebody from those to whom ballots may still pass."""
        self._continuing.remove(candidate)
        self.piles.standing[candidate] = False

    def _drawn(self, among: Iterable[int], votes: Fraction) -> tuple[int, tuple[int, ...]]:
        """Give the one of `among` with so many votes, by lot if there are several, and who tied."""
        tied = tuple(sorted(place for place in among if self.piles.votes[place] == votes))
        if len(tied) == 1:
            return tied[0], ()
        return self._ties.choose(self._step, tied, self._names), tied

    def _note(self, act: str, candidate: int, tied: tuple[int, ...], bound: str = "") -> None:
        if self._working:
            votes = tuple(self.piles.votes)
            lost = self.piles.lost
            self.stages.append(Stage(self._step, act, candidate, votes, lost, tied, bound))
        self._step += 1
