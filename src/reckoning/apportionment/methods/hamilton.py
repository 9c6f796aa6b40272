"""Hamilton's method: whole parts of the quotas, then the largest remainders."""

from fractions import Fraction
from itertools import groupby

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import draw
from reckoning.apportionment.found import Apportionment, Tie
from reckoning.apportionment.registry import method
from reckoning.apportionment.shares import quotas
from reckoning.voting.lots import Chooser

VERSION = 1


@method(
    "hamilton",
    title="Hamilton (largest remainder)",
    source="A. Hamilton, 1792; T. Hare, 1857; "
    "M. Balinski and H. P. Young, Fair Representation, 1982",
    version=VERSION,
)
def hamilton(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """Give each unit the whole part of its quota, and the seats left to the largest remainders.

    >>> from reckoning.voting.lots import Lot
    >>> found = hamilton(Claims(("a", "b", "c"), (16, 16, 18)), 5, ties=Lot("1953"))
    >>> found.seats[2], found.ties[0].tied
    (2, (0, 1))
    """
    shares = quotas(claims, seats)
    whole = [share.__floor__() for share in shares]
    given = list(whole)

    def remainder(place: int) -> Fraction:
        return whole[place] - shares[place]

    drawn: list[Tie] = []
    for _remainder, level in groupby(sorted(range(len(given)), key=remainder), key=remainder):
        chosen, left = list(level), seats - sum(given)
        if len(chosen) > left:
            chosen, drawn = draw(chosen, left, sum(given), claims.names, ties)
        for place in chosen:
            given[place] += 1
        if left == len(chosen):
            break
    return Apportionment(
        method="hamilton",
        version=VERSION,
        seats=tuple(given),
        quotas=shares,
        ties=tuple(drawn),
    )
