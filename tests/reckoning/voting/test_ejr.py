from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.ejr import representation
from reckoning.voting.lots import Lot
from reckoning.voting.rules.equal_shares import equal_shares
from reckoning.voting.rules.equal_shares_add_one import equal_shares_add_one
from reckoning.voting.rules.equal_shares_phragmen import equal_shares_phragmen
from tests.reckoning.voting.profiles import profiles, shuffled

LOT = Lot("1953")


def slowly(profile, size, elected, seats):
    """Give every (ratio, candidate, l): each candidate with each number of seats."""
    votes = sum(w for _, w in profile)
    return [
        (
            Fraction(
                sum(w for a, w in profile if c in a and len(a & set(elected)) < q) * seats,
                q * votes,
            ),
            c,
            q,
        )
        for c in set(range(size)) - set(elected)
        for q in range(1, seats + 1)
    ]


@settings(max_examples=300)
@given(profiles(), st.integers(1, 5), st.data())
def test_the_worst_ratio_is_that_of_trying_all(drawn, seats, data):
    profile, ballots = drawn
    size = len(ballots.names)
    elected = data.draw(st.lists(st.integers(0, size - 1), unique=True, max_size=seats))
    found = representation(ballots, elected, seats)
    every = slowly(profile, size, elected, seats) if profile else []
    worst = max((ratio for ratio, _, _ in every), default=Fraction(0))
    assert found.ratio == worst
    assert found.holds == (worst < 1)
    if found.candidates:
        assert found.candidates == tuple(sorted({c for r, c, _ in every if r == worst}))
        least = min(q for r, c, q in every if r == worst and c == found.candidates[0])
        assert found.seats == least
        assert Fraction(found.votes * seats, found.seats * ballots.votes) == worst


@settings(max_examples=200)
@given(profiles(weights=st.integers(1, 3), most=12), st.integers(1, 5), st.integers(0, 99))
def test_equal_shares_represents_every_group(drawn, seats, seed):
    ballots = drawn[1]
    assume(len(ballots))
    for rule in (equal_shares, equal_shares_phragmen):
        elected = rule(ballots, seats, ties=LOT).elected
        found = representation(ballots, elected, seats)
        assert found.holds
    other = shuffled(ballots, seed)
    names = {ballots.names[c] for c in elected}
    moved = [c for c, name in enumerate(other.names) if name in names]
    assert representation(other, moved, seats).ratio == found.ratio


def test_a_committee_that_passes_over_half_the_voters_is_told():
    ballots = Approvals.of([[0, 1]] * 4 + [[2, 3]] * 2 + [[2]], "abcd")
    found = representation(ballots, [0, 1], 2)
    assert (found.holds, found.candidates, found.seats) == (True, (2,), 1)
    assert found.ratio == Fraction(6, 7)
    found = representation(ballots, [2, 3], 2)
    assert (found.holds, found.candidates, found.seats, found.votes) == (False, (0, 1), 1, 4)


def test_any_committee_of_equal_shares_is_below_one_and_some_committee_is_not():
    ballots = Approvals.of([[0, 1], [0, 1], [2], [3]], "abcd", weights=[2**40, 1, 1, 2**40])
    ratios = [representation(ballots, two, 2).ratio for two in combinations(range(4), 2)]
    assert min(ratios) < 1 <= max(ratios)


def test_add_one_can_lose_it_by_stopping_at_the_last_seat():
    # With 6 seats' worth of money both thirds can pay for two at 1/4 a vote, and come before e.
    ballots = Approvals.of([[0, 1]] * 4 + [[2, 3]] * 4 + [[4]] * 3 + [[]], "abcde")
    elected = equal_shares_add_one(ballots, 4, ties=LOT).elected
    assert set(elected) == {0, 1, 2, 3}
    found = representation(ballots, elected, 4)
    assert (found.holds, found.ratio, found.candidates) == (False, 1, (4,))
    assert representation(ballots, equal_shares_phragmen(ballots, 4, ties=LOT).elected, 4).holds


def test_costs_are_refused():
    with pytest.raises(ValueError, match="of seats"):
        representation(Approvals.of([[0]], "a", costs=[3]), [], 1)
