from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting import piles
from reckoning.voting.lots import Lot
from reckoning.voting.piles import TooFine
from reckoning.voting.rankings import Rankings
from reckoning.voting.rules.stv import stv
from tests.reckoning.voting import ranked
from tests.reckoning.voting.test_borda import ranked_turned

LOT = Lot("1953")


def acts(outcome):
    return [(stage.act, outcome.names[stage.candidate]) for stage in outcome.stages]


def test_castor_pollux_and_helen():
    # Figures of J. Lundell's reference counts for the Scottish rules (droop, test 513).
    ballots = Rankings.of([[0, 1], [1], [2]], ("Castor", "Pollux", "Helen"), weights=[5, 1, 3])
    found = stv(ballots, 2, ties=LOT, working=True, places=5)
    assert found.winners() == ("Castor", "Helen")
    assert found.quota == 4
    assert acts(found) == [
        ("elected", "Castor"),
        ("surplus", "Castor"),
        ("excluded", "Pollux"),
        ("elected", "Helen"),
    ]
    assert found.stages[2].votes == (4, 2, 3)
    assert (found.stages[3].votes, found.stages[3].lost) == ((4, 0, 3), 2)
    assert [one.phase for one in found.rounds] == ["quota", "remaining"]


def test_a_surplus_and_an_exclusion_that_ties():
    # droop's "weak-surplus": 35 ballots, 4 seats, quota 8; E and F tie with 3.
    ballots = Rankings.of(
        [[0, 2], [1], [2], [3], [4, 3], [5, 3]], "ABCDEF", weights=[10, 8, 6, 5, 3, 3]
    )
    found = stv(ballots, 4, ties=LOT, working=True)
    assert found.winners() == ("A", "B", "C", "D")
    (tie,) = [stage for stage in found.stages if stage.tied]
    assert (tie.act, tie.tied) == ("excluded", (4, 5))
    assert tie.candidate == LOT.choose(tie.step, (4, 5), "ABCDEF")


def test_values_are_exact_or_cut_as_scotland_cuts_them():
    # 1 of 7 votes is surplus: each ballot is worth 1/7 = 0.14285…
    ballots = Rankings.of([[0, 1], [2], [1]], "abc", weights=[7, 3, 1])
    exact = stv(ballots, 1, ties=LOT, working=True)
    assert exact.quota == 6
    twice = Rankings.of([[0, 1, 2], [2], [3]], "abcd", weights=[7, 5, 5])
    votes = [
        stv(twice, 2, ties=LOT, working=True, places=places).stages[-1].votes[1]
        for places in (None, 5)
    ]
    assert stv(twice, 2, ties=LOT).quota == 6
    assert votes == [0, 0]
    passed = [
        stv(twice, 2, ties=LOT, working=True, places=places).stages[2].votes[1]
        for places in (None, 5)
    ]
    assert passed == [1, 7 * Fraction(14285, 100_000)]


def test_a_ballot_ends_where_it_sets_two_equal():
    ballots = Rankings.of([[0, [1, 2]], [[0, 1]], [2], [1]], "abc", weights=[4, 9, 2, 1])
    found = stv(ballots, 1, ties=LOT, working=True)
    assert found.void == 9
    assert found.quota == 4
    assert found.winners() == ("a",)
    passed = stv(ballots, 2, ties=LOT, working=True)
    assert passed.quota == 3
    assert passed.stages[2].lost == 1


@given(ranked.ballots(), st.integers(1, 5))
@settings(max_examples=250, deadline=None)
def test_piles_pass_as_single_ballots_do(drawn, seats):
    candidates, rows, weights = drawn
    names = "abcde"[:candidates]
    found = stv(Rankings.of(rows, names, weights=weights), seats, ties=LOT, working=True)
    elected, seen = ranked.stv(
        candidates, rows, weights, seats, lambda step, tied: LOT.choose(step, tied, names)
    )
    assert list(found.elected) == elected
    assert [(stage.act, stage.candidate, list(stage.votes)) for stage in found.stages] == seen
    valid = sum(weights) - found.void
    assert all(sum(stage.votes) + stage.lost == valid for stage in found.stages)


@given(ranked.ballots(), st.randoms(use_true_random=False), st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_neither_the_order_of_ballots_nor_of_candidates_counts(drawn, random, seats):
    candidates, rows, weights = drawn
    names = "abcde"[:candidates]
    said = stv(Rankings.of(rows, names, weights=weights), seats, ties=LOT, working=True)
    again = stv(ranked_turned(rows, weights, names, random), seats, ties=LOT, working=True)
    assert said.winners() == again.winners()
    assert acts(said) == acts(again)


@given(ranked.ballots(strict=True), st.integers(1, 3))
@settings(max_examples=150, deadline=None)
def test_a_solid_coalition_gets_its_quotas(drawn, seats):
    # Droop proportionality: ballots that all begin with the same set, k quotas of them, elect
    # k of the set (or all of it).
    candidates, rows, weights = drawn
    found = stv(Rankings.of(rows, "abcde"[:candidates], weights=weights), seats, ties=LOT)
    for size in range(1, candidates + 1):
        heads = {}
        for row, weight in zip(rows, weights, strict=True):
            if len(row) >= size:
                head = frozenset(level[0] for level in row[:size])
                heads[head] = heads.get(head, 0) + weight
        for head, weight in heads.items():
            due = min(int(weight // found.quota), size)
            assert len(head & set(found.elected)) >= due


class Guards:
    """At least one of `wanted`, at most one of `few`, in a committee of two."""

    def __init__(self, wanted=(), few=()):
        self.wanted, self.few, self.out = set(wanted), set(few), set()
        self.left = 2

    def bars(self, candidate):
        if self.few and not self.few - {candidate} <= self.few - self.out:
            return ""
        last = self.left == 1 and self.wanted and candidate not in self.wanted
        return "wanted" if last else ("few" if candidate in self.few and self.left < 2 else "")

    def needs(self, candidate):
        return "wanted" if self.wanted - self.out == {candidate} else ""

    def elect(self, candidate):
        self.left -= 1
        if candidate in self.wanted:
            self.wanted = set()

    def exclude(self, candidate):
        self.out.add(candidate)


def test_whom_a_bound_needs_is_not_excluded_and_whom_it_bars_is():
    ballots = Rankings.of([[0], [1, 0], [2], [3]], "abcd", weights=[10, 9, 2, 1])
    assert stv(ballots, 2, ties=LOT).winners() == ("a", "b")
    found = stv(ballots, 2, ties=LOT, gate=Guards(wanted={2, 3}), working=True)
    assert found.winners() == ("a", "c")
    assert [one.bound for one in found.rounds[1].barred] == ["wanted"]
    assert ("barred", "b") in acts(found)
    alone = stv(ballots, 2, ties=LOT, gate=Guards(wanted={3}), working=True)
    assert alone.winners() == ("a", "d")


def test_where_nobody_is_left_seats_stay_empty():
    class Wall(Guards):
        def bars(self, candidate):
            return "wall"

    ballots = Rankings.of([[0], [1]], "ab")
    assert not stv(ballots, 1, ties=LOT, gate=Wall()).elected


def test_votes_may_be_nobodys():
    assert len(stv(Rankings.of([[]], "abc"), 2, ties=LOT).elected) == 2


def test_values_too_fine_to_work_with_are_refused(monkeypatch):
    monkeypatch.setattr(piles, "FINEST", 2)
    ballots = Rankings.of([[0, 1], [2], [1]], "abc", weights=[7, 2, 2])
    with pytest.raises(TooFine, match="5 decimals"):
        stv(ballots, 2, ties=LOT)
