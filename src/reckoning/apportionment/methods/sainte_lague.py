"""Sainte-Laguë's method, which is Webster's: round every share to the nearest."""

from fractions import Fraction

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Signposts, apportioned
from reckoning.apportionment.found import Apportionment
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Chooser

VERSION = 1
POSTS = Signposts(lambda seats: Fraction(2 * seats + 1, 2))


@method(
    "sainte-lague",
    title="Sainte-Laguë (Webster)",
    source="D. Webster, 1832; A. Sainte-Laguë, 1910; M. Balinski and H. P. Young, Fair "
    "Representation, 1982",
    version=VERSION,
)
def sainte_lague(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """A unit with *s* seats gets the next when its share reaches *s* + ½.

    >>> from reckoning.voting.lots import Lot
    >>> sainte_lague(Claims(("a", "b", "c"), (53, 24, 23)), 7, ties=Lot("1953")).seats
    (3, 2, 2)
    """
    return apportioned("sainte-lague", VERSION, claims, seats, posts=POSTS, ties=ties)
