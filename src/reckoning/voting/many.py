"""Very many small contests, such as one in every team, counted in one call.

All contests go through their rounds side by side in columns, one seat of each at a time. Keys are
quotients of whole numbers below 2**52, whose floats are equal only where they are equal. A contest
whose numbers grow beyond that, and any rule that isn't here, is counted alone by the rule itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, lcm
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import Places, Whole
from reckoning.voting.lots import Chooser
from reckoning.voting.registry import RULES

Keys = NDArray[np.float64]
Flags = NDArray[np.bool_]
SURE = 2.0**52


@dataclass(frozen=True, slots=True, eq=False)
class Contests:
    """Contests 0 to c - 1. Contest j has the candidates `bounds[j]` to `bounds[j + 1]`.

    Ballots are in columns as in Approvals, over the candidates of all contests; `contest` (n) says
    which one each ballot belongs to, and `seats` (c) how many seats each has. Names may return in
    another contest. Each contest has a candidate at least, and each ballot approves only those of
    its own contest: a ValueError says where not.
    """

    offsets: Whole
    choices: Places
    weights: Whole
    contest: Whole
    bounds: Whole
    seats: Whole
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse columns that don't fit together."""
        if (np.diff(self.bounds) < 1).any() or int(self.bounds[-1]) != len(self.names):
            raise ValueError("each contest has candidates, and each candidate a contest")
        if len(self.seats) != len(self.bounds) - 1:
            raise ValueError("each contest has a number of seats")
        theirs = np.repeat(self.contest, np.diff(self.offsets))
        if (self.of_candidate()[self.choices] != theirs).any():
            raise ValueError("a ballot approves somebody of another contest")

    def of_candidate(self) -> Whole:
        """Give each candidate's contest."""
        return np.repeat(np.arange(len(self.seats)), np.diff(self.bounds))

    def alone(self, contest: int) -> Approvals:
        """Give the ballots of one contest by themselves."""
        first, last = self.bounds[contest : contest + 2].tolist()
        rows = np.flatnonzero(self.contest == contest).tolist()
        runs = [self.choices[self.offsets[row] : self.offsets[row + 1]] - first for row in rows]
        return Approvals.of(
            [run.tolist() for run in runs],
            self.names[first:last],
            weights=self.weights[rows].tolist(),
        )


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie in one round of a contest, among places of candidates."""

    contest: int
    step: int
    candidates: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Elected:
    """Who is elected: `places` of candidates, contest after contest, each in order of election.

    Those of contest j are `places[ends[j] : ends[j + 1]]`. `alone` counts the contests that were
    counted by themselves.
    """

    places: Whole
    ends: Whole
    ties: tuple[Tied, ...]
    alone: int


class Side(Protocol):
    """A rule at work on all contests at once. Small keys win."""

    def keys(self) -> tuple[Keys, Flags]:
        """Give each candidate's key, and which contests' numbers have grown too large."""

    def elect(self, winners: Whole) -> None:
        """Fill a seat in each winner's contest."""


class Adding:
    """Rules that add up what ballots give: Σ w · worth, the worth by how many are elected."""

    def __init__(self, contests: Contests, gives: Whole, table: Whole | None) -> None:
        self.contests = contests
        self.owners = np.repeat(np.arange(len(contests.weights)), np.diff(contests.offsets))
        self.table = table
        self.happy = np.zeros(len(contests.weights), dtype=np.int64)
        self.base = gives
        self.gives = gives if table is None else gives * table[0]

    def keys(self) -> tuple[Keys, Flags]:
        """Give the sums, turned round."""
        contests = self.contests
        sums = np.bincount(contests.choices, self.gives[self.owners], len(contests.names))
        heavy = np.maximum.reduceat(sums, contests.bounds[:-1]) >= SURE
        return -sums.astype(np.float64), heavy

    def elect(self, winners: Whole) -> None:
        """Let the ballots that approve a winner give less."""
        if self.table is None:
            return
        chosen = np.zeros(len(self.contests.names), dtype=np.bool_)
        chosen[winners] = True
        rows = self.owners[chosen[self.contests.choices]]
        self.happy[rows] += 1
        self.gives[rows] = self.base[rows] * self.table[self.happy[rows]]


class Bearing:
    """Phragmén's rule: loads as whole numbers over one denominator a contest."""

    def __init__(self, contests: Contests) -> None:
        self.contests = contests
        self.owners = np.repeat(np.arange(len(contests.weights)), np.diff(contests.offsets))
        self.of = contests.of_candidate()
        self.votes = np.bincount(
            contests.choices, contests.weights[self.owners], len(contests.names)
        ).astype(np.float64)
        self.loads = np.zeros(len(contests.weights))
        self.whole = np.ones(len(contests.seats))
        """By contest, the denominator of its loads, and the load of one seat over it."""
        self.brought = np.zeros(len(contests.names))

    def keys(self) -> tuple[Keys, Flags]:
        """Give the loads that each would bring, over the contest's denominator."""
        contests = self.contests
        borne = (contests.weights * self.loads)[self.owners]
        self.brought = self.whole[self.of] + np.bincount(
            contests.choices, borne, len(contests.names)
        )
        size = np.maximum.reduceat(self.brought * np.maximum(self.votes, 1), contests.bounds[:-1])
        keys = np.full(len(contests.names), inf)
        np.divide(self.brought, self.votes, out=keys, where=self.votes > 0)
        return keys, size >= SURE

    def elect(self, winners: Whole) -> None:
        """Bring the winners' supporters to one load, and all loads to a common denominator."""
        winners = winners[self.votes[winners] > 0]
        brought = np.minimum(self.brought[winners], SURE).astype(np.int64)
        votes = np.minimum(self.votes[winners], SURE).astype(np.int64)
        common = np.gcd(brought, votes)
        growth = np.ones(len(self.whole))
        growth[self.of[winners]] = votes // common
        self.whole *= growth
        self.loads *= growth[self.contests.contest]
        new = np.zeros(len(self.votes))
        new[winners] = brought // common
        reached = new[self.contests.choices]
        rows = reached > 0
        self.loads[self.owners[rows]] = reached[rows]


