from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reckoning.quotas import Bound, Infeasible, Quotas, Standing
from reckoning.quotas.conflict import smallest
from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.rankings import Rankings
from reckoning.voting.rules.n_of_m import n_of_m
from reckoning.voting.rules.stv import stv
from tests.reckoning.quotas import brute

LOT = Lot("1953")
HALF = Fraction(1, 2)


def made(world):
    candidates, seats, bounds = world
    try:
        return Quotas(bounds, candidates, seats)
    except Infeasible:
        return None


def told_rightly(told, world, inside, outside):
    """Whether a gate says what trying every committee does; and what it names, can't be kept."""
    candidates, seats, bounds = world
    state = {"inside": tuple(inside), "outside": tuple(outside)}
    if not told:
        return brute.possible(candidates, seats, bounds, **state)
    named = [bound for bound in bounds if bound.name in told.split(" + ")]
    return not brute.possible(candidates, seats, named, **state)


@given(brute.worlds())
@settings(max_examples=100, deadline=None)
def test_bounds_are_refused_with_the_smallest_conflict(world):
    candidates, seats, bounds = world
    wanted = brute.conflict(candidates, seats, bounds)
    if wanted is None:
        Quotas(bounds, candidates, seats)
        return
    with pytest.raises(Infeasible) as refused:
        Quotas(bounds, candidates, seats)
    assert refused.value.conflict == wanted


@given(brute.worlds(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_whoever_may_be_elected_is_told_as_by_trying_every_committee(world, random):
    candidates, seats, bounds = world
    gate = made(world)
    assume(gate is not None)
    elected: list[int] = []
    excluded: list[int] = []
    for candidate in random.sample(range(candidates), candidates):
        if len(elected) == seats:
            break
        assert told_rightly(gate.bars(candidate), world, [*elected, candidate], excluded)
        assert told_rightly(gate.needs(candidate), world, elected, [*excluded, candidate])
        if not gate.bars(candidate) and (gate.needs(candidate) or random.random() < 0.6):
            gate.elect(candidate)
            elected.append(candidate)
        else:
            gate.exclude(candidate)
            excluded.append(candidate)
    assert len(elected) == seats
    assert all(brute.keeps(bound, elected) for bound in bounds)
    assert all(one.kept for one in gate.standings(elected))


@given(brute.worlds(), st.integers(0, 2**20))
@settings(max_examples=40, deadline=None)
def test_a_count_through_the_gate_keeps_every_bound(world, seed):
    candidates, seats, bounds = world
    gate = made(world)
    assume(gate is not None)
    names = "abcdefg"[:candidates]
    rows = [[place for place in range(candidates) if seed >> place & 1]] * 2
    found = n_of_m(Approvals.of(rows, names), seats, ties=LOT, gate=gate)
    assert len(found.elected) == seats
    assert all(brute.keeps(bound, found.elected) for bound in bounds)


@given(brute.worlds(), st.data())
@settings(max_examples=40, deadline=None)
def test_a_transferable_vote_through_the_gate_keeps_every_bound(world, data):
    candidates, seats, bounds = world
    gate = made(world)
    assume(gate is not None)
    rows = data.draw(st.lists(st.permutations(range(candidates)), min_size=1, max_size=5))
    ballots = Rankings.of(rows, "abcdefg"[:candidates])
    found = stv(ballots, seats, ties=LOT, gate=gate)
    assert len(found.elected) == seats
    assert all(brute.keeps(bound, found.elected) for bound in bounds)


# Twelve candidates: front-line workers 0 to 5, heads 6 to 8, others 9 to 11; 0 to 8 are of the
# enterprise part; women are 0, 6 and 9.
FRONT, HEADS = frozenset(range(6)), frozenset({6, 7, 8})
ENTERPRISE, WOMEN = frozenset(range(9)), frozenset({0, 6, 9})
BOUNDS = [
    Bound("front-line", FRONT, Fraction(57, 100), least=True, of=ENTERPRISE),
    Bound("heads", HEADS, Fraction(20, 100), least=False, of=ENTERPRISE),
    Bound("women", WOMEN, Fraction(25, 100), least=True),
]


def test_shares_of_sub_groups_over_three_attributes():
    gate = Quotas(BOUNDS, 12, 8)
    assert gate.bars(7) == ""
    gate.elect(7)
    assert gate.bars(6) == "heads"  # two heads of at most seven or eight are more than a fifth
    for candidate in (1, 2, 3, 4):
        assert gate.bars(candidate) == ""
        gate.elect(candidate)
    assert gate.bars(10) == ""
    gate.elect(10)
    assert gate.bars(11) == gate.bars(5) == "women"
    assert gate.standings([7, 1, 2, 3, 4, 10]) == (
        Standing("front-line", 4, 5, kept=True),
        Standing("heads", 1, 5, kept=True),
        Standing("women", 0, 6, kept=False),
    )


def test_bounds_that_cannot_be_kept_are_refused_by_the_fewest():
    few = Bound("no front-line", FRONT, Fraction(0), least=False, share=False)
    most = Bound("enterprise", ENTERPRISE, HALF, least=True)
    with pytest.raises(Infeasible, match="no committee of 3") as refused:
        Quotas([*BOUNDS, few, most], 12, 3)
    # Two of three are of the enterprise part, none of them from the front line: any two would do.
    assert refused.value.conflict == ("front-line", "no front-line", "enterprise")


def test_fewer_candidates_than_seats_are_no_conflict_of_bounds():
    with pytest.raises(Infeasible, match="fewer candidates than seats") as refused:
        Quotas(BOUNDS, 12, 13)
    assert refused.value.conflict == ()


def test_a_conflict_is_asked_for_only_where_there_is_one():
    with pytest.raises(ValueError, match="together"):
        smallest(2, solve=list, kept=frozenset)


def test_nobody_is_elected_against_a_bound_nor_after_the_last_seat():
    gate = Quotas([Bound("one", frozenset({0, 1}), Fraction(1), least=False, share=False)], 3, 2)
    gate.elect(0)
    with pytest.raises(Infeasible, match="one"):
        gate.elect(1)
    with pytest.raises(Infeasible, match="one"):
        gate.exclude(2)
    gate.elect(2)
    assert gate.bars(2) == "seats"


def test_whoever_is_barred_may_be_excluded_too():
    gate = Quotas([Bound("none", frozenset({0}), Fraction(0), least=False, share=False)], 3, 2)
    assert gate.bars(0) == "none"
    gate.exclude(0)
    assert gate.bars(1) == ""


def test_a_third_of_a_number_that_no_third_divides():
    # Exactly a third of ten: the rationals can, whole people cannot, in whichever kinds they come.
    group = frozenset(range(0, 40, 2))
    sides = [Bound(f"{least}", group, Fraction(1, 3), least=least) for least in (True, False)]
    noise = [
        Bound(f"noise {step}", frozenset(range(0, 40, step)), HALF, least=False)
        for step in (3, 5, 7)
    ]
    with pytest.raises(Infeasible) as refused:
        Quotas([*noise, *sides], 40, 10)
    assert refused.value.conflict == ("True", "False")
    Quotas([*noise, *sides], 40, 9)


@pytest.mark.parametrize(
    ("amount", "share", "said"),
    [(Fraction(-1), False, "below 0"), (Fraction(2), True, "between"), (HALF, False, "whole")],
)
def test_bounds_that_mean_nothing_are_refused(amount, share, said):
    with pytest.raises(ValueError, match=said):
        Bound("x", frozenset(), amount, least=True, share=share)
