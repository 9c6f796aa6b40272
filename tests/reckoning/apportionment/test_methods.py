from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.apportionment import METHODS, Claims, method_named
from reckoning.apportionment.registry import method
from reckoning.voting.lots import Lot
from tests.reckoning.apportionment import slow

LOT = Lot("1953")


def seats_of(name, claims, seats):
    return method_named(name).apportion(claims, seats, ties=LOT).seats


def lot_of(claims):
    return lambda step, tied: LOT.choose(step, tied, claims.names)


@pytest.mark.parametrize("name", slow.DIVISORS)
@given(drawn=slow.claims() | slow.claims(heavy=True))
@settings(max_examples=120, deadline=None)
def test_divisor_methods_give_what_seat_after_seat_gives(name, drawn):
    claims, seats = drawn
    assert list(seats_of(name, claims, seats)) == slow.by_divisor(
        name, claims, seats, lot_of(claims)
    )


@given(slow.claims(bounded=False))
@settings(max_examples=200, deadline=None)
def test_hamilton_gives_whole_parts_and_largest_remainders(drawn):
    claims, seats = drawn
    found = METHODS["hamilton"].apportion(claims, seats, ties=LOT)
    assert list(found.seats) == slow.hamilton(claims, seats, lot_of(claims))
    total = sum(claims.weights)
    for weight, got in zip(claims.weights, found.seats, strict=True):
        assert abs(Fraction(weight * seats, total) - got) < 1  # the quota rule


@pytest.mark.parametrize("name", [name for name in METHODS if name != "quota"])
@given(drawn=slow.claims())
@settings(max_examples=60, deadline=None)
def test_floors_and_caps_are_kept_and_quotas_add_up(name, drawn):
    claims, seats = drawn
    found = METHODS[name].apportion(claims, seats, ties=LOT)
    assert sum(found.seats) == sum(found.quotas) == seats
    for place, got in enumerate(found.seats):
        assert claims.clamped(place, got) == got
        assert claims.floors[place] <= found.quotas[place]
        assert claims.weights[place] or got == claims.floors[place]
    free = {
        found.quotas[place] / claims.weights[place]
        for place in range(len(claims.names))
        if claims.weights[place]
        and claims.floors[place] < found.quotas[place]
        and found.quotas[place] != claims.caps[place]
    }
    assert len(free) <= 1  # all whom nothing binds have the same share for their weight


@pytest.mark.parametrize("name", [*slow.DIVISORS, "quota"])
@given(weights=st.lists(st.integers(1, 40), min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None)
def test_more_seats_never_take_one_away(name, weights):
    claims = Claims(tuple("abcdef"[: len(weights)]), tuple(weights))
    before = (0,) * len(weights)
    for seats in range(1, 15):
        found = METHODS[name].apportion(claims, seats, ties=LOT)
        if not found.ties:
            assert all(a <= b for a, b in zip(before, found.seats, strict=True))
            before = found.seats


@given(slow.claims(bounded=False))
@settings(max_examples=100, deadline=None)
def test_the_quota_method_stays_within_the_quota(drawn):
    claims, seats = drawn
    found = METHODS["quota"].apportion(claims, seats, ties=LOT)
    assert sum(found.seats) == seats
    for got, quota in zip(found.seats, found.quotas, strict=True):
        assert quota.__floor__() <= got <= quota.__ceil__()


@pytest.mark.parametrize("name", METHODS)
@given(drawn=slow.claims(bounded=False), order=st.permutations(range(6)))
@settings(max_examples=40, deadline=None)
def test_the_order_of_units_makes_no_difference(name, drawn, order):
    claims, seats = drawn
    places = [place for place in order if place < len(claims.names)]
    turned = Claims(
        tuple(claims.names[place] for place in places),
        tuple(claims.weights[place] for place in places),
    )
    here = dict(zip(claims.names, seats_of(name, claims, seats), strict=True))
    assert here == dict(zip(turned.names, seats_of(name, turned, seats), strict=True))


def test_a_tie_is_listed_and_drawn():
    claims = Claims(("a", "b", "c"), (16, 16, 18))
    found = METHODS["hamilton"].apportion(claims, 5, ties=LOT)
    (tie,) = found.ties
    assert (tie.step, tie.tied, tie.drawn) == (5, (0, 1), LOT.choose(5, [0, 1], "abc"))
    assert found.seats in {(2, 1, 2), (1, 2, 2)}
    assert found.remainders == (Fraction(3, 5), Fraction(3, 5), Fraction(4, 5))


def test_two_seats_for_three_who_are_equal():
    claims = Claims(("a", "b", "c"), (1, 1, 1))
    for name in METHODS:
        found = METHODS[name].apportion(claims, 2, ties=LOT)
        assert sorted(found.seats) == [0, 1, 1]
        assert [tie.step for tie in found.ties] == [1, 2][: len(found.ties)]


def test_what_the_last_and_the_next_seat_are_worth():
    found = METHODS["d-hondt"].apportion(Claims(("a", "b"), (53, 24)), 4, ties=LOT)
    assert found.seats == (3, 1)
    assert found.last == (Fraction(53, 3), 24)
    assert found.following == (Fraction(53, 4), 12)
    hill = METHODS["huntington-hill"].apportion(Claims(("a", "b"), (53, 0)), 2, ties=LOT)
    assert (hill.power, hill.last) == (2, (Fraction(53**2, 2), None))
    assert hill.following == (Fraction(53**2, 6), None)


def test_first_seats_that_come_before_all_others_go_to_the_largest():
    claims = Claims(tuple("abcd"), (4, 9, 2, 7))
    for name in ("adams", "dean", "huntington-hill"):
        assert seats_of(name, claims, 3) == (1, 1, 0, 1)


def test_the_quota_method_refuses_floors():
    with pytest.raises(ValueError, match="no floors"):
        METHODS["quota"].apportion(Claims(("a",), (1,), floors=(1,)), 1, ties=LOT)


def test_methods_have_the_names_that_people_use():
    assert method_named("webster") is METHODS["sainte-lague"]
    assert method_named("largest-remainder") is METHODS["hamilton"]
    with pytest.raises(KeyError):
        method_named("bingo")
    with pytest.raises(ValueError, match="two methods"):
        method("adams", title="", source="")(METHODS["adams"].apportion)


def test_a_caps_room_goes_to_whoever_has_some():
    claims = Claims(("a", "b", "c"), (10**6, 1, 1), caps=(2, None, None))
    for name in METHODS.keys() - {"quota"}:
        assert seats_of(name, claims, 100) == (2, 49, 49)


def test_no_seats_at_all():
    assert seats_of("adams", Claims(("a",), (0,)), 0) == (0,)
    assert seats_of("hamilton", Claims((), ()), 0) == ()
