"""What floats don't know, whole numbers decide: the same is elected with no filter at all."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reckoning.voting import purses
from reckoning.voting.approvals import Approvals
from reckoning.voting.irresolute import committees
from reckoning.voting.lots import Lot
from reckoning.voting.rules.equal_shares import equal_shares
from reckoning.voting.rules.equal_shares_phragmen import equal_shares_phragmen
from reckoning.voting.rules.phragmen import phragmen
from reckoning.voting.rules.sequential_pav import sequential_pav
from tests.reckoning.voting import slow
from tests.reckoning.voting.profiles import columns, profiles

LOT = Lot("1953")
RULES = [equal_shares, equal_shares_phragmen, phragmen, sequential_pav]
patched = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("rule", RULES)
@patched
@given(profiles(), st.integers(0, 5))
def test_floats_that_know_nothing_change_nothing(rule, monkeypatch, drawn, seats):
    ballots = drawn[1]
    sure = rule(ballots, seats, ties=LOT, working=True)
    with monkeypatch.context() as blind:
        for module in ("purses", "loads", "thiele"):
            blind.setattr(f"reckoning.voting.{module}.ROUNDING", 0.25)
        assert rule(ballots, seats, ties=LOT, working=True).rounds == sure.rounds
    with monkeypatch.context() as blind:
        blind.setattr(purses, "MOST_STEPS", 0)
        assert rule(ballots, seats, ties=LOT, working=True).rounds == sure.rounds


def test_gains_beyond_64_bits():
    rows = [
        (frozenset({0, 1, 2}), 2**59),
        (frozenset({1, 2, 3}), 2**59 + 1),
        (frozenset({0, 3}), 2**59),
    ]
    ballots = columns(rows, "abcd")
    found = sequential_pav(ballots, 3, ties=LOT, working=True)
    want = slow.rounds(rows, 4, 3, slow.pav, max, lambda step, tied: LOT.choose(step, tied, "abcd"))
    assert [(r.elected, r.score, r.tied, r.runners_up) for r in found.rounds] == want
    assert sequential_pav(ballots, 3, ties=LOT).elected == found.elected


def test_steps_that_rounding_keeps_going_are_given_up():
    left = np.array([0.1, 0.2])
    assert purses._solved(left, None, 1.0, 2.0, 0.5) == (0.0, 0.0)
    assert purses._solved(left, None, 0.2, 2.0, 0.1) == (0.1, 2.0)


def test_an_empty_purse_holds_nothing():
    held = purses.Purses(Approvals.of([[0], [1], [1]], "ab"), 3)
    held.elect(1)
    held.elect(0)
    assert held.state() == (0, Fraction(3, 2), Fraction(3, 2))


def test_nobody_is_elected_whom_the_supporters_can_not_pay_for():
    held = purses.Purses(Approvals.of([[0], [1], [1]], "ab"), 1)
    with pytest.raises(ValueError, match="can't pay for"):
        held.elect(0)


def test_ways_meet_in_the_second_phase_too():
    # a is paid for out of full purses; the others come by what is saved, in any order.
    ballots = Approvals.of([[0, 1], [0], [0, 2], [3], [4]], "abcde")
    found = committees(lambda ties: equal_shares_phragmen(ballots, 4, ties=ties))
    assert found.complete
    assert all(0 in committee and len(committee) == 4 for committee in found.found)
