from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.valuation import compare_rates, readings


def test_raised_by_29_times_keeps_both_readings():
    found = [(reading.ratio, reading.increase) for reading in readings("29;30")]
    assert found == [(Decimal(29), Decimal(28)), (Decimal(30), Decimal(29))]


def test_nothing_printed_has_no_readings():
    assert readings("") == ()
    assert readings(" ; ") == ()


@pytest.mark.parametrize(("before", "after"), [("", "3"), ("3", " "), ("0", "5"), ("0.00", "5")])
def test_an_unknown_rate_gives_no_change(before, after):
    assert compare_rates(before, after) is None


@pytest.mark.parametrize("text", ["three", "1/3", "1e3", "nan", "1,000", "."])
def test_what_is_no_decimal_is_refused(text):
    with pytest.raises(ValueError, match="no decimal number"):
        compare_rates("1", text)


def test_a_ratio_that_no_decimal_can_say_is_cut_but_kept_exactly():
    change = compare_rates("3", "10")
    assert change.exact == Fraction(10, 3)
    assert change.ratio == Decimal("3.33333333333")
    assert change.increase == Decimal("2.33333333333")


@given(
    st.decimals("0.0001", 10**6, places=4),
    st.decimals(0, 10**6, places=4),
)
def test_the_increase_is_always_the_ratio_less_one(before, after):
    change = compare_rates(str(before), str(after))
    assert change.exact * Fraction(before) == Fraction(after)
    assert abs(change.ratio - change.increase - 1) <= abs(change.ratio) * Decimal(
        "1e-11"
    ) + Decimal("1e-11")
