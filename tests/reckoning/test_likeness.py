"""Likeness of short texts: the same is 100, nothing in common is 0, order hardly matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.likeness import likeness, pairs


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("夹具", "夹具", 100),
        ("夹具", "炉渣", 0),
        ("", "", 0),
        ("", "夹具", 0),
        ("改进钻头", "钻头改进", 67),
        ("Ｂｅｔｔｅｒ JIG", "better jig", 100),
    ],
)
def test_known_cases(one, other, wanted):
    assert likeness(pairs(one), pairs(other)) == wanted


def test_another_phrasing_is_nearer_than_another_idea():
    idea = pairs("炉渣回收再用，节约煤炭")
    assert likeness(idea, pairs("节约煤炭：炉渣再用")) > likeness(idea, pairs("夜班车床轮流润滑"))


@given(st.text(), st.text())
def test_it_is_the_same_both_ways_and_within_bounds(one, other):
    found = likeness(pairs(one), pairs(other))
    assert found == likeness(pairs(other), pairs(one))
    assert 0 <= found <= 100
    assert likeness(pairs(one), pairs(one)) in {0, 100}
