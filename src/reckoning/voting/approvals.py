"""Approval ballots in columns: which candidates each ballot approves, and what it weighs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Approvals:
    """Ballots 0 to n - 1 over the candidates `names`, one row of columns each.

    `offsets` (n + 1) bounds each ballot's run of `choices`: places of candidates, ascending, none
    twice. `weights` (n) are whole and positive: how many equal ballots a row stands for, or what
    an unequal one weighs. `costs`, by candidate, are whole and positive; without them each costs 1
    and the budget is the number of seats.
    """

    offsets: Whole
    choices: Places
    weights: Whole
    names: tuple[str, ...]
    costs: Whole | None = None

    def __post_init__(self) -> None:
        """Refuse columns that don't fit together, with a ValueError that names the ballot."""
        if len(self.offsets) != len(self.weights) + 1 or self.offsets[0] != 0:
            raise ValueError("offsets are one more than the ballots, and begin with 0")
        if self.offsets[-1] != len(self.choices) or (np.diff(self.offsets) < 0).any():
            raise ValueError("offsets ascend to the number of choices")
        if len(set(self.names)) != len(self.names):
            raise ValueError("two candidates have the same name")
        _refuse_first(self.weights < 1, "ballot {} weighs less than 1")
        owners = np.repeat(np.arange(len(self.weights)), np.diff(self.offsets))
        outside = (self.choices < 0) | (self.choices >= len(self.names))
        _refuse_first(outside, "ballot {} approves somebody who is no candidate", owners)
        falling = (np.diff(self.choices) <= 0) & (np.diff(owners) == 0)
        _refuse_first(falling, "ballot {} doesn't name its candidates in order, each once", owners)
        if self.costs is not None and (
            len(self.costs) != len(self.names) or (self.costs < 1).any()
        ):
            raise ValueError("each candidate has a cost, and none is less than 1")

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
        """Give the number of rows; `weights.sum()` is the number of votes."""
        return len(self.weights)


def _refuse_first(wrong: NDArray[np.bool_], words: str, owners: Whole | None = None) -> None:
    places = np.flatnonzero(wrong)
    if len(places):
        place = places[0] if owners is None else owners[places[0]]
        raise ValueError(words.format(int(place) + 1))
