"""What a count has found: who is elected, round by round, and how close each round was."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol


class Gate(Protocol):
    """What else decides who may still be elected: quotas, kept feasible in every round."""

    def bars(self, candidate: int) -> str:
        """Name the bound that no committee could keep with this one in it; "" where none."""

    def elect(self, candidate: int) -> None:
        """Note that somebody is elected."""


class Guard(Gate, Protocol):
    """A gate that also decides who may be left out, for rules that exclude one by one."""

    def needs(self, candidate: int) -> str:
        """Name the bound that no committee could keep without this one; "" where none."""

    def exclude(self, candidate: int) -> None:
        """Note that somebody can no longer be elected."""


@dataclass(frozen=True, slots=True)
class Barred:
    """A candidate who would have been elected, but for a bound."""

    candidate: int
    bound: str


@dataclass(frozen=True, slots=True)
class Round:
    """One seat filled (or one project paid).

    `step` counts from 1. `score` is what the rule compares, exact; the rule says whether the
    largest or the smallest wins. `tied` names all that stood exactly equal, the elected among
    them, ascending, or nobody. `barred` are those of this round's best who might not be elected.
    `runners_up` are the best, equal among themselves, of those who are neither elected nor tied
    nor barred (in this round or before), with `runner_score`: the margin is the difference of
    both. Whether a bound would bar them is asked only when their turn comes. `phase` names a
    completion. Without working, `score` may be None, and runners-up are left out.
    """

    step: int
    elected: int
    score: Fraction | None
    tied: tuple[int, ...] = ()
    runners_up: tuple[int, ...] = ()
    runner_score: Fraction | None = None
    barred: tuple[Barred, ...] = ()
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a rule that passes votes on did between seats.

    `step` counts from 1 through the whole count. `act` is "elected", "surplus", "excluded" or
    "barred"; `votes` are what everybody holds before it, by candidate, `lost` what nobody holds.
    `bound` names what barred the candidate.
    """

    step: int
    act: str
    candidate: int
    votes: tuple[Fraction, ...]
    lost: Fraction
    tied: tuple[int, ...] = ()
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole count. `elected` holds places of candidates, in the order of their election.

    Fewer than `seats` where a rule leaves seats empty, or bounds or budgets don't allow more.
    `void` is the weight of ballots that the rule doesn't count; `quota` what a seat costs in votes,
    and `stages` all that happened, both only where a rule knows them. `money` is what all votes
    held together at first, by equal shares.
    """

    rule: str
    version: int
    seats: int
    names: tuple[str, ...]
    elected: tuple[int, ...]
    rounds: tuple[Round, ...]
    void: int = 0
    quota: Fraction | None = None
    stages: tuple[Stage, ...] = ()
    money: int | None = None

    def winners(self) -> tuple[str, ...]:
        """Give the names of the elected, in order."""
        return tuple(self.names[place] for place in self.elected)
