"""The quota method: D'Hondt's, but nobody passes the quota rounded up. House by house."""

from fractions import Fraction
from heapq import heapify, heappop, heappush

from reckoning.apportionment.claims import Claims
from reckoning.apportionment.divisors import Entry, best, draw
from reckoning.apportionment.found import Apportionment, Tie
from reckoning.apportionment.registry import method
from reckoning.apportionment.shares import quotas
from reckoning.voting.lots import Chooser

VERSION = 1


@method(
    "quota",
    title="Quota method (Balinski and Young)",
    source="M. Balinski and H. P. Young, The Quota Method of Apportionment, "
    "American Mathematical Monthly 82, 1975",
    version=VERSION,
    bounds=False,
)
def quota(claims: Claims, seats: int, *, ties: Chooser) -> Apportionment:
    """Give seat after seat to the largest weight ÷ (seats + 1) among those below their upper quota.

    The upper quota is that of a house of as many seats as are given so far. Knows no floors and
    no caps: a ValueError. Costs a step of a heap for each seat.

    >>> from reckoning.voting.lots import Lot
    >>> quota(Claims(("a", "b", "c"), (53, 24, 23)), 7, ties=Lot("1953")).seats
    (4, 2, 1)
    """
    if claims.bounded:
        raise ValueError("the quota method knows no floors and no caps")
    shares = quotas(claims, seats)
    weights, total = claims.weights, sum(claims.weights)
    given = [0] * len(weights)
    waiting = [(1, place) for place, weight in enumerate(weights) if weight]
    ready: list[Entry] = []
    drawn: list[Tie] = []
    heapify(waiting)
    for step in range(1, seats + 1):
        while waiting and waiting[0][0] <= step:
            place = heappop(waiting)[1]
            heappush(ready, (True, Fraction(-weights[place], given[place] + 1), place))
        worth = ready[0][1]
        level = best(ready)
        chosen, told = draw(level, 1, step - 1, claims.names, ties)
        drawn += told if len(level) > 1 else []
        for place in level:
            if place != chosen[0]:
                heappush(ready, (True, worth, place))
        given[chosen[0]] += 1
        # The first house in which the quota is above what the unit has now.
        heappush(waiting, (given[chosen[0]] * total // weights[chosen[0]] + 1, chosen[0]))
    return Apportionment("quota", VERSION, tuple(given), shares, tuple(drawn))
