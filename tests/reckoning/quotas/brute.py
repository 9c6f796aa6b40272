"""Every committee looked at, one by one; and small worlds in which bounds overlap and conflict."""

from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from reckoning.quotas import Bound


def keeps(bound: Bound, committee) -> bool:
    among = [one for one in committee if bound.of is None or one in bound.of]
    counted = [one for one in among if one in bound.counted]
    wanted = bound.amount * len(among) if bound.share else bound.amount
    return len(counted) >= wanted if bound.least else len(counted) <= wanted


def committees(candidates, seats, bounds, inside=(), outside=()):
    free = [one for one in range(candidates) if one not in inside and one not in outside]
    for rest in combinations(free, seats - len(inside)) if seats >= len(inside) else ():
        committee = (*inside, *rest)
        if all(keeps(bound, committee) for bound in bounds):
            yield committee


def possible(*told, **more) -> bool:
    return next(committees(*told, **more), None) is not None


def conflict(candidates, seats, bounds, **more):
    """The first of the smallest sets of bounds that cannot be kept; None where all can."""
    for size in range(len(bounds) + 1):
        for some in combinations(bounds, size):
            if not possible(candidates, seats, some, **more):
                return tuple(bound.name for bound in some)
    return None


@st.composite
def worlds(draw, most_bounds=5):
    """Give (candidates, seats, bounds)."""
    candidates = draw(st.integers(1, 7))
    seats = draw(st.integers(0, candidates))
    group = st.frozensets(st.integers(0, candidates - 1))
    bounds = []
    for place in range(draw(st.integers(0, most_bounds))):
        share = draw(st.booleans())
        amount = st.fractions(0, 1, max_denominator=5) if share else st.integers(0, 3)
        bounds.append(
            Bound(
                f"b{place}",
                draw(group),
                Fraction(draw(amount)),
                least=draw(st.booleans()),
                share=share,
                of=draw(st.none() | group),
            )
        )
    return candidates, seats, bounds
