"""Exact shares of all seats: proportional, as far as floors and caps allow."""

from collections.abc import Sequence
from fractions import Fraction

from reckoning.apportionment.claims import Claims


def quotas(claims: Claims, seats: int) -> tuple[Fraction, ...]:
    """Give each unit's share; they add up to the seats.

    A unit gets its weight × one factor, but never less than its floor nor more than its cap; the
    factor is the one with which all add up. Asks as much of the seats as Claims.require.

    >>> quotas(Claims(("a", "b", "c"), (8, 1, 1), floors=(0, 2, 0)), 10)
    (Fraction(64, 9), Fraction(2, 1), Fraction(8, 9))
    """
    claims.require(seats)
    by = factor(claims, seats)
    return tuple(
        _between(weight * by, floor, cap)
        for weight, floor, cap in zip(claims.weights, claims.floors, claims.caps, strict=True)
    )


def _between(share: Fraction, floor: int, cap: int | None) -> Fraction:
    share = max(share, Fraction(floor))
    return share if cap is None else min(share, Fraction(cap))


def factor(claims: Claims, seats: int) -> Fraction:
    """Give the seats for each weight of 1, where neither floors nor caps interfere.

    It rises past the points at which units leave their floors and reach their caps.
    """
    at, given, weight = Fraction(0), Fraction(sum(claims.floors)), 0
    for point, change in _points(claims):
        reached = given + weight * (point - at)
        if reached >= seats:
            break
        at, given, weight = point, reached, weight + change
    return at + (seats - given) / Fraction(weight) if weight else at


def _points(claims: Claims) -> Sequence[tuple[Fraction, int]]:
    """Give (factor, change of the weight that still grows with it), ascending."""
    points = []
    for weight, floor, cap in zip(claims.weights, claims.floors, claims.caps, strict=True):
        if weight:
            points.append((Fraction(floor, weight), weight))
            if cap is not None:
                points.append((Fraction(cap, weight), -weight))
    return sorted(points)
