"""D'Hondt's method, which is Jefferson's: round every share down."""

from fractions import Fraction

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Signposts, apportioned
from reckoning.apportionment.found import Apportionment
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Chooser

VERSION = 1
POSTS = Signposts(lambda seats: Fraction(seats + 1))


@method(
    "d-hondt",
    title="D'Hondt (Jefferson)",
    source="T. Jefferson, 1792; V. D'Hondt, 1878; M. Balinski and H. P. Young, Fair "
    "Representation, 1982",
    version=VERSION,
)
def d_hondt(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """A unit with *s* seats gets the next when its share reaches *s* + 1.

    >>> from reckoning.voting.lots import Lot
    >>> d_hondt(Claims(("a", "b", "c"), (53, 24, 23)), 7, ties=Lot("1953")).seats
    (4, 2, 1)
    """
    return apportioned("d-hondt", VERSION, claims, seats, posts=POSTS, ties=ties)
