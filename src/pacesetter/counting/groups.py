"""Equal ballots put together, in an order of their own; and the hash of all ballots.

The order depends neither on the order of rows nor on that of candidates, so the same ballots have
the same hash whoever writes them down. docs/data/ballots.md says how to find it again.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from pacesetter.counting.election import Election, Whole, owners

HEADING = "pacesetter ballots 1"
BITS = 63  # of a number, for codes side by side
LIMIT = 2**32


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups 0 to g - 1 of equal ballots.

    `names` are the candidates in the order of their letters, `order` where each stands in the
    file. `offsets` and `codes` are as in an election; a code is level · candidates + place among
    `names`, ascending in a group. `weights` are how many ballots each group has; `of` is the group
    of each row.
    """

    names: tuple[str, ...]
    order: Whole
    offsets: Whole
    codes: Whole
    weights: Whole
    of: Whole

    def __len__(self) -> int:
        """Give the number of groups."""
        return len(self.weights)

    def sha256(self, kind: str, costs: tuple[int, ...] | None) -> str:
        """Give the hash of all ballots, as 64 hexadecimal digits."""
        paid = [costs[place] for place in self.order] if costs else None
        facts = json.dumps([HEADING, kind, self.names, paid], ensure_ascii=False)
        digest = sha256(facts.encode() + b"\n")
        for column in (self.weights, np.diff(self.offsets), self.codes):
            digest.update(np.ascontiguousarray(column, dtype="<i8").data)
        return digest.hexdigest()


def grouped(election: Election) -> Groups:
    """Put equal ballots together: shorter ones first, then by the codes of their choices."""
    count = len(election.names)
    order = np.array(sorted(range(count), key=election.names.__getitem__), dtype=np.int64)
    place = np.empty(count, dtype=np.int64)
    place[order] = np.arange(count)
    codes = _codes(election, place)
    lengths = np.diff(election.offsets)
    of = np.empty(len(lengths), dtype=np.int64)
    firsts: list[Whole] = []
    before = 0
    for length in np.unique(lengths):
        rows = np.flatnonzero(lengths == length)
        sorted_rows, starts = _sorted(codes, election.offsets[rows], int(length))
        numbers = np.cumsum(starts) - 1 + before
        of[rows[sorted_rows]] = numbers
        firsts.append(rows[sorted_rows[starts]])
        before = int(numbers[-1]) + 1
    chosen = np.concatenate(firsts) if firsts else of
    offsets = np.concatenate([[0], np.cumsum(lengths[chosen])])
    spread = np.arange(offsets[-1]) + np.repeat(
        election.offsets[chosen] - offsets[:-1], lengths[chosen]
    )
    return Groups(
        names=tuple(election.names[at] for at in order),
        order=order,
        offsets=offsets,
        codes=codes[spread],
        weights=_sums(of, election.weights, before),
        of=of,
    )


def _sums(of: Whole, weights: Whole, groups: int) -> Whole:
    sums = np.zeros(groups, dtype=np.int64)
    np.add.at(sums, of, weights)
    return sums


def _codes(election: Election, place: Whole) -> Whole:
    count = len(election.names)
    codes = place[election.choices]
    top = count
    if election.levels is not None and len(codes):
        codes = codes + election.levels.astype(np.int64) * count
        top = count * (int(election.levels.max()) + 1)
    key = owners(election.offsets) * top + codes
    if len(key) and (np.diff(key) <= 0).any():
        small = len(election) * top < LIMIT
        key = key.astype(np.uint32) if small else key
        key.sort()
        codes = (key % key.dtype.type(top)).astype(np.int64)
    return codes


def _sorted(codes: Whole, starts: Whole, length: int) -> tuple[Whole, NDArray[np.bool_]]:
    """Sort rows of one length by their codes: (their order, whether each begins a new group)."""
    if not length:
        return np.arange(len(starts)), np.arange(len(starts)) == 0
    bits = max(1, int(codes.max()).bit_length())
    each = BITS // bits
    words = []
    for first in range(0, length, each):
        word = np.zeros(len(starts), dtype=np.int64)
        for step in range(first, min(first + each, length)):
            word = (word << bits) | codes[starts + step]
        words.append(word)
    order = np.lexsort(words[::-1])
    changes = np.zeros(len(starts), dtype=np.bool_)
    changes[0] = True
    for word in words:
        changes[1:] |= np.diff(word[order]) != 0
    return order, changes
