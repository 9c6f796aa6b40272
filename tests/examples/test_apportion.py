from fractions import Fraction
from math import floor
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples.city import EXAMPLE

apportion = run_path(str(EXAMPLE / "apportion.py"))["apportion"]


def slowly(total, weights):
    """Give out one unit after another, each to whoever is furthest below the exact share."""
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]
    parts = [floor(share) for share in exact]
    while sum(parts) < total:
        parts[max(range(len(parts)), key=lambda i: (exact[i] - parts[i], -i))] += 1
    return parts


@given(st.integers(0, 4_000), st.lists(st.integers(1, 64), min_size=1, max_size=12))
def test_it_is_the_largest_remainder_rule(total, weights):
    assert apportion(total, weights) == slowly(total, weights)


@given(st.integers(0, 10**12), st.lists(st.floats(0.01, 10**9), min_size=1, max_size=30))
def test_parts_add_up_whatever_the_weights(total, weights):
    assert sum(apportion(total, weights)) == total


@given(st.integers(60, 4_000), st.lists(st.integers(1, 64), min_size=1, max_size=12))
def test_everybody_gets_the_least(total, weights):
    parts = apportion(total, weights, least=5)
    assert sum(parts) == total
    assert min(parts) >= 5


def test_too_little_is_refused():
    with pytest.raises(ValueError, match="too little"):
        apportion(9, [1, 1], least=5)
