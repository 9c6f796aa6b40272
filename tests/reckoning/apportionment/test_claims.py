from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.apportionment import METHODS, Claims, mixed
from reckoning.apportionment.claims import Impossible, whole
from reckoning.apportionment.congress import CongressSize
from reckoning.voting.lots import Lot

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ((("a",), (1, 2)), "one weight"),
        ((("a", "a"), (1, 2)), "same name"),
        ((("a",), (-1,)), "a: no weight"),
        ((("a",), (1,), (3,), (2,)), "a: no weight"),
        ((("a",), (1,), (-3,)), "a: no weight"),
    ],
)
def test_claims_that_do_not_fit_are_refused(told, said):
    with pytest.raises(ValueError, match=said):
        Claims(*told)


@pytest.mark.parametrize(
    ("claims", "seats", "code", "bound"),
    [
        (Claims(("a", "b"), (1, 1), floors=(2, 2)), 3, "floors", 4),
        (Claims(("a", "b"), (1, 1), caps=(2, 2)), 5, "caps", 4),
        (Claims(("a", "b"), (1, 0), caps=(2, None)), 3, "caps", 2),
        (Claims(("a",), (0,)), 1, "nothing", 0),
    ],
)
def test_seats_that_cannot_be_given_are_refused(claims, seats, code, bound):
    for name in METHODS.keys() - {"quota"}:
        with pytest.raises(Impossible) as refused:
            METHODS[name].apportion(claims, seats, ties=Lot("1953"))
        assert (refused.value.code, refused.value.seats, refused.value.bound) == (
            code,
            seats,
            bound,
        )


def test_half_by_workforce_half_by_output():
    # 60 and 40 % of the workers, 25 and 75 % of the output: 42.5 and 57.5 %.
    assert mixed([(HALF, [300, 200]), (HALF, [Fraction("1.5"), Fraction("4.5")])]) == (17, 23)


@pytest.mark.parametrize(
    ("parts", "said"),
    [([(HALF, [1])], "add up to 1"), ([(HALF, [1, 1]), (HALF, [0, 0])], "nobody has")],
)
def test_weights_that_mean_nothing_are_refused(parts, said):
    with pytest.raises(ValueError, match=said):
        mixed(parts)


@given(st.lists(st.fractions(0, 10, max_denominator=9), min_size=1, max_size=5))
def test_whole_weights_keep_their_proportions(weights):
    numbers = whole(weights)
    for one, weight in zip(numbers, weights, strict=True):
        assert one * sum(weights) == weight * sum(numbers)


SHANGHAI = CongressSize(base=30, upto=100, step=5, per=100, top_from=3000, top=175)


@pytest.mark.parametrize(
    ("workers", "least"), [(0, 30), (99, 30), (450, 45), (2_999, 170), (3_000, 175), (76_000, 175)]
)
def test_a_congress_in_shanghai(workers, least):
    assert SHANGHAI.least(workers) == least


def test_a_congress_of_a_twentieth_and_at_least_thirty():
    rule = CongressSize(base=30, share=Fraction(5, 100))
    assert [rule.least(workers) for workers in (100, 600, 601, 620, 2_000)] == [30, 30, 31, 31, 100]


@pytest.mark.parametrize("told", [{"base": -1}, {"base": 1, "per": 0}, {"base": 1, "share": 2}])
def test_sizes_that_mean_nothing_are_refused(told):
    with pytest.raises(ValueError, match=r"congress|share"):
        CongressSize(**told)
