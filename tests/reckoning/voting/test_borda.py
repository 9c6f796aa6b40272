from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.lots import Lot
from reckoning.voting.rankings import Rankings
from reckoning.voting.rules.borda import borda, points
from tests.reckoning.voting import ranked

LOT = Lot("1953")

# The textbook election of Tennessee's capital: voters near each city rank cities by distance.
CAPITAL = Rankings.of(
    [[0, 1, 2, 3], [1, 2, 3, 0], [2, 3, 1, 0], [3, 2, 1, 0]],
    ("Memphis", "Nashville", "Chattanooga", "Knoxville"),
    weights=[42, 26, 15, 17],
)


def test_the_capital_of_tennessee():
    assert points(CAPITAL) == [126, 194, 173, 107]
    assert borda(CAPITAL, 2, ties=LOT, working=True).winners() == ("Nashville", "Chattanooga")


def test_borda_1781_against_the_relative_majority():
    # Borda's own 21 voters: A leads by first marks (8, 7, 6) and is last by points.
    ballots = Rankings.of([[0, 1, 2], [0, 2, 1], [1, 2, 0], [2, 1, 0]], "ABC", weights=[1, 7, 7, 6])
    assert points(ballots) == [16, 21, 26]
    assert borda(ballots, 1, ties=LOT, working=True).winners() == ("C",)


def test_whoever_is_not_ranked_shares_the_places_below():
    assert points(Rankings.of([[2]], "abc")) == [Fraction(1, 2), Fraction(1, 2), 2]
    assert points(Rankings.of([[]], "abc", weights=[3])) == [3, 3, 3]


@given(ranked.ballots())
@settings(max_examples=200, deadline=None)
def test_points_are_those_of_comparing_everybody_with_everybody(drawn):
    candidates, rows, weights = drawn
    ballots = Rankings.of(rows, "abcde"[:candidates], weights=weights)
    assert points(ballots) == ranked.borda_points(candidates, rows, weights)


@given(ranked.ballots(), st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_neither_the_order_of_ballots_nor_of_candidates_counts(drawn, random, seats):
    candidates, rows, weights = drawn
    names = "abcde"[:candidates]
    said = borda(Rankings.of(rows, names, weights=weights), seats, ties=LOT, working=True)
    turned = ranked_turned(rows, weights, names, random)
    again = borda(turned, seats, ties=LOT, working=True)
    assert said.winners() == again.winners()
    assert told(said) == told(again)


def told(outcome):
    return [
        (
            one.score,
            sorted(outcome.names[place] for place in one.tied),
            sorted(outcome.names[place] for place in one.runners_up),
        )
        for one in outcome.rounds
    ]


def ranked_turned(rows, weights, names, random):
    """The same ballots in another order, over the same candidates in another order."""
    order = random.sample(range(len(names)), len(names))
    pairs = random.sample(list(zip(rows, weights, strict=True)), len(rows))
    renamed = [[[order.index(place) for place in level] for level in row] for row, _weight in pairs]
    return Rankings.of(
        renamed, [names[place] for place in order], weights=[weight for _row, weight in pairs]
    )


def test_one_part_in_a_million_decides():
    ballots = Rankings.of([[0], [1]], "ab", weights=[1_000_000, 1_000_001])
    assert borda(ballots, 1, ties=LOT, working=True).winners() == ("b",)


@pytest.mark.parametrize("seats", [0, 3])
def test_more_seats_than_candidates_or_none(seats):
    assert len(borda(Rankings.of([[0]], "ab"), seats, ties=LOT).elected) == min(seats, 2)
