"""The same ballots the other way round: for each candidate, who approves it; and whole sums."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Places = NDArray[np.int32]

summed = np.add.reduce
ROUNDING = 2.0**-52
"""Twice what one operation on floats can be wrong by, relatively."""
EXACT_IN_FLOATS = 2**53
"""Whole numbers below this are added by floats without any error."""


@dataclass(frozen=True, slots=True, eq=False)
class Supporters:
    """For each candidate the ballots that approve it, ascending, and what they weigh together."""

    runs: list[Whole]
    weights: list[int]

    @classmethod
    def gathered(
        cls, offsets: Whole, choices: Places, weights: Whole | None, size: int
    ) -> "Supporters":
        """Turn ballots in columns round. `weights` is None where each ballot weighs 1."""
        owners = np.repeat(np.arange(len(offsets) - 1, dtype=np.int32), np.diff(offsets))
        # NumPy sorts numbers of 16 bits by their digits, in a time that doesn't depend on order.
        keys = choices.astype(np.uint16) if size <= 2**16 else choices
        # Wide as the machine addresses by, so that gathering by a run need not widen it each time.
        voters = owners[np.argsort(keys, kind="stable")].astype(np.int64)
        lengths = np.bincount(choices, minlength=size)
        ends = np.cumsum(lengths).tolist()
        runs = [voters[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        if weights is None:
            return cls(runs, lengths.tolist())
        return cls(runs, tally(choices, weights[owners], size).tolist())


def tally(groups: NDArray[np.integer], weights: Whole | None, size: int = 0) -> Whole:
    """Add whole weights by group, exactly: groups 0 to at least `size` - 1, each with its sum.

    Sums stay below 2**62. Floats add what can't be rounded; greater weights go in two halves.
    """
    if weights is None:
        return np.bincount(groups, minlength=size)
    if int(weights.sum()) < EXACT_IN_FLOATS:
        return np.bincount(groups, weights, minlength=size).astype(np.int64)
    low = np.bincount(groups, weights & 0x7FFFFFF, minlength=size).astype(np.int64)
    high = np.bincount(groups, weights >> 27, minlength=size).astype(np.int64)
    return low + (high << 27)


def sums_of(values: NDArray[Any], runs: Sequence[Whole]) -> list[Any]:
    """Add up the values at each run of places: whole numbers exactly, floats in some order.

    One gathering for several runs, since each costs more to begin than to do.
    """
    if len(runs) == 1:
        return [summed(values.take(runs[0])).item()]
    lengths = [len(run) for run in runs]
    if not min(lengths):
        return [summed(values.take(run)).item() for run in runs]
    starts = [0, *accumulate(lengths[:-1])]
    found: list[Any] = np.add.reduceat(values.take(np.concatenate(runs)), starts).tolist()
    return found
