"""What an apportionment has given, with its working."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Tie:
    """A seat for which several units stood exactly equal. `step` is the number of the seat."""

    step: int
    tied: tuple[int, ...]
    drawn: int


@dataclass(frozen=True, slots=True)
class Apportionment:
    """Seats by place of unit, and how they came about.

    `quotas` are the exact shares of all seats, within floors and caps: they add up to the seats.
    Where a method compares what seats are worth, `last` and `following` are, by unit, the worth of
    its last seat and of one more, raised to `power`; None where there is no such seat, or it comes
    before all others. Ties are in the order in which they were drawn.
    """

    method: str
    version: int
    seats: tuple[int, ...]
    quotas: tuple[Fraction, ...]
    ties: tuple[Tie, ...] = ()
    last: tuple[Fraction | None, ...] = ()
    following: tuple[Fraction | None, ...] = ()
    power: int = 1

    @property
    def remainders(self) -> tuple[Fraction, ...]:
        """Give what is left of each quota above a whole number."""
        return tuple(quota - quota.__floor__() for quota in self.quotas)
