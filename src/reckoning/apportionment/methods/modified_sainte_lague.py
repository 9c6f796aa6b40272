"""Sainte-Laguë's method with a dearer first seat: its divisor is 1.4, not 1."""

from fractions import Fraction

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Signposts, apportioned
from reckoning.apportionment.found import Apportionment
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Chooser

VERSION = 1
POSTS = Signposts(lambda seats: Fraction(2 * seats + 1, 2) if seats else Fraction(7, 10))


@method(
    "modified-sainte-lague",
    title="Modified Sainte-Laguë",
    source="Norway's and Sweden's election laws (first divisor 1.4, then 3, 5, 7 …), 1952",
    version=VERSION,
)
def modified_sainte_lague(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """As Sainte-Laguë's, but a first seat wants a share of 0.7 instead of ½.

    >>> from reckoning.voting.lots import Lot
    >>> modified_sainte_lague(Claims(("a", "b", "c"), (80, 13, 7)), 7, ties=Lot("1953")).seats
    (6, 1, 0)
    """
    return apportioned("modified-sainte-lague", VERSION, claims, seats, posts=POSTS, ties=ties)
