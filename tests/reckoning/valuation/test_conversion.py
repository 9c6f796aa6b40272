from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.valuation import basket_price, half_up, money_of, redenominated


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_half_up_rounds_as_decimals_do(above, below):
    exact = Fraction(above, below)
    shown = (Decimal(above) / Decimal(below)).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert half_up(exact) == int(shown)


def test_millet_by_a_rate_for_ten_jin():
    assert money_of(280_000, rate_quantity=10, rate_amount=12_345) == 345_660_000


def test_a_rate_for_nothing_is_refused():
    with pytest.raises(ValueError, match="some quantity"):
        money_of(1, rate_quantity=0, rate_amount=1)


def test_the_wage_point_is_the_sum_of_its_parts():
    parts = [("0.8", 1000), ("0.2", 4000), ("0.05", 6000), ("0.02", 1500), ("2", 200)]
    price = basket_price((Decimal(quantity), at) for quantity, at in parts)
    assert price == 800 + 800 + 300 + 30 + 400
    assert money_of(15_050, rate_quantity=100, rate_amount=price) == 350_665  # 150.5 points


def test_an_empty_basket_costs_nothing():
    assert basket_price([]) == 0


@given(st.integers(0, 10**15), st.integers(1, 10**6), st.integers(0, 10**9))
def test_money_is_never_off_by_more_than_half_a_unit(quantity, rate_quantity, rate_amount):
    money = money_of(quantity, rate_quantity=rate_quantity, rate_amount=rate_amount)
    assert abs(money * rate_quantity - quantity * rate_amount) * 2 <= rate_quantity


def test_ten_thousand_old_yuan_are_one_new_yuan():
    old = {"divisor": 10_000, "decimals": 0, "decimals_then": 2}
    assert redenominated(1_172_900_000_000, **old) == 117_290_000_00
    assert redenominated(50, **old) == 1  # half a fen
    assert redenominated(49, **old) == 0
    with pytest.raises(ValueError, match="at least one old unit"):
        redenominated(1, divisor=0, decimals=0, decimals_then=2)
