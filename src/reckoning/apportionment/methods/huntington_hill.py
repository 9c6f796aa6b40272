"""Huntington and Hill's method: round at the geometric mean of a number and the next."""

from fractions import Fraction

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Signposts, apportioned
from reckoning.apportionment.found import Apportionment
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Chooser

VERSION = 1
POSTS = Signposts(lambda seats: Fraction(seats * (seats + 1)), power=2)


@method(
    "huntington-hill",
    title="Huntington–Hill (equal proportions)",
    source="J. A. Hill, 1911; E. V. Huntington, 1921; the law of the United States since 1941",
    version=VERSION,
)
def huntington_hill(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """A unit with *s* seats gets the next when its share reaches √(*s*(*s* + 1)).

    Squares are compared, so nothing is rounded.

    >>> from reckoning.voting.lots import Lot
    >>> huntington_hill(Claims(("a", "b", "c"), (97, 2, 1)), 10, ties=Lot("1953")).seats
    (8, 1, 1)
    """
    return apportioned("huntington-hill", VERSION, claims, seats, posts=POSTS, ties=ties)
