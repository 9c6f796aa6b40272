"""One seat after the other, every unit asked each time; and small claims in which ties abound."""

from fractions import Fraction

from hypothesis import strategies as st

from reckoning.apportionment import Claims

# The divisor by which a weight is divided for the seat after so many (squared for Hill's).
DIVISORS = {
    "adams": Fraction,
    "d-hondt": lambda s: Fraction(s + 1),
    "sainte-lague": lambda s: s + Fraction(1, 2),
    "modified-sainte-lague": lambda s: s + Fraction(1, 2) if s else Fraction(7, 10),
    "huntington-hill": lambda s: Fraction(s * (s + 1)),
    "dean": lambda s: 1 / ((1 / Fraction(s) + 1 / Fraction(s + 1)) / 2) if s else Fraction(0),
}


@st.composite
def claims(draw, *, bounded=True, heavy=False):
    """Give (claims, seats that can be given)."""
    size = draw(st.integers(1, 6))
    weight = st.integers(0, 6) if not heavy else st.integers(0, 6).map(lambda w: w * 10**30)
    weights = draw(st.lists(weight, min_size=size, max_size=size).filter(any))
    floors = [draw(st.integers(0, 2)) if bounded else 0 for _unit in range(size)]
    caps = [
        draw(st.none() | st.integers(floor, floor + 4)) if bounded else None for floor in floors
    ]
    room = sum(
        floor if not weight else 12 if cap is None else cap
        for weight, floor, cap in zip(weights, floors, caps, strict=True)
    )
    seats = draw(st.integers(sum(floors), room))
    made = Claims(tuple("abcdef"[:size]), tuple(weights), tuple(floors), tuple(caps))
    return made, seats


def by_divisor(name, claims, seats, lot):
    """Give seat after seat to the largest quotient, from the floors on."""
    power = 2 if name == "huntington-hill" else 1
    given = list(claims.floors)
    while sum(given) < seats:
        worths = {}
        for place, weight in enumerate(claims.weights):
            cap = claims.caps[place]
            if weight and (cap is None or given[place] < cap):
                post = DIVISORS[name](given[place])
                worths[place] = (not post, weight if not post else weight**power / post)
        most = max(worths.values())
        tied = [place for place, worth in worths.items() if worth == most]
        left = seats - sum(given)
        while len(tied) > left > 0:
            one = lot(sum(given) + 1, tied)
            given[one] += 1
            tied.remove(one)
            left -= 1
        if left:
            for place in tied:
                given[place] += 1
    return given


def hamilton(claims, seats, lot):
    total = sum(claims.weights)
    quotas = [Fraction(seats * weight, total) for weight in claims.weights]
    given = [int(quota) for quota in quotas]
    rest = {place: quota - int(quota) for place, quota in enumerate(quotas)}
    while sum(given) < seats:
        tied = sorted(place for place in rest if rest[place] == max(rest.values()))
        left = seats - sum(given)
        one = lot(sum(given) + 1, tied) if len(tied) > left else tied[0]
        given[one] += 1
        if len(tied) > left:
            for other in [place for place in rest if place not in tied]:
                del rest[other]
        del rest[one]
    return given
