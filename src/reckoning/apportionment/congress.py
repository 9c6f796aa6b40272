"""How many seats a congress has, by the number of its workers: rules that are data.

A rule is a base number for the first so many workers, more for each further so many, and from a
number of workers on a least number; or a share of the workers, with a least number.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class CongressSize:
    """The least number of deputies.

    `base` up to `upto` workers, and `step` more for each full `per` beyond; with `top_from` workers
    or more at least `top`, and no step is counted beyond. Never fewer than `share` of the workers,
    rounded up.
    """

    base: int = 0
    upto: int = 0
    step: int = 0
    per: int = 1
    top_from: int | None = None
    top: int = 0
    share: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing, with a ValueError."""
        if min(self.base, self.upto, self.step, self.top) < 0 or self.per < 1:
            raise ValueError("no number of a congress's size is negative, and `per` is at least 1")
        if not 0 <= self.share <= 1:
            raise ValueError("a share lies between 0 and 1")

    def least(self, workers: int) -> int:
        """Give the least number of deputies for so many workers.

        >>> shanghai = CongressSize(base=30, upto=100, step=5, per=100, top_from=3000, top=175)
        >>> [shanghai.least(workers) for workers in (99, 100, 199, 200, 450, 2999, 3000, 80_000)]
        [30, 30, 30, 35, 45, 170, 175, 175]
        """
        counted = workers if self.top_from is None else min(workers, self.top_from)
        steps = max(0, counted - self.upto) // self.per
        least = max(self.base + self.step * steps, (self.share * workers).__ceil__())
        reached = self.top_from is not None and workers >= self.top_from
        return max(least, self.top) if reached else least
