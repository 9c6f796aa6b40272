"""Adams's method: round every share up."""

from fractions import Fraction

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Signposts, apportioned
from reckoning.apportionment.found import Apportionment
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Chooser

VERSION = 1
POSTS = Signposts(Fraction)


@method(
    "adams",
    title="Adams",
    source="J. Q. Adams, 1832; M. Balinski and H. P. Young, Fair Representation, 1982",
    version=VERSION,
)
def adams(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """A unit with *s* seats gets the next when its share passes *s*.

    Everybody has one seat before anybody has two.

    >>> from reckoning.voting.lots import Lot
    >>> adams(Claims(("a", "b", "c"), (97, 2, 1)), 10, ties=Lot("1953")).seats
    (8, 1, 1)
    """
    return apportioned("adams", VERSION, claims, seats, posts=POSTS, ties=ties)
