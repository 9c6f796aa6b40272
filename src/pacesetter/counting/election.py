"""The ballots of one election as a file has them, in columns, whatever they are written in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Places = NDArray[np.int32]

SMALL = 2**32  # what fits into 32 bits is sorted much faster
APPROVAL, RANKING, CATEGORIES = "approval", "ranking", "categories"


@dataclass(frozen=True, slots=True, eq=False)
class Election:
    """Ballots 0 to n - 1 over the candidates `names`.

    `kind` is APPROVAL, RANKING or CATEGORIES (each candidate put into one of `categories`).
    `offsets` (n + 1) bounds each ballot's run of `choices`, places of candidates as the file has
    them. `levels` (one for each choice, ascending in a ballot, from 0) says in which rank or
    category a choice stands; approvals have none. `weights` (n) are how many equal ballots a row
    stands for. `numbered` says that the file knows candidates by numbers alone. `costs` and
    `budget` are those of projects. `titles` are longer names, to be shown.
    """

    kind: str
    names: tuple[str, ...]
    offsets: Whole
    choices: Places
    weights: Whole
    levels: Places | None = None
    numbered: bool = False
    categories: tuple[str, ...] = ()
    costs: tuple[int, ...] | None = None
    budget: int | None = None
    titles: tuple[str, ...] | None = None

    def __len__(self) -> int:
        """Give the number of rows; `weights.sum()` is the number of ballots."""
        return len(self.weights)

    def votes(self) -> int:
        """Give the number of ballots."""
        return int(self.weights.sum())

    def label(self, place: int) -> str | int:
        """Give a candidate as the file calls it: by number where it knows numbers alone."""
        return int(self.names[place]) if self.numbered else self.names[place]

    def title(self, place: int) -> str:
        """Give a candidate's longer name, or the name."""
        return (self.titles[place] if self.titles else "") or self.names[place]


def owners(offsets: Whole) -> Whole:
    """Give the ballot of each choice."""
    return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))


def kept(offsets: Whole, which: NDArray[np.bool_]) -> Whole:
    """Give the offsets that remain when of all choices only `which` are kept."""
    before = np.zeros(len(which) + 1, dtype=np.int64)
    np.cumsum(which, out=before[1:])
    return before[offsets]


def ascending(offsets: Whole, choices: Places, candidates: int) -> tuple[Places, int | None]:
    """Give each ballot's choices in ascending order, and the first ballot that has one twice."""
    if _rises(offsets, choices):
        return choices, None
    small = (len(offsets) - 1) * candidates < SMALL
    key = owners(offsets) * candidates + choices
    key = key.astype(np.uint32) if small else key
    key.sort()
    same = np.flatnonzero(key[1:] == key[:-1])
    key %= key.dtype.type(candidates)
    again = int(np.searchsorted(offsets, same[0], side="right")) - 1 if len(same) else None
    return key.astype(np.int32), again


def _rises(offsets: Whole, choices: Places) -> bool:
    falls = np.flatnonzero(choices[1:] <= choices[:-1]) + 1
    starts = np.searchsorted(offsets, falls)
    return bool((offsets[np.minimum(starts, len(offsets) - 1)] == falls).all())
