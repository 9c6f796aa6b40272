"""Which fewest bounds cannot be kept together."""

from collections.abc import Callable, Collection, Sequence
from itertools import chain, combinations

Solve = Callable[[Collection[int]], Sequence[int] | None]
Kept = Callable[[Sequence[int]], frozenset[int]]


def smallest(bounds: int, solve: Solve, kept: Kept) -> tuple[int, ...]:
    """Give the first of the smallest sets of bounds that no committee keeps.

    () where there is no committee even without bounds; a ValueError where all can be kept. `solve`
    finds a committee that keeps some bounds, or None; `kept` says which all it keeps. A committee
    that keeps more than was asked answers for every set within those it keeps.
    """
    known: list[frozenset[int]] = []
    sizes = range(bounds + 1)
    for some in chain.from_iterable(combinations(range(bounds), size) for size in sizes):
        if any(others.issuperset(some) for others in known):
            continue
        found = solve(some)
        if found is None:
            return some
        known.append(kept(found))
    raise ValueError("all bounds can be kept together")
