"""Dean's method: round at the harmonic mean of a number and the next."""

from fractions import Fraction

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Signposts, apportioned
from reckoning.apportionment.found import Apportionment
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Chooser

VERSION = 1
POSTS = Signposts(lambda seats: Fraction(2 * seats * (seats + 1), 2 * seats + 1))


@method(
    "dean",
    title="Dean",
    source="J. Dean, 1832; M. Balinski and H. P. Young, Fair Representation, 1982",
    version=VERSION,
)
def dean(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """A unit with *s* seats gets the next when its share reaches 2*s*(*s* + 1) ÷ (2*s* + 1).

    >>> from reckoning.voting.lots import Lot
    >>> dean(Claims(("a", "b", "c"), (97, 2, 1)), 10, ties=Lot("1953")).seats
    (8, 1, 1)
    """
    return apportioned("dean", VERSION, claims, seats, posts=POSTS, ties=ties)
