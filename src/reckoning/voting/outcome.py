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
    them, or nobody. `runner_up` is the best of those who were neither elected nor tied, with
    `runner_score`: the margin is the difference of both. `phase` names a completion.
    """

    step: int
    elected: int
    score: Fraction
    tied: tuple[int, ...] = ()
    runner_up: int | None = None
    runner_score: Fraction | None = None
    barred: tuple[Barred, ...] = ()
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole count. `elected` holds places of candidates, in the order of their election.

    Fewer than `seats` where a rule leaves seats empty, or bounds or budgets don't allow more.
    """

    rule: str
    version: int
    seats: int
    names: tuple[str, ...]
    elected: tuple[int, ...]
    rounds: tuple[Round, ...]

    def winners(self) -> tuple[str, ...]:
        """Give the names of the elected, in order."""
        return tuple(self.names[place] for place in self.elected)
