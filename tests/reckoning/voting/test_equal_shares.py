"""Equal shares with and without costs and completions, against the same done slowly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.registry import RULES
from reckoning.voting.rules.equal_shares import equal_shares, equal_shares_cardinality
from reckoning.voting.rules.equal_shares_add_one import (
    equal_shares_add_one,
    equal_shares_add_one_cardinality,
)
from reckoning.voting.rules.equal_shares_phragmen import (
    equal_shares_phragmen,
    equal_shares_phragmen_cardinality,
)
from tests.reckoning.voting import slow
from tests.reckoning.voting.profiles import HEAVY, LOAD, columns, profiles, repeated, shuffled

LOT = Lot("1953")
ALL = [
    equal_shares,
    equal_shares_cardinality,
    equal_shares_phragmen,
    equal_shares_phragmen_cardinality,
    equal_shares_add_one,
    equal_shares_add_one_cardinality,
]
PLAIN = [(equal_shares, True), (equal_shares_cardinality, False)]
COMPLETED = [(equal_shares_phragmen, True), (equal_shares_phragmen_cardinality, False)]
RAISED = [(equal_shares_add_one, True), (equal_shares_add_one_cardinality, False)]


@st.composite
def elections(draw, weights=LOAD):
    """Give (profile, columns, seats, costs or None)."""
    profile, ballots = draw(profiles(weights=weights))
    size = len(ballots.names)
    if not profile or draw(st.booleans()):
        return profile, ballots, draw(st.integers(0, 6)), None
    costs = draw(st.lists(st.integers(1, 9), min_size=size, max_size=size))
    budget = draw(st.integers(0, sum(costs) + 3))
    return profile, columns(profile, ballots.names, costs=costs), budget, costs


def told(outcome, phase=""):
    return [
        (one.elected, one.score, one.tied, one.runners_up)
        for one in outcome.rounds
        if one.phase == phase
    ]


def slowly(election, scores, *, seats=99, before=()):
    profile, ballots, _, _ = election
    choose = lambda step, tied: LOT.choose(step, tied, ballots.names)  # noqa: E731
    return slow.rounds(profile, len(ballots.names), seats, scores, min, choose, before)


@pytest.mark.parametrize(("rule", "by_cost"), PLAIN)
@settings(max_examples=300)
@given(elections())
def test_every_round_is_what_the_slow_rule_finds(rule, by_cost, election):
    _, ballots, seats, costs = election
    found = rule(ballots, seats, ties=LOT, working=True)
    scores = slow.equal_shares(seats, costs, by_cost=by_cost)
    assert told(found) == slowly(election, scores)
    assert rule(ballots, seats, ties=LOT).elected == found.elected


@pytest.mark.parametrize(("rule", "by_cost"), COMPLETED)
@settings(max_examples=300)
@given(elections())
def test_savings_go_on_into_phragmens_rule(rule, by_cost, election):
    _, ballots, seats, costs = election
    found = rule(ballots, seats, ties=LOT, working=True)
    scores = slow.equal_shares(seats, costs, by_cost=by_cost)
    first = slowly(election, scores)
    bought = [one[0] for one in first]
    after = slow.phragmen_after(bought, seats, costs)
    most = seats if costs is None else 99
    assert told(found) == first
    assert told(found, "phragmen") == slowly(election, after, seats=most, before=bought)
    if costs is None:
        assert len(found.elected) == min(seats, len(ballots.names))
    assert rule(ballots, seats, ties=LOT).elected == found.elected


@pytest.mark.parametrize(("rule", "by_cost"), RAISED)
@settings(max_examples=150)
@given(elections(weights=st.integers(1, 3)))
def test_more_money_until_all_is_spent(rule, by_cost, election):
    profile, ballots, seats, costs = election
    found = rule(ballots, seats, ties=LOT, working=True)
    supported = {c for a, _ in profile for c in a}
    if costs is None:
        money = seats
        want = slowly(election, slow.equal_shares(money), seats=seats)
        while len(want) < min(seats, len(supported)):
            money += 1
            want = slowly(election, slow.equal_shares(money), seats=seats)
        assert told(found) == want
        assert len(found.elected) == min(seats, len(ballots.names))
        return
    votes = sum(w for _, w in profile)
    money = seats // votes * votes
    want = slowly(election, slow.equal_shares(money, costs, by_cost=by_cost))
    while True:
        left = seats - sum(costs[one[0]] for one in want)
        if all(costs[c] > left for c in supported - {one[0] for one in want}):
            break
        money += votes
        more = slowly(election, slow.equal_shares(money, costs, by_cost=by_cost))
        if sum(costs[one[0]] for one in more) > seats:
            break
        want = more
    assert told(found) == want


@pytest.mark.parametrize("rule", ALL)
@settings(max_examples=60)
@given(elections(weights=st.integers(1, 3)), st.integers(0, 99))
def test_no_order_matters_and_a_weight_is_so_many_ballots(rule, election, seed):
    _, ballots, seats, _ = election
    one = rule(ballots, seats, ties=LOT, working=True)
    other = rule(shuffled(ballots, seed), seats, ties=LOT, working=True)
    assert one.winners() == other.winners()
    assert [r.score for r in one.rounds] == [r.score for r in other.rounds]
    assert [{one.names[c] for c in r.tied} for r in one.rounds] == [
        {other.names[c] for c in r.tied} for r in other.rounds
    ]
    assert one.rounds == rule(repeated(ballots), seats, ties=LOT, working=True).rounds


@settings(max_examples=100)
@given(elections(weights=st.integers(1, 3)))
def test_no_more_is_spent_than_there_is(election):
    _, ballots, budget, costs = election
    for rule in ALL:
        elected = rule(ballots, budget, ties=LOT).elected
        spent = len(elected) if costs is None else sum(costs[c] for c in elected)
        assert spent <= budget


@pytest.mark.parametrize("weight", [10**6, HEAVY, 2**55])
def test_a_price_that_differs_in_one_vote_of_very_many(weight):
    sets = [[0], [1], [0, 1, 2], [3]]
    ballots = Approvals.of(sets, "abcd", weights=[weight, weight + 1, weight, weight])
    found = equal_shares(ballots, 3, ties=LOT, working=True)
    assert found.winners()[0] == "b"
    assert found.rounds[0].runners_up == (0,)


def test_what_is_just_affordable_is_bought_and_what_is_one_vote_short_is_not():
    for weight in (1, 3, HEAVY):
        ballots = Approvals.of([[0], [1]], "ab", weights=[weight, weight])
        assert set(equal_shares(ballots, 2, ties=LOT).winners()) == {"a", "b"}
        ballots = Approvals.of([[0], [1]], "ab", weights=[weight, weight + 1])
        assert equal_shares(ballots, 2, ties=LOT).winners() == ("b",)


def test_far_too_many_counts_are_refused_and_what_could_not_be_enough_is_skipped(monkeypatch):
    monkeypatch.setattr("reckoning.voting.rules.equal_shares_add_one.MOST_COUNTS", 20)
    ballots = Approvals.of([[0, 1], [2]], "abc", weights=[1, HEAVY])
    with pytest.raises(ValueError, match="after 20 counts"):
        equal_shares_add_one(ballots, 3, ties=LOT)
    ballots = Approvals.of([[0], [1]], "ab", weights=[1, HEAVY])
    assert equal_shares_add_one(ballots, 2, ties=LOT).winners() == ("b", "a")
    assert equal_shares_add_one(Approvals.of([[]], "a"), 1, ties=LOT).winners() == ("a",)


def test_each_is_entered_under_its_name():
    for rule in ALL:
        name = rule.__name__.replace("_", "-")
        assert RULES[name].count is rule
        assert rule(Approvals.of([[0]], "a"), 1, ties=LOT).rule == name