def count_many(rule: str, contests: Contests, *, ties: Callable[[int], Chooser]) -> Elected:
    """Count every contest by the rule; the result is that of counting each alone.

    `ties` gives the chooser of a contest. Batched are approval, satisfaction-approval, phragmen,
    sequential-pav and greedy-chamberlin-courant; KeyError where nobody has entered the rule.
    """
    side = _side(rule, contests)
    rounds = _Rounds(contests, ties)
    if side is None:
        rounds.left[:] = 0
        rounds.heavy[:] = True
    with np.errstate(over="ignore", invalid="ignore"):
        while side is not None and rounds.left.any():
            rounds.fill(side)
    for contest in np.flatnonzero(rounds.heavy).tolist():
        rounds.alone(rule, contest)
    return rounds.elected()


def _side(rule: str, contests: Contests) -> Side | None:
    lengths = np.diff(contests.offsets)
    most = int(min(lengths.max(initial=0), contests.seats.max(initial=0)))
    if rule == "approval":
        return Adding(contests, contests.weights, None)
    if rule == "phragmen":
        return Bearing(contests)
    if rule == "greedy-chamberlin-courant":
        return Adding(contests, contests.weights, np.array([1, *[0] * (most + 1)]))
    if rule == "sequential-pav":
        divisor = lcm(*range(1, most + 2))
        table = [divisor // one for one in range(1, most + 2)]
        return Adding(contests, contests.weights, np.array(table)) if divisor < SURE else None
    if rule == "satisfaction-approval":
        divisor = lcm(*np.unique(lengths[lengths > 0]).tolist())
        if divisor * float(contests.weights.max(initial=0)) < SURE:
            return Adding(contests, contests.weights * divisor // np.maximum(lengths, 1), None)
    return None


class _Rounds:
    """All contests under way."""

    def __init__(self, contests: Contests, ties: Callable[[int], Chooser]) -> None:
        self.contests = contests
        self.ties = ties
        self.of = contests.of_candidate()
        self.starts = contests.bounds[:-1]
        self.left = np.minimum(contests.seats, np.diff(contests.bounds))
        self.free = np.ones(len(contests.names), dtype=np.bool_)
        self.heavy = np.zeros(len(contests.seats), dtype=np.bool_)
        self.step = 0
        self.found: list[tuple[Whole, int]] = []
        self.tied: list[Tied] = []
        self.apart: dict[int, list[int]] = {}

    def fill(self, side: Side) -> None:
        """Fill one seat of each contest that has seats left."""
        self.step += 1
        keys, heavy = side.keys()
        self.heavy |= heavy & (self.left > 0)
        self.left[self.heavy] = 0
        keys[~self.free] = inf
        best = np.minimum.reduceat(keys, self.starts)
        level = (keys == best[self.of]) & self.free & (self.left > 0)[self.of]
        counts = np.add.reduceat(level.astype(np.int64), self.starts)
        single = np.flatnonzero(level & (counts == 1)[self.of])
        drawn = [self._draw(contest, level) for contest in np.flatnonzero(counts > 1).tolist()]
        winners = np.sort(np.concatenate([single, np.array(drawn, dtype=np.int64)]))
        self.free[winners] = False
        self.left[self.of[winners]] -= 1
        self.found.append((winners, self.step))
        side.elect(winners)

    def _draw(self, contest: int, level: Flags) -> int:
        first, last = self.contests.bounds[contest : contest + 2].tolist()
        tied = [first + place for place in level[first:last].nonzero()[0].tolist()]
        self.tied.append(Tied(contest, self.step, tuple(tied)))
        return self.ties(contest).choose(self.step, tied, self.contests.names)

    def alone(self, rule: str, contest: int) -> None:
        """Count one contest by itself, in place of what was found for it."""
        first = int(self.contests.bounds[contest])
        outcome = RULES[rule].count(
            self.contests.alone(contest),
            int(self.contests.seats[contest]),
            ties=self.ties(contest),
        )
        self.apart[contest] = [first + place for place in outcome.elected]
        self.tied = [tie for tie in self.tied if tie.contest != contest]
        self.tied += [
            Tied(contest, one.step, tuple(first + place for place in one.tied))
            for one in outcome.rounds
            if one.tied
        ]

    def elected(self) -> Elected:
        """Put all together, contest after contest."""
        apart = [
            (np.array([place]), step)
            for places in self.apart.values()
            for step, place in enumerate(places, start=1)
        ]
        kept = [(winners[~self.heavy[self.of[winners]]], step) for winners, step in self.found]
        pieces = [*kept, *apart]
        places = np.concatenate([np.zeros(0, np.int64), *(winners for winners, _ in pieces)])
        steps = np.repeat([step for _, step in pieces], [len(winners) for winners, _ in pieces])
        order = np.lexsort((steps, self.of[places]))
        counts = np.bincount(self.of[places], minlength=len(self.left))
        return Elected(
            places=places[order],
            ends=np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]),
            ties=tuple(sorted(self.tied, key=lambda tie: (tie.contest, tie.step))),
            alone=int(self.heavy.sum()),
        )
