from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.columns import tally
from tests.reckoning.voting.profiles import profiles

GOOD = Approvals.of([[0, 1], [], [2]], "abc", weights=[1, 2, 3], costs=[4, 5, 6])


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


def places(*numbers):
    return np.array(numbers, dtype=np.int32)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"offsets": whole(0, 2, 3)}, "one more than the ballots"),
        ({"offsets": whole(1, 2, 2, 3)}, "begin with 0"),
        ({"offsets": whole(0, 2, 2, 4)}, "ascend to the number of choices"),
        ({"offsets": whole(0, 2, 1, 3)}, "ascend to the number of choices"),
        ({"names": ("a", "b", "a")}, "the same name"),
        ({"weights": whole(1, 0, 3)}, "ballot 2 weighs less than 1"),
        ({"weights": whole(1, 2, 2**62)}, "weigh 2\\*\\*62 or more"),
        ({"weights": whole(2**62, 2**62, 2**62)}, "weigh 2\\*\\*62 or more"),
        ({"choices": places(0, 1, 3)}, "ballot 3 approves somebody who is no candidate"),
        ({"choices": places(-1, 1, 2)}, "ballot 1 approves somebody who is no candidate"),
        ({"choices": places(1, 0, 2)}, "ballot 1 doesn't name its candidates in order"),
        ({"choices": places(1, 1, 2)}, "ballot 1 doesn't name its candidates in order"),
        ({"costs": whole(1, 2)}, "each candidate has a cost"),
        ({"costs": whole(1, 2, 0)}, "none is less than 1"),
        ({"costs": whole(1, 2, 2**62)}, "cost 2\\*\\*62 or more"),
    ],
)
def test_columns_that_do_not_fit_are_refused(change, words):
    with pytest.raises(ValueError, match=words):
        replace(GOOD, **change)


def test_what_ballots_weigh():
    assert len(GOOD) == 3
    assert GOOD.votes == 6
    assert GOOD.unequal is GOOD.weights
    assert Approvals.of([[0]], "a").unequal is None


@settings(max_examples=30)
@given(profiles(), st.booleans())
def test_supporters_are_found_for_each_candidate(drawn, wide):
    profile, ballots = drawn
    if wide:
        names = tuple(str(place) for place in range(2**16 + 5))
        ballots = replace(ballots, names=names)
    turned = ballots.supporters()
    assert turned is ballots.supporters()
    for candidate in range(6):
        if candidate < len(ballots.names):
            behind = [row for row, (a, _) in enumerate(profile) if candidate in a]
            assert turned.runs[candidate].tolist() == behind
            assert turned.weights[candidate] == sum(profile[row][1] for row in behind)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 2**58)), max_size=9))
def test_sums_are_whole_at_any_size(rows):
    groups = np.array([group for group, _ in rows], dtype=np.int64)
    weights = np.array([weight for _, weight in rows], dtype=np.int64)
    assert tally(groups, weights, 5).tolist() == [
        sum(weight for group, weight in rows if group == each) for each in range(5)
    ]
