"""Small profiles in which ties are the rule, and the same ones with heavy weights."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals

NAMES = "abcdefgh"
HEAVY = 2**40
LOAD = st.sampled_from([1, 1, 1, 2, 3, HEAVY, HEAVY + 1])


@st.composite
def profiles(draw, weights=LOAD, most=10):
    """Give (profile as in slow.py, the same in columns)."""
    size = draw(st.integers(1, 6))
    ballot = st.frozensets(st.integers(0, size - 1))
    rows = draw(st.lists(st.tuples(ballot, weights), max_size=most))
    names = draw(st.permutations(NAMES))[:size]
    return rows, columns(rows, names)


def columns(rows, names, **more):
    return Approvals.of([a for a, _ in rows], names, weights=[w for _, w in rows], **more)


def shuffled(ballots: Approvals, seed: int) -> Approvals:
    """The same election, its rows and candidates in another order."""
    draw = np.random.default_rng(seed)
    rows = draw.permutation(len(ballots))
    places = draw.permutation(len(ballots.names))
    sets = [
        places[ballots.choices[ballots.offsets[row] : ballots.offsets[row + 1]]].tolist()
        for row in rows
    ]
    names = [""] * len(places)
    for old, new in enumerate(places):
        names[new] = ballots.names[old]
    costs = None
    if ballots.costs is not None:
        costs = ballots.costs[np.argsort(places)].tolist()
    return Approvals.of(sets, names, weights=ballots.weights[rows].tolist(), costs=costs)


def repeated(ballots: Approvals) -> Approvals:
    """The same election, each row of weight w as w rows of weight 1."""
    rows = np.repeat(np.arange(len(ballots)), ballots.weights)
    sets = [
        ballots.choices[ballots.offsets[row] : ballots.offsets[row + 1]].tolist() for row in rows
    ]
    costs = None if ballots.costs is None else ballots.costs.tolist()
    return Approvals.of(sets, ballots.names, costs=costs)


def without_costs(ballots: Approvals) -> Approvals:
    return replace(ballots, costs=None)
