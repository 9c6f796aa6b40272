"""The rules by name: each says its title, its source and the version of its working."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from reckoning.voting.approvals import Approvals
from reckoning.voting.outcome import Outcome

Counting = TypeVar("Counting", bound=Callable[..., Outcome])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of counting.

    `ballots` names what it counts: "approvals", "rankings" or "verdicts". `version` grows whenever
    the same ballots could give another result. `largest` says whether the largest score wins.
    """

    name: str
    title: str
    source: str
    ballots: str
    version: int
    largest: bool
    count: Callable[..., Outcome]


RULES: dict[str, Rule] = {}


def rule(
    name: str,
    *,
    title: str,
    source: str,
    ballots: str = "approvals",
    version: int = 1,
    largest: bool = True,
) -> Callable[[Counting], Counting]:
    """Enter a function under its rule's name."""

    def enter(count: Counting) -> Counting:
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        RULES[name] = Rule(name, title, source, ballots, version, largest, count)
        return count

    return enter


def refuse_costs(ballots: Approvals, name: str) -> None:
    """Refuse projects with costs under a rule that fills seats, with a ValueError."""
    if ballots.costs is not None:
        raise ValueError(f"{name} fills seats and knows nothing of costs: take them off first")
