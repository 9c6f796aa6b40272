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


def rounds(profile, size, seats, scores, best, choose):
    """Give (elected, score, tied, runners-up) by round, as long as anybody has a score."""
    elected, told = [], []
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
