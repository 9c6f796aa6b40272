"""Every rule that fills seats one after another, against the same rule done slowly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.rules.approval import approval
from reckoning.voting.rules.greedy_chamberlin_courant import greedy_chamberlin_courant
from reckoning.voting.rules.phragmen import phragmen
from reckoning.voting.rules.satisfaction_approval import satisfaction_approval
from reckoning.voting.rules.sequential_pav import sequential_pav
from tests.reckoning.voting import slow
from tests.reckoning.voting.profiles import HEAVY, profiles, repeated, shuffled

LOT = Lot("1953")
RULES = [
    (approval, slow.approval, max),
    (satisfaction_approval, slow.satisfaction, max),
    (phragmen, slow.phragmen, min),
    (sequential_pav, slow.pav, max),
    (greedy_chamberlin_courant, slow.chamberlin_courant, max),
]
by_rule = pytest.mark.parametrize(("rule", "scores", "best"), RULES)


@by_rule
@settings(max_examples=150)
@given(profiles(), st.integers(0, 6))
def test_every_round_is_what_the_slow_rule_finds(rule, scores, best, drawn, seats):
    profile, ballots = drawn
    found = rule(ballots, seats, ties=LOT, working=True)
    told = [
        (one.elected, one.score, one.tied, one.runners_up) for one in found.rounds if not one.phase
    ]
    assert told == slow.rounds(
        profile,
        len(ballots.names),
        seats,
        scores,
        best,
        lambda step, tied: LOT.choose(step, tied, ballots.names),
    )
    assert len(found.elected) == min(seats, len(ballots.names))
    assert rule(ballots, seats, ties=LOT).elected == found.elected


@by_rule
@settings(max_examples=80)
@given(profiles(), st.integers(1, 6), st.integers(0, 99))
def test_no_order_of_ballots_or_candidates_matters(rule, scores, best, drawn, seats, seed):
    ballots = drawn[1]
    one, other = (
        rule(each, seats, ties=LOT, working=True) for each in (ballots, shuffled(ballots, seed))
    )
    assert one.winners() == other.winners()
    assert [r.score for r in one.rounds] == [r.score for r in other.rounds]
    assert [{one.names[c] for c in r.tied} for r in one.rounds] == [
        {other.names[c] for c in r.tied} for r in other.rounds
    ]


@by_rule
@settings(max_examples=80)
@given(profiles(weights=st.integers(1, 4)), st.integers(1, 6))
def test_a_weight_is_so_many_equal_ballots(rule, scores, best, drawn, seats):
    ballots = drawn[1]
    assert (
        rule(ballots, seats, ties=LOT, working=True).rounds
        == rule(repeated(ballots), seats, ties=LOT, working=True).rounds
    )


@by_rule
@pytest.mark.parametrize("weight", [1_000_000, HEAVY, 2**55])
def test_one_vote_in_a_million_millions_decides(rule, scores, best, weight):
    sets = [[0], [1], [2], [0, 1], [1, 2], [2, 0]]
    weights = [weight, weight, weight + 1, weight, weight, weight]
    found = rule(Approvals.of(sets, "abc", weights=weights), 1, ties=LOT, working=True)
    assert found.winners() == ("c",)
    assert found.rounds[0].tied == ()
    assert found.rounds[0].runners_up == (0, 1)


def test_one_of_two_districts_is_heavier_by_one():
    sets = [[0, 1, 2, 3], [4, 5, 6, 7]]
    for weights, first in (([10**6, 10**6 + 1], "efgh"), ([10**6 + 1, 10**6], "abcd")):
        ballots = Approvals.of(sets, "abcdefgh", weights=weights)
        won = phragmen(ballots, 3, ties=LOT).winners()
        assert sum(name in first for name in won) == 2


def test_a_rule_of_seats_refuses_costs():
    ballots = Approvals.of([[0]], "a", costs=[5])
    for rule, *_ in RULES:
        with pytest.raises(ValueError, match="knows nothing of costs"):
            rule(ballots, 1, ties=LOT)
