"""The rules written down as slowly and plainly as can be: everything anew in every round.

A profile is a list of (set of candidates, weight). Each rule says what all candidates score after
some were elected in some order; nothing is remembered between rounds.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import chain

Profile = list[tuple[frozenset[int], int]]
Scores = Callable[[Profile, list[int], int], dict[int, Fraction]]


def approval(profile: Profile, elected: list[int], size: int) -> dict[int, Fraction]:
    return {c: Fraction(sum(w for a, w in profile if c in a)) for c in range(size)}


def satisfaction(profile: Profile, elected: list[int], size: int) -> dict[int, Fraction]:
    return {
        c: sum((Fraction(w, len(a)) for a, w in profile if c in a), Fraction(0))
        for c in range(size)
    }


def phragmen(profile: Profile, elected: list[int], size: int) -> dict[int, Fraction]:
    loads = [Fraction(0)] * len(profile)
    for c in elected:
        new = _burden(profile, loads, c)
        loads = [new if c in a else x for (a, _), x in zip(profile, loads, strict=True)]
    supported = set(chain.from_iterable(a for a, _ in profile))
    return {c: _burden(profile, loads, c) for c in supported}


def _burden(profile: Profile, loads: list[Fraction], c: int) -> Fraction:
    behind = [(w, x) for (a, w), x in zip(profile, loads, strict=True) if c in a]
    if not behind:
        return Fraction(0)
    return (1 + sum(w * x for w, x in behind)) / Fraction(sum(w for w, _ in behind))


def rounds(profile, size, seats, scores, best, choose, before=()):
    """Give (elected, score, tied, runners-up) by round, as long as anybody has a score."""
    elected, told = list(before), []
    while len(elected) < seats:
        left = {c: s for c, s in scores(profile, elected, size).items() if c not in elected}
        if not left:
            break
        top = best(left.values())
        tied = [c for c in sorted(left) if left[c] == top]
        rest = {c: s for c, s in left.items() if s != top}
        runners = [c for c in sorted(rest) if rest[c] == best(rest.values())]
        winner = tied[0] if len(tied) == 1 else choose(len(elected) + 1, tied)
        told.append((winner, top, tuple(tied) if len(tied) > 1 else (), tuple(runners)))
        elected.append(winner)
    return told


def thiele(worth: Callable[[int], Fraction]) -> Scores:
    def scores(profile: Profile, elected: list[int], size: int) -> dict[int, Fraction]:
        chosen = set(elected)
        return {
            c: sum((w * worth(len(a & chosen)) for a, w in profile if c in a), Fraction(0))
            for c in range(size)
        }

    return scores


pav = thiele(lambda already: Fraction(1, already + 1))
chamberlin_courant = thiele(lambda already: Fraction(int(already == 0)))


def equal_shares(budget, costs=None, *, by_cost=True) -> Scores:
    def scores(profile: Profile, elected: list[int], size: int) -> dict[int, Fraction]:
        left = purses(profile, elected, budget, costs)
        found = {}
        for c in range(size):
            cost = 1 if costs is None else costs[c]
            price = _price(profile, left, c, cost)
            if price is not None:
                found[c] = price / (cost if by_cost else 1)
        return found

    return scores


def purses(profile, elected, budget, costs=None):
    """Give what a vote of each ballot has left after some were paid for, one after the other."""
    votes = sum(w for _, w in profile)
    left = [Fraction(budget, votes) for _ in profile]
    for c in elected:
        price = _price(profile, left, c, 1 if costs is None else costs[c])
        left = [max(x - price, 0) if c in a else x for (a, _), x in zip(profile, left, strict=True)]
    return left


def _price(profile, left, c, cost):
    """Give the least r at which Σ w·min(r, left) reaches the cost: one of few candidates for r."""
    behind = [(w, x) for (a, w), x in zip(profile, left, strict=True) if c in a]
    if not behind or sum(w * x for w, x in behind) < cost:
        return None
    for limit in sorted({x for _, x in behind}):
        if sum(w * min(limit, x) for w, x in behind) >= cost:
            poor = sum(w * x for w, x in behind if x < limit)
            return (cost - poor) / Fraction(sum(w for w, x in behind if x >= limit))
    raise AssertionError


def phragmen_after(bought, budget, costs=None) -> Scores:
    """Phragmén's rule for those who come after `bought`: what was paid is a load."""

    def scores(profile: Profile, elected: list[int], size: int) -> dict[int, Fraction]:
        votes = sum(w for _, w in profile)
        paid = [Fraction(budget, votes) - x for x in purses(profile, bought, budget, costs)]
        spent = sum(1 if costs is None else costs[c] for c in elected)
        for c in elected[len(bought) :]:
            load = _brought(profile, paid, c, costs)
            paid = [load if c in a else x for (a, _), x in zip(profile, paid, strict=True)]
        return {
            c: _brought(profile, paid, c, costs)
            for c in range(size)
            if any(c in a for a, _ in profile) and (costs is None or spent + costs[c] <= budget)
        }

    return scores


def _brought(profile, paid, c, costs):
    behind = [(w, x) for (a, w), x in zip(profile, paid, strict=True) if c in a]
    cost = 1 if costs is None else costs[c]
    return (cost + sum(w * x for w, x in behind)) / Fraction(sum(w for w, _ in behind))
