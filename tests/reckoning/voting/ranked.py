"""Slow, obviously right counts of ranked ballots; ballots are lists of levels, each a list."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import strategies as st

Ballot = tuple[tuple[int, ...], ...]


@st.composite
def ballots(draw, most_candidates=5, *, strict=False):
    """Draw (number of candidates, ballots as levels, weights): few of them, so that ties abound."""
    candidates = draw(st.integers(1, most_candidates))
    ballot = st.permutations(range(candidates)).flatmap(
        lambda order: st.lists(st.integers(1, 1 if strict else 3), max_size=candidates).map(
            lambda sizes: _levels(order, sizes)
        )
    )
    rows = draw(st.lists(ballot, min_size=1, max_size=8))
    weights = draw(st.lists(st.integers(1, 4), min_size=len(rows), max_size=len(rows)))
    return candidates, rows, weights


def _levels(order, sizes):
    levels, rest = [], list(order)
    for size in sizes:
        if rest:
            levels.append(rest[:size])
            rest = rest[size:]
    return levels


def borda_points(candidates, rows, weights):
    """Compare every two candidates on every ballot."""

    def rank(levels, candidate):
        found = [place for place, level in enumerate(levels) if candidate in level]
        return found[0] if found else len(levels)

    points = [Fraction(0)] * candidates
    for levels, weight in zip(rows, weights, strict=True):
        for one in range(candidates):
            for other in set(range(candidates)) - {one}:
                mine, yours = rank(levels, one), rank(levels, other)
                points[one] += weight * Fraction((mine < yours) * 2 + (mine == yours), 2)
    return points


def stv(  # noqa: C901 -- written out, so that it can be read beside the rules of 2007
    candidates: int, rows, weights, seats: int, lot: Callable[[int, list[int]], int]
):
    """Move every single ballot by hand; gives the elected in order and the votes at each act."""
    papers = [
        [[level[0] for level in _strict(levels)], Fraction(1)]
        for levels, weight in zip(rows, weights, strict=True)
        for _copy in range(weight)
    ]
    papers = [paper for paper in papers if paper[0]]
    quota = len(papers) // (seats + 1) + 1
    hands = {place: [p for p in papers if p[0][0] == place] for place in range(candidates)}
    kept: dict[int, Fraction] = {}
    elected: list[int] = []
    continuing = set(range(candidates))
    pending: set[int] = set()
    seen = []

    def votes(place):
        return kept[place] if place in kept else sum((p[1] for p in hands[place]), Fraction(0))

    def drawn(among, best):
        wanted = best(votes(place) for place in among)
        tied = sorted(place for place in among if votes(place) == wanted)
        return tied[0] if len(tied) == 1 else lot(len(seen) + 1, tied)

    def move(place, keep):
        total, going = votes(place), hands[place]
        kept[place], hands[place] = keep, []
        for paper in going:
            paper[1] *= (total - keep) / total
            following = paper[0][paper[0].index(place) + 1 :]
            to = next((other for other in following if other in continuing), None)
            if to is not None:
                hands[to].append(paper)

    while continuing and len(elected) < seats:
        reached = {place for place in continuing if votes(place) >= quota}
        if len(continuing) <= seats - len(elected):
            reached = set(continuing)
        if reached:
            one = drawn(reached, max)
            seen.append(("elected", one, [votes(place) for place in range(candidates)]))
            continuing.remove(one)
            elected.append(one)
            if votes(one) > quota:
                pending.add(one)
        elif pending:
            one = drawn(pending, max)
            seen.append(("surplus", one, [votes(place) for place in range(candidates)]))
            pending.remove(one)
            move(one, Fraction(quota))
        else:
            one = drawn(continuing, min)
            seen.append(("excluded", one, [votes(place) for place in range(candidates)]))
            continuing.remove(one)
            move(one, Fraction(0))
    return elected, seen


def _strict(levels):
    for level in levels:
        if len(level) > 1:
            return
        yield level
