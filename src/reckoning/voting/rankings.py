"""Ranked ballots in columns: whom each ballot prefers to whom, and what it weighs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.columns import Places, Whole

MOST = 2.0**62  # so that no sum of points passes 64 bits


@dataclass(frozen=True, slots=True, eq=False)
class Rankings:
    """Ballots 0 to n - 1 over the candidates `names`, one row of columns each.

    `offsets` (n + 1) bounds each ballot's run of `choices`, places of candidates from the most to
    the least preferred, none twice, and of `ranks` beside them: 1 for the first, never falling,
    the same for candidates whom the ballot sets equal, and then one more. Whoever is in no
    run is unranked there. `weights` (n) are whole and positive.
    """

    offsets: Whole
    choices: Places
    ranks: Places
    weights: Whole
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse columns that don't fit together, with a ValueError that names the ballot."""
        if len(self.offsets) != len(self.weights) + 1 or self.offsets[0] != 0:
            raise ValueError("offsets are one more than the ballots, and begin with 0")
        if not len(self.choices) == len(self.ranks) == self.offsets[-1]:
            raise ValueError("offsets ascend to the number of choices, and each has a rank")
        if len(set(self.names)) != len(self.names):
            raise ValueError("two candidates have the same name")
        if 2 * len(self.names) * self.weights.sum(dtype=np.float64) >= MOST:
            raise ValueError("the ballots weigh too much together: take smaller weights")
        self._refuse(np.arange(len(self.weights))[self.weights < 1], "weighs less than 1")
        owners = self.owners()
        outside = (self.choices < 0) | (self.choices >= len(self.names))
        self._refuse(owners[outside], "ranks somebody who is no candidate")
        pairs = np.sort(owners * np.int64(len(self.names)) + self.choices)
        twice = pairs[1:][np.diff(pairs) == 0] // max(1, len(self.names))
        self._refuse(twice, "ranks somebody twice")
        before = np.concatenate(([0], self.ranks[:-1])).astype(np.int64)
        first = np.concatenate(([True], np.diff(owners) > 0))[: len(owners)]
        rise = self.ranks - np.where(first, 0, before[: len(owners)])
        wrong = (rise < 0) | (rise > 1) | (first & (rise != 1))
        self._refuse(owners[wrong], "has ranks that don't go 1, 2, 3")

    def _refuse(self, rows: Whole, words: str) -> None:
        if len(rows):
            raise ValueError(f"ballot {int(rows[0]) + 1} {words}")

    @classmethod
    def of(
        cls,
        ballots: Iterable[Iterable[int | Sequence[int]]],
        names: Sequence[str],
        *,
        weights: Sequence[int] | None = None,
    ) -> "Rankings":
        """Make columns of ballots that are written one by one; equal ones stand in a list.

        >>> Rankings.of([[2, [0, 1]], [1]], "abc").ranks.tolist()
        [1, 2, 2, 1]
        """
        rows = [
            [
                (place, rank)
                for rank, level in enumerate(ballot, start=1)
                for place in ([level] if isinstance(level, int) else level)
            ]
            for ballot in ballots
        ]
        flat = [pair for row in rows for pair in row]
        return cls(
            offsets=np.cumsum(np.array([0, *map(len, rows)], dtype=np.int64)),
            choices=np.array([place for place, _rank in flat], dtype=np.int32),
            ranks=np.array([rank for _place, rank in flat], dtype=np.int32),
            weights=np.array([1] * len(rows) if weights is None else weights, dtype=np.int64),
            names=tuple(names),
        )

    def __len__(self) -> int:
        """Give the number of rows; `weights.sum()` is the number of votes."""
        return len(self.weights)

    def owners(self) -> Whole:
        """Give the row of each choice."""
        return np.repeat(np.arange(len(self.weights)), np.diff(self.offsets))

    def level_starts(self) -> NDArray[np.bool_]:
        """Say of each choice whether it is the first that its ballot sets at this rank."""
        owners = self.owners()
        starts = np.ones(len(owners), dtype=bool)
        starts[1:] = (np.diff(owners) > 0) | (np.diff(self.ranks) > 0)
        return starts

    def level_sizes(self) -> Whole:
        """Give for each choice how many, itself among them, its ballot sets equal to it."""
        level = np.cumsum(self.level_starts()) - 1
        return np.asarray(np.bincount(level, minlength=1)[level], dtype=np.int64)

    def strict_lengths(self) -> Whole:
        """Give for each row how many choices it ranks before it first sets two equal."""
        shared = np.concatenate(([0], np.cumsum(self.level_sizes() > 1)))
        begun = np.repeat(shared[self.offsets[:-1]], np.diff(self.offsets))
        clear = np.concatenate(([0], np.cumsum(shared[1:] == begun)))
        return np.asarray(np.diff(clear[self.offsets]), dtype=np.int64)
