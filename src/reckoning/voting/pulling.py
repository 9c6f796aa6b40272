"""Seats filled one after another: the best is pulled from a heap, and only the best looked at anew.

Between rounds a candidate's key never falls: loads only rise, purses only empty, satisfied voters
only count less. So an old key is a lower bound of the new one, and a candidate is looked at again
only when the old key is still among the best. Keys are found as intervals, by floats with a proven
error bound; where intervals overlap, whole numbers or fractions decide.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf
from typing import Protocol

from reckoning.voting.lots import Chooser, Remembering
from reckoning.voting.outcome import Barred, Gate, Outcome, Round
from reckoning.voting.registry import RULES

Number = int | float | Fraction
Entry = tuple[Number, int]


class Standing(Protocol):
    """What a rule knows between two rounds. Small keys win; they never fall."""

    @property
    def together(self) -> int:
        """How many candidates are best looked at in one go."""

    def floors(self) -> Iterable[Entry]:
        """Give a lower bound of each candidate's key, with the candidate; who has none is out."""

    def bounds(self, candidates: Sequence[int]) -> Sequence[tuple[Number, Number] | None]:
        """Give numbers that each key lies between, or None for whoever is out for good."""

    def key(self, candidate: int) -> Number:
        """Give the exact key, of a scale that holds for this round alone; infinite: out."""

    def score(self, candidate: int) -> Fraction:
        """Give the exact score that is told to people."""

    def elect(self, candidate: int) -> None:
        """Fill the seat."""

    def state(self) -> Hashable:
        """Give all that decides the rest of the count, but for who is still to be had."""


@dataclass(slots=True)
class Filling:
    """A count under way: who is elected, who is barred, and by whom ties are broken."""

    names: tuple[str, ...]
    ties: Chooser
    gate: Gate | None = None
    working: bool = False
    money: int | None = None
    elected: list[int] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    barred: set[int] = field(default_factory=set)
    _heap: list[Entry] = field(default_factory=list)

    def run(self, standing: Standing, seats: int | None, phase: str = "") -> None:
        """Fill seats until `seats` are elected altogether, or as long as anybody is left."""
        gone = self.barred.union(self.elected)
        self._heap = [entry for entry in standing.floors() if entry[1] not in gone]
        heapify(self._heap)
        while seats is None or len(self.elected) < seats:
            if not self._fill(standing, phase):
                break

    def outcome(self, name: str, seats: int) -> Outcome:
        """Give what was found, under the name of a registered rule."""
        version = RULES[name].version
        return Outcome(
            name,
            version,
            seats,
            self.names,
            tuple(self.elected),
            tuple(self.rounds),
            money=self.money,
        )

    def _fill(self, standing: Standing, phase: str) -> bool:
        barred: list[Barred] = []
        free: list[int] = []
        while not free:
            level, key = self._best(standing)
            if not level:
                return False
            free = [candidate for candidate in level if self._may(candidate, barred)]
        chosen = free[0] if len(free) == 1 else self._choose(standing, free)
        runners: list[int] = []
        score = runner_score = None
        if self.working:
            runners, runner_key = self._best(standing)
            score = standing.score(chosen)
            runner_score = standing.score(runners[0]) if runners else None
            self._return(runners, runner_key)
        self._return([candidate for candidate in free if candidate != chosen], key)
        tied = tuple(free) if len(free) > 1 else ()
        self.rounds.append(
            Round(
                step=len(self.elected) + 1,
                elected=chosen,
                score=score,
                tied=tied,
                runners_up=tuple(runners),
                runner_score=runner_score,
                barred=tuple(barred),
                phase=phase,
            )
        )
        standing.elect(chosen)
        self.elected.append(chosen)
        if self.gate is not None:
            self.gate.elect(chosen)
        return True

    def _may(self, candidate: int, barred: list[Barred]) -> bool:
        bound = self.gate.bars(candidate) if self.gate is not None else ""
        if bound:
            barred.append(Barred(candidate, bound))
            self.barred.add(candidate)
        return not bound

    def _choose(self, standing: Standing, free: list[int]) -> int:
        if isinstance(self.ties, Remembering):
            left = frozenset(candidate for _, candidate in self._heap)
            self.ties.reached((left, tuple(free), len(self.elected), standing.state()))
        return self.ties.choose(len(self.elected) + 1, free, self.names)

    def _best(self, standing: Standing) -> tuple[list[int], Number]:
        """Take from the heap all whose exact key is the lowest, ascending; with its lower bound."""
        while True:
            close, ceiling = self._close(standing)
            if not close:
                return [], 0
            if len(close) == 1 and ceiling < inf:
                return [close[0][1]], close[0][0]
            equal = self._decide(standing, close)
            if equal:
                return sorted(candidate for _, candidate in equal), min(low for low, _ in equal)

    def _close(self, standing: Standing) -> tuple[list[Entry], Number]:
        """Take from the heap all who might be best, with their lower bounds; and the ceiling."""
        heap = self._heap
        fresh: list[Entry] = []
        ceiling: Number = inf
        most = 1
        while heap and heap[0][0] <= ceiling:
            batch = self._batch(ceiling, most)
            most = standing.together
            for candidate, found in zip(batch, standing.bounds(batch), strict=True):
                if found is not None:
                    ceiling = min(ceiling, found[1])
                    fresh.append((found[0], candidate))
        for entry in fresh:
            if entry[0] > ceiling:
                heappush(heap, entry)
        return [entry for entry in fresh if entry[0] <= ceiling], ceiling

    def _batch(self, ceiling: Number, most: int) -> list[int]:
        heap = self._heap
        batch = [heappop(heap)[1]]
        while len(batch) < most and heap and heap[0][0] <= ceiling:
            batch.append(heappop(heap)[1])
        return batch

    def _decide(self, standing: Standing, close: list[Entry]) -> list[Entry]:
        """Give those of the lowest exact key, if any is finite; return the others to the heap."""
        keys = [standing.key(candidate) for _, candidate in close]
        lowest = min(keys)
        for entry, key in zip(close, keys, strict=True):
            if lowest < key < inf:
                heappush(self._heap, entry)
        return [e for e, key in zip(close, keys, strict=True) if key == lowest and key < inf]

    def _return(self, candidates: list[int], key: Number) -> None:
        for candidate in candidates:
            heappush(self._heap, (key, candidate))
