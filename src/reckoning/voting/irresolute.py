"""All committees that some lot could elect: each tie is broken in every way."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from reckoning.voting.outcome import Outcome


class Known(Exception):
    """This tie was met before, with the same count still to come."""


@dataclass(slots=True)
class Branches:
    """A chooser that repeats a path of choices, then takes the first of what is tied.

    `open` are the paths that it left aside. Within one count a lot that puts a before b in a step
    does so however often the step is come to, as happens where a rule counts several times.
    """

    path: tuple[int, ...] = ()
    open: list[tuple[int, ...]] = field(default_factory=list)
    seen: set[Hashable] = field(default_factory=set)
    _taken: list[int] = field(default_factory=list)
    _before: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    def begin(self, path: tuple[int, ...]) -> None:
        """Start a count that repeats a path."""
        self.path = path
        self._taken = []
        self._before = {}

    def reached(self, state: Hashable) -> None:
        """Leave off where the rest of the count is known: only beyond the repeated path."""
        if len(self._taken) < len(self.path):
            return
        if state in self.seen:
            raise Known
        self.seen.add(state)

    def choose(self, step: int, tied: Sequence[int], names: Sequence[str]) -> int:
        """Give the choice of the path, or the first possible one, leaving the others open."""
        del names  # every name is tried
        behind = set().union(*(self._before.get((step, place), ()) for place in tied))
        possible = [place for place in tied if place not in behind]
        chosen = possible[0] if len(possible) == 1 else self._branch(possible)
        self._before.setdefault((step, chosen), set()).update(set(tied) - {chosen})
        return chosen

    def _branch(self, possible: list[int]) -> int:
        at = len(self._taken)
        if at < len(self.path):
            chosen = self.path[at]
        else:
            chosen = possible[0]
            self.open.extend((*self._taken, other) for other in reversed(possible[1:]))
        self._taken.append(chosen)
        return chosen


@dataclass(frozen=True, slots=True)
class Committees:
    """Committees as ascending places of candidates; `complete` is false where a bound was reached.

    `counts` is how often the election was counted to find them.
    """

    found: tuple[tuple[int, ...], ...]
    complete: bool
    counts: int


def committees(
    count: Callable[[Branches], Outcome], *, most: int = 1000, patience: int = 20_000
) -> Committees:
    """Find every committee that breaking ties by lot can lead to, up to `most` of them.

    `count` counts the election with a given chooser. At most `patience` counts are begun: many ways
    may lead to few committees. Costs one count a way; ways that meet are followed once, where the
    rule tells its state.

    >>> from reckoning.voting.approvals import Approvals
    >>> from reckoning.voting.rules.approval import approval
    >>> ballots = Approvals.of([[0], [1], [2], [2]], "abc")
    >>> committees(lambda ties: approval(ballots, 2, ties=ties)).found
    ((0, 2), (1, 2))
    """
    ties = Branches()
    found: set[tuple[int, ...]] = set()
    waiting: list[tuple[int, ...]] = [()]
    counts = 0
    while waiting and counts < patience and len(found) < most:
        ties.begin(waiting.pop())
        counts += 1
        try:
            elected = count(ties).elected
        except Known:
            elected = None
        if elected is not None:
            found.add(tuple(sorted(elected)))
        waiting.extend(ties.open)
        ties.open.clear()
    return Committees(tuple(sorted(found)), not waiting, counts)
