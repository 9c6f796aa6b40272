"""All committees that lots can lead to, against trying every order of breaking ties."""

from itertools import count as counting

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.irresolute import committees
from reckoning.voting.rules.approval import approval
from reckoning.voting.rules.equal_shares import equal_shares
from reckoning.voting.rules.equal_shares_add_one import equal_shares_add_one
from reckoning.voting.rules.equal_shares_phragmen import equal_shares_phragmen
from reckoning.voting.rules.phragmen import phragmen
from reckoning.voting.rules.sequential_pav import sequential_pav
from tests.reckoning.voting import slow
from tests.reckoning.voting.profiles import profiles


def every(profile, size, seats, scores, best):
    """Walk through all choices, remembering nothing."""
    found, waiting = set(), [[]]
    while waiting:
        elected = waiting.pop()
        left = {c: s for c, s in scores(profile, elected, size).items() if c not in elected}
        if not left or len(elected) == seats:
            found.add(tuple(sorted(elected)))
            continue
        top = best(left.values())
        waiting.extend([*elected, c] for c in left if left[c] == top)
    return found


@pytest.mark.parametrize(
    ("rule", "scores", "best"),
    [
        (approval, slow.approval, max),
        (sequential_pav, slow.pav, max),
        (equal_shares, slow.equal_shares(3), min),
    ],
)
@settings(max_examples=60)
@given(profiles(weights=st.integers(1, 2), most=6))
def test_every_committee_is_found_once(rule, scores, best, drawn):
    profile, ballots = drawn
    found = committees(lambda ties: rule(ballots, 3, ties=ties))
    assert found.complete
    assert list(found.found) == sorted(every(profile, len(ballots.names), 3, scores, best))


@settings(max_examples=60)
@given(profiles(weights=st.integers(1, 2), most=6))
def test_phragmens_committees(drawn):
    profile, ballots = drawn
    if len(ballots.supporters().weights) == sum(1 for w in ballots.supporters().weights if w):
        found = committees(lambda ties: phragmen(ballots, 3, ties=ties))
        size = len(ballots.names)
        assert set(found.found) == every(profile, size, 3, slow.phragmen, min)


def test_ways_that_meet_are_followed_once():
    ballots = Approvals.of([[place] for place in range(7)], "abcdefg")
    found = committees(lambda ties: approval(ballots, 7, ties=ties))
    assert found.found == (tuple(range(7)),)
    assert found.counts <= 7 * 2**6
    for rule in (phragmen, equal_shares_phragmen):
        found = committees(lambda ties, rule=rule: rule(ballots, 4, ties=ties))
        assert len(found.found) == 35


def test_a_bound_that_is_reached_is_told():
    ballots = Approvals.of([[place] for place in range(8)], "abcdefgh")
    found = committees(lambda ties: approval(ballots, 4, ties=ties), most=10)
    assert (len(found.found), found.complete) == (10, False)
    found = committees(lambda ties: approval(ballots, 4, ties=ties), patience=5)
    assert (found.counts, found.complete) == (5, False)


def test_a_lot_that_is_drawn_again_falls_the_same_way():
    # With 2 seats' money nobody is affordable, with more three are, all equal: every pair.
    ballots = Approvals.of([[0], [1], [2]], "abc")
    found = committees(lambda ties: equal_shares_add_one(ballots, 2, ties=ties))
    assert found.found == ((0, 1), (0, 2), (1, 2))
    assert found.complete


def test_each_way_is_counted():
    calls = counting()
    ballots = Approvals.of([[0], [1]], "ab")

    def count(ties):
        next(calls)
        return approval(ballots, 1, ties=ties)

    assert committees(count).counts == 2 == next(calls)
