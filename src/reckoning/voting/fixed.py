"""Rules whose scores stand before the first seat is filled and never change."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reckoning.voting.pulling import Entry


@dataclass(frozen=True, slots=True)
class Fixed:
    """The largest of fixed scores wins: whole numbers over a common `divisor`."""

    scores: Sequence[int]
    divisor: int = 1
    together: int = 1

    def floors(self) -> Iterable[Entry]:
        """Give every candidate: scores of 0 fill seats too, when nothing better is left."""
        return [(-score, candidate) for candidate, score in enumerate(self.scores)]

    def bounds(self, candidates: Sequence[int]) -> list[tuple[int, int] | None]:
        """Give the scores themselves."""
        return [(-self.scores[candidate], -self.scores[candidate]) for candidate in candidates]

    def key(self, candidate: int) -> int:
        """Give the score, turned round so that small keys win."""
        return -self.scores[candidate]

    def score(self, candidate: int) -> Fraction:
        """Give the score as people know it."""
        return Fraction(self.scores[candidate], self.divisor)

    def elect(self, candidate: int) -> None:
        """Leave all scores as they are."""

    def state(self) -> Hashable:
        """Give nothing: who is left decides all."""
        return None
