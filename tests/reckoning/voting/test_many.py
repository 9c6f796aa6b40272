"""Many contests in one call: as each of them alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.many import Contests, count_many
from reckoning.voting.registry import RULES
from reckoning.voting.rules import (  # noqa: F401 (entering them)
    approval,
    equal_shares,
    greedy_chamberlin_courant,
    phragmen,
    satisfaction_approval,
    sequential_pav,
)
from tests.reckoning.voting.profiles import HEAVY, profiles

BATCHED = [
    "approval",
    "satisfaction-approval",
    "phragmen",
    "sequential-pav",
    "greedy-chamberlin-courant",
]


def lots(contest):
    return Lot(f"1953/{contest}")


def together(elections):
    """Put single elections (ballots, seats) side by side."""
    sets, weights, contest, bounds, names = [], [], [], [0], []
    for place, (ballots, _) in enumerate(elections):
        for row in range(len(ballots)):
            run = ballots.choices[ballots.offsets[row] : ballots.offsets[row + 1]]
            sets.append([bounds[-1] + choice for choice in run.tolist()])
            weights.append(int(ballots.weights[row]))
            contest.append(place)
        names += ballots.names
        bounds.append(len(names))
    return Contests(
        offsets=np.cumsum([0, *map(len, sets)]),
        choices=np.array([c for one in sets for c in one], dtype=np.int32),
        weights=np.array(weights, dtype=np.int64),
        contest=np.array(contest, dtype=np.int64),
        bounds=np.array(bounds),
        seats=np.array([seats for _, seats in elections]),
        names=tuple(names),
    )


many = st.lists(
    st.tuples(
        profiles(weights=st.sampled_from([1, 1, 2, 3, HEAVY])).map(lambda d: d[1]),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("rule", [*BATCHED, "equal-shares"])
@settings(max_examples=25)
@given(many)
def test_each_contest_is_counted_as_alone(rule, elections):
    contests = together(elections)
    found = count_many(rule, contests, ties=lots)
    ties = []
    for place, (ballots, seats) in enumerate(elections):
        alone = RULES[rule].count(ballots, seats, ties=lots(place))
        first = int(contests.bounds[place])
        mine = found.places[found.ends[place] : found.ends[place + 1]]
        assert (mine - first).tolist() == list(alone.elected)
        ties += [(place, one.step, one.tied) for one in alone.rounds if one.tied]
    assert ties == [
        (
            tie.contest,
            tie.step,
            tuple(c - int(contests.bounds[tie.contest]) for c in tie.candidates),
        )
        for tie in found.ties
    ]


def test_only_what_has_grown_too_large_is_counted_alone():
    light = (profile([[0, 1], [1]], [1, 2]), 2)
    heavy = (profile([[0, 1], [1], [0]], [HEAVY, HEAVY + 1, HEAVY]), 2)
    assert count_many("phragmen", together([light, heavy, light]), ties=lots).alone == 1
    assert count_many("approval", together([light, heavy, light]), ties=lots).alone == 0
    assert count_many("equal-shares", together([light, light]), ties=lots).alone == 2


def test_a_divisor_that_is_too_large_leaves_each_contest_to_itself():
    wide = (profile([list(range(60))] * 2 + [list(range(n)) for n in range(1, 60)], [1] * 61), 60)
    for rule in ("sequential-pav", "satisfaction-approval"):
        assert count_many(rule, together([wide]), ties=lots).alone == 1


def profile(sets, weights):
    names = [f"n{place}" for place in range(1 + max(c for one in sets for c in one))]
    return Approvals.of(sets, names, weights=weights)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bounds": np.array([0, 2, 2])}, "each contest has candidates"),
        ({"bounds": np.array([0, 2, 3])}, "each candidate a contest"),
        ({"seats": np.array([1])}, "a number of seats"),
        ({"contest": np.array([0, 0, 0, 1])}, "another contest"),
    ],
)
def test_columns_that_do_not_fit_are_refused(change, words):
    good = together([(profile([[0, 1], [1]], [1, 2]), 2)] * 2)
    with pytest.raises(ValueError, match=words):
        replace(good, **change)
