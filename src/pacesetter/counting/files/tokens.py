"""Words in a run of bytes, found and looked up all at once: no loop over ballots."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Whole = NDArray[np.int64]
Words = NDArray[np.uint64]

WORD = 8  # bytes looked at in one step
MIXING = np.uint64(0x9E3779B97F4A7C15)  # an odd number that spreads bits: 2^64 over golden ratio
MASKS = np.array([(1 << (8 * n)) - 1 for n in range(WORD)] + [(1 << 64) - 1], dtype=np.uint64)
BLANKS = (32, 9)


def quoted(text: Bytes, mark: int = 34) -> NDArray[np.bool_] | None:
    """Say of each byte whether it stands between quotation marks; None if there are none."""
    marks = text == mark
    return (np.cumsum(marks, dtype=np.uint8) & 1).astype(np.bool_) if marks.any() else None


def parted(text: Bytes, starts: Whole, ends: Whole, comma: int = 44) -> tuple[Whole, Whole, Whole]:
    """Part each field [start, end) at its commas: (starts, ends, how many parts each field has).

    An empty field has no part. Fields come in order and don't overlap.
    """
    found = np.flatnonzero(text == comma)
    low, high = np.searchsorted(found, starts), np.searchsorted(found, ends)
    commas = high - low
    if commas.sum() != len(found):
        steps = np.zeros(len(found) + 1, dtype=np.int64)
        np.add.at(steps, low, 1)
        np.add.at(steps, high, -1)
        found = found[np.cumsum(steps[:-1]) > 0]
    filled = ends > starts
    counts = commas + filled
    at = np.cumsum(counts) - counts
    return (
        _woven(found + 1, at[filled], starts[filled]),
        _woven(found, (at + counts - 1)[filled], ends[filled]),
        counts,
    )


def _woven(most: Whole, at: Whole, others: Whole) -> Whole:
    """Give all of both in one column: `others` at the places `at`, `most` in what is left."""
    woven = np.empty(len(most) + len(others), dtype=np.int64)
    free = np.ones(len(woven), dtype=np.bool_)
    free[at] = False
    woven[at] = others
    woven[free] = most
    return woven


def stripped(text: Bytes, starts: Whole, ends: Whole, away: Sequence[int]) -> tuple[Whole, Whole]:
    """Take blanks (and quotation marks, if asked) away from both ends of each piece."""
    if not any((text == byte).any() for byte in away):
        return starts, ends
    table = np.zeros(256, dtype=np.bool_)
    table[list(away)] = True
    starts, ends = starts.copy(), ends.copy()
    while len(
        at := np.flatnonzero((starts < ends) & table[text[np.minimum(starts, len(text) - 1)]])
    ):
        starts[at] += 1
    while len(at := np.flatnonzero((starts < ends) & table[text[ends - 1]])):
        ends[at] -= 1
    return starts, ends


def numbers(text: Bytes, starts: Whole, ends: Whole) -> Whole:
    """Read pieces of at most 18 digits as whole numbers; whoever calls has seen that they are."""
    lengths = ends - starts
    values = np.zeros(len(starts), dtype=np.int64)
    for step in range(int(lengths.max(initial=0))):
        more = step < lengths
        values[more] = values[more] * 10 + (text[starts[more] + step] - 48)
    return values


class Dictionary:
    """Known words, each with its place; looked up by whole columns of pieces of a text."""

    def __init__(self, words: Sequence[str]) -> None:
        """Learn the words; they differ from each other."""
        encoded = [word.encode() for word in words]
        self.steps = max(1, -(-max(map(len, encoded), default=0) // WORD))
        text = np.frombuffer(b"".join(encoded) + bytes(WORD), dtype=np.uint8)
        ends = np.cumsum([len(word) for word in encoded], dtype=np.int64)
        lengths = np.array([len(word) for word in encoded], dtype=np.int64)
        self.words = [self._word(text, ends - lengths, lengths, step) for step in range(self.steps)]
        self.lengths = lengths
        keys = self._mixed(self.words, lengths)
        self.order = np.argsort(keys, kind="stable")
        self.keys = keys[self.order]

    def places(self, data: bytes, starts: Whole, ends: Whole) -> Whole:
        """Give the place of each piece among the words; -1 where it is none of them."""
        if not len(self.lengths) or not len(starts):
            return np.full(len(starts), -1, dtype=np.int64)
        text = np.frombuffer(data + bytes(WORD), dtype=np.uint8)
        lengths = ends - starts
        words = [self._word(text, starts, lengths, step) for step in range(self.steps)]
        keys = self._mixed(words, lengths)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found = self.order[at]
        # Two words may share a key (once in 2^64): then the next entries of the key are tried.
        right = self._same(words, lengths, found)
        shared = ~right & (self.keys[at] == keys)
        found[~right] = -1
        for place in np.flatnonzero(shared):
            found[place] = self._one(words, lengths, int(place), int(at[place]), keys[place])
        return found

    def _one(self, words: list[Words], lengths: Whole, place: int, at: int, key: np.uint64) -> int:
        while at < len(self.keys) and self.keys[at] == key:
            candidate = self.order[at : at + 1]
            here = [word[place : place + 1] for word in words]
            if self._same(here, lengths[place : place + 1], candidate).all():
                return int(candidate[0])
            at += 1
        return -1

    def _same(self, words: list[Words], lengths: Whole, found: Whole) -> NDArray[np.bool_]:
        same: NDArray[np.bool_] = lengths == self.lengths[found]
        for ours, theirs in zip(self.words, words, strict=True):
            same &= ours[found] == theirs
        return same

    def _mixed(self, words: list[Words], lengths: Whole) -> Words:
        mixed = words[0] + lengths.astype(np.uint64) if self.steps > 1 else words[0]
        for word in words[1:]:
            mixed = (mixed ^ (mixed >> np.uint64(29))) * MIXING + word
        return mixed

    @staticmethod
    def _word(text: Bytes, starts: Whole, lengths: Whole, step: int) -> Words:
        eights = np.ndarray(len(text) - WORD + 1, dtype="<u8", buffer=text.data, strides=(1,))
        if step == 0:
            return eights[starts] & MASKS[np.minimum(lengths, WORD)]
        at = np.minimum(starts + WORD * step, len(eights) - 1)
        return eights[at] & MASKS[np.clip(lengths - WORD * step, 0, WORD)]
