"""Methods with a divisor: a seat goes where weight ÷ signpost is largest, again and again.

The signpost of a method says from which share on a unit with so many seats gets one more; it lies
between that number and the next. All quotients are compared exactly; for signposts that are
square roots, their squares are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np

from reckoning.apportionment import shares
from reckoning.apportionment.claims import Claims
from reckoning.apportionment.found import Apportionment, Tie
from reckoning.voting.lots import Chooser

SAFE = 1 - 1e-9  # more than floats can be wrong by, far less than a seat
HALVINGS = 60


@dataclass(frozen=True, slots=True)
class Signposts:
    """A method's signposts: `at` gives, for a number of seats, the signpost to the power `power`.

    The signpost of 0 seats may be 0: then a first seat comes before all others, to the largest
    weights first where there are too few.
    """

    at: Callable[[int], Fraction]
    power: int = 1

    def worth(self, weight: int, seats: int) -> Fraction | None:
        """Give what the next seat is worth to a unit that has so many; None before all others."""
        post = self.at(seats)
        return weight**self.power / post if post else None

    def due(self, share: Fraction) -> int:
        """Give how many signposts lie below or at a share of the seats."""
        whole = share.__floor__()
        return whole + (self.at(whole) <= share**self.power)


def apportioned(
    name: str, version: int, claims: Claims, seats: int, *, posts: Signposts, ties: Chooser
) -> Apportionment:
    """Give the seats: those past doubt at once, the rest one by one, from the largest quotient.

    Costs about two steps of a heap for each unit, however many seats there are.
    """
    quotas = shares.quotas(claims, seats)
    given = _past_doubt(claims, seats, posts)
    drawn = _one_by_one(given, claims, seats - sum(given), posts, ties)
    return Apportionment(
        method=name,
        version=version,
        seats=tuple(given),
        quotas=quotas,
        ties=tuple(drawn),
        last=tuple(
            posts.worth(weight, number - 1) if number else None
            for weight, number in zip(claims.weights, given, strict=True)
        ),
        following=tuple(
            posts.worth(weight, number)
            for weight, number in zip(claims.weights, given, strict=True)
        ),
        power=posts.power,
    )


def _past_doubt(claims: Claims, seats: int, posts: Signposts) -> list[int]:
    """Give to each what one divisor gives it, chosen so that it is not too many in all."""
    total = sum(claims.weights)
    factor = Fraction(_factor(claims, seats) * SAFE)
    if not factor:
        return list(claims.floors)
    return [
        claims.clamped(place, posts.due(factor * weight / total)) if weight else floor
        for place, (weight, floor) in enumerate(zip(claims.weights, claims.floors, strict=True))
    ]


def _factor(claims: Claims, seats: int) -> float:
    """Halve the way to the largest factor with which even one seat more for each is not too many.

    Floats: `SAFE` makes up for them, and whatever factor comes out is a right one to begin with.
    """
    total = sum(claims.weights)
    if not total:
        return 0.0
    parts = np.array([float(Fraction(weight, total)) for weight in claims.weights])
    floors = np.array(claims.floors, dtype=np.float64)
    caps = np.array([np.inf if cap is None else cap for cap in claims.caps], dtype=np.float64)
    caps = np.where(parts > 0, caps, floors)
    low, high = 0.0, float(shares.factor(claims, seats) * total)
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        most = np.clip(np.floor(parts * middle) + 1, floors, caps).sum()
        low, high = (middle, high) if most <= seats else (low, middle)
    return low if np.clip(np.floor(parts * low) + 1, floors, caps).sum() <= seats else 0.0


def _one_by_one(
    given: list[int], claims: Claims, left: int, posts: Signposts, ties: Chooser
) -> list[Tie]:
    """Give the seats that are left, and tell the ties."""
    heap = [
        _entry(place, claims, given, posts)
        for place in range(len(given))
        if _may_grow(place, claims, given)
    ]
    heapify(heap)
    drawn: list[Tie] = []
    while left:
        level = best(heap)
        if len(level) > left:
            level, drawn = draw(level, left, sum(given), claims.names, ties)
        for place in level:
            given[place] += 1
            if _may_grow(place, claims, given):
                heappush(heap, _entry(place, claims, given, posts))
        left -= len(level)
    return drawn


Entry = tuple[bool, Fraction, int]


def _entry(place: int, claims: Claims, given: list[int], posts: Signposts) -> Entry:
    """Give a unit's next seat as the heap orders it: the smallest comes first."""
    worth = posts.worth(claims.weights[place], given[place])
    if worth is None:  # before all others, the largest weight first
        return False, Fraction(-claims.weights[place]), place
    return True, -worth, place


def _may_grow(place: int, claims: Claims, given: list[int]) -> bool:
    more = given[place] + 1
    return bool(claims.weights[place]) and claims.clamped(place, more) == more


def best(heap: list[Entry]) -> list[int]:
    """Take all who stand equal at the top of a heap."""
    top = heappop(heap)
    level = [top[2]]
    while heap and heap[0][:2] == top[:2]:
        level.append(heappop(heap)[2])
    return level


def draw(
    level: list[int], left: int, given: int, names: tuple[str, ...], ties: Chooser
) -> tuple[list[int], list[Tie]]:
    """Draw so many of those who stand equal; `given` is how many seats have been given before."""
    rest = sorted(level)
    drawn = []
    for step in range(given + 1, given + left + 1):
        one = ties.choose(step, rest, names)
        drawn.append(Tie(step, tuple(rest), one))
        rest.remove(one)
    return [tie.drawn for tie in drawn], drawn
