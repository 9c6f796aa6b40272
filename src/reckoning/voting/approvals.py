"""Approval ballots in columns: which candidates each ballot approves, and what it weighs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.columns import Places, Supporters, Whole

HEAVIEST = 2**62
"""All ballots together weigh less than this, so that sums fit in 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Approvals:
    """Ballots 0 to n - 1 over the candidates `names`, one row of columns each.

    `offsets` (n + 1) bounds each ballot's run of `choices`: places of candidates, ascending, none
    twice. `weights` (n) are whole and positive: how many equal ballots a row stands for, or what
    an unequal one weighs. `costs`, by candidate, are whole and positive; without them each costs 1
    and the budget is the number of seats. All weights together stay below 2**62, all costs too.
    """

    offsets: Whole
    choices: Places
    weights: Whole
    names: tuple[str, ...]
    costs: Whole | None = None
    _turned: list[Supporters] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse columns that don't fit together, with a ValueError that names the ballot."""
        if len(self.offsets) != len(self.weights) + 1 or self.offsets[0] != 0:
            raise ValueError("offsets are one more than the ballots, and begin with 0")
        if self.offsets[-1] != len(self.choices) or (np.diff(self.offsets) < 0).any():
            raise ValueError("offsets ascend to the number of choices")
        if len(set(self.names)) != len(self.names):
            raise ValueError("two candidates have the same name")
        _refuse_first(self.weights < 1, "ballot {} weighs less than 1")
        _refuse_heavy(self.weights, "the ballots together weigh 2**62 or more")
        outside = (self.choices < 0) | (self.choices >= len(self.names))
        self._refuse_ballot(outside, "ballot {} approves somebody who is no candidate")
        falling = self.choices[1:] <= self.choices[:-1]
        begins = self.offsets[1:-1]
        falling[begins[(begins > 0) & (begins < len(self.choices))] - 1] = False
        self._refuse_ballot(falling, "ballot {} doesn't name its candidates in order, each once")
        if self.costs is not None and (
            len(self.costs) != len(self.names) or (self.costs < 1).any()
        ):
            raise ValueError("each candidate has a cost, and none is less than 1")
        if self.costs is not None:
            _refuse_heavy(self.costs, "all projects together cost 2**62 or more")

    @classmethod
    def of(
        cls,
        ballots: Iterable[Iterable[int]],
        names: Sequence[str],
        *,
        weights: Sequence[int] | None = None,
        costs: Sequence[int] | None = None,
    ) -> "Approvals":
        """Make columns of ballots that are written one by one, for small elections and tests.

        >>> Approvals.of([[1, 0], [2]], "abc").choices.tolist()
        [0, 1, 2]
        """
        rows = [sorted(set(ballot)) for ballot in ballots]
        lengths = np.array([0, *map(len, rows)], dtype=np.int64)
        flat = [choice for row in rows for choice in row]
        return cls(
            offsets=np.cumsum(lengths),
            choices=np.array(flat, dtype=np.int32),
            weights=np.array([1] * len(rows) if weights is None else weights, dtype=np.int64),
            names=tuple(names),
            costs=None if costs is None else np.array(costs, dtype=np.int64),
        )

    def __len__(self) -> int:
        """Give the number of rows; `votes` is what they weigh."""
        return len(self.weights)

    def _refuse_ballot(self, wrong: NDArray[np.bool_], words: str) -> None:
        """Refuse the ballot of the first choice that is wrong."""
        if wrong.any():
            ballot = np.searchsorted(self.offsets, int(wrong.argmax()), side="right")
            raise ValueError(words.format(int(ballot)))

    @property
    def votes(self) -> int:
        """What all ballots weigh together, empty ones too."""
        return int(self.weights.sum())

    @property
    def unequal(self) -> Whole | None:
        """The weights, or None where each ballot weighs 1."""
        return None if (self.weights == 1).all() else self.weights

    def supporters(self) -> Supporters:
        """Give the ballots that approve each candidate, gathered once."""
        if not self._turned:
            turned = Supporters.gathered(self.offsets, self.choices, self.unequal, len(self.names))
            self._turned.append(turned)
        return self._turned[0]


def _refuse_first(wrong: NDArray[np.bool_], words: str) -> None:
    if wrong.any():
        raise ValueError(words.format(int(wrong.argmax()) + 1))


def _refuse_heavy(amounts: Whole, words: str) -> None:
    # Floats are sure enough to tell what is far above; whole numbers tell what is near.
    if float(amounts.sum(dtype=np.float64)) > 2 * HEAVIEST or int(amounts.sum()) >= HEAVIEST:
        raise ValueError(words)
