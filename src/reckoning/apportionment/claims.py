"""Who asks for seats: units, what each weighs, and the least and the most that it may get."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm


class Impossible(ValueError):
    """Seats that cannot be given as asked: `code` is "floors", "caps" or "nothing"."""

    def __init__(self, code: str, seats: int, bound: int = 0) -> None:
        words = {
            "floors": f"{seats} seats are fewer than the {bound} that the floors promise",
            "caps": f"{seats} seats are more than the {bound} that the caps allow",
            "nothing": f"nobody weighs anything, and {seats} seats are to be given",
        }
        super().__init__(words[code])
        self.code = code
        self.seats = seats
        self.bound = bound


@dataclass(frozen=True, slots=True)
class Claims:
    """Units by place: `names`, `weights` (whole, not negative), `floors` and `caps` of seats.

    A cap of None is none. Without floors or caps nobody has one. A unit of weight 0 gets its floor.
    """

    names: tuple[str, ...]
    weights: tuple[int, ...]
    floors: tuple[int, ...] = ()
    caps: tuple[int | None, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what doesn't fit together, with a ValueError that names the unit."""
        size = len(self.names)
        object.__setattr__(self, "floors", self.floors or (0,) * size)
        object.__setattr__(self, "caps", self.caps or (None,) * size)
        if not size == len(self.weights) == len(self.floors) == len(self.caps):
            raise ValueError("each unit has one weight, one floor and one cap")
        if len(set(self.names)) < size:
            raise ValueError("two units have the same name")
        for name, weight, floor, cap in zip(
            self.names, self.weights, self.floors, self.caps, strict=True
        ):
            if weight < 0 or floor < 0 or (cap is not None and cap < floor):
                raise ValueError(f"{name}: no weight or floor below 0, and no cap below the floor")

    @property
    def bounded(self) -> bool:
        """Say whether any unit has a floor or a cap."""
        return any(self.floors) or any(cap is not None for cap in self.caps)

    def clamped(self, place: int, seats: int) -> int:
        """Give as many seats as a unit may get that should get so many."""
        cap = self.caps[place]
        least = max(seats, self.floors[place])
        return least if cap is None else min(least, cap)

    def require(self, seats: int) -> None:
        """Refuse, with Impossible, seats that floors, caps and weights don't allow."""
        floors = sum(self.floors)
        if seats < floors:
            raise Impossible("floors", seats, floors)
        if seats == floors:
            return
        if not any(self.weights):
            raise Impossible("nothing", seats)
        room = self._room()
        if room is not None and room < seats:
            raise Impossible("caps", seats, room)

    def _room(self) -> int | None:
        """Give how many seats can be given at most; None where there is no end."""
        most = 0
        for weight, floor, cap in zip(self.weights, self.floors, self.caps, strict=True):
            if weight and cap is None:
                return None
            most += floor if not weight or cap is None else cap
        return most


def mixed(parts: Iterable[tuple[Fraction, Sequence[Fraction | int]]]) -> tuple[int, ...]:
    """Join several weights into one: "half by workforce, half by output".

    Each part is its share and what each unit has of it; a unit's weight is the sum of its
    parts of the whole, and all are scaled to whole numbers without changing any proportion.
    Raises ValueError where shares don't add up to 1, or nobody has anything of a part.

    >>> mixed([(Fraction(1, 2), [30, 10]), (Fraction(1, 2), [1, 3])])
    (1, 1)
    """
    parts = list(parts)
    if sum((share for share, _amounts in parts), Fraction(0)) != 1:
        raise ValueError("the shares of the weights add up to 1")
    weights = [Fraction(0)] * len(parts[0][1])
    for share, amounts in parts:
        total = sum((Fraction(amount) for amount in amounts), Fraction(0))
        if total <= 0:
            raise ValueError("nobody has anything of one of the weights")
        for place, amount in enumerate(amounts):
            weights[place] += share * amount / total
    return whole(weights)


def whole(weights: Sequence[Fraction]) -> tuple[int, ...]:
    """Scale weights to the smallest whole numbers of the same proportions.

    >>> whole([Fraction(1, 2), Fraction(3, 4), Fraction(0)])
    (2, 3, 0)
    """
    scale = lcm(*(weight.denominator for weight in weights))
    numbers = [int(weight * scale) for weight in weights]
    shared = gcd(*numbers) or 1
    return tuple(number // shared for number in numbers)
