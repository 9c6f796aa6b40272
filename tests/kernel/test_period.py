"""Periods: runs of whole months, as people write them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.kernel.period import Period, month_of, months_between
from pacesetter.kernel.refusal import Refused

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("1952", "1952-01-01", "1952-12-31"),
        ("1952-H1", "1952-01-01", "1952-06-30"),
        ("1952-H2", "1952-07-01", "1952-12-31"),
        ("1952-Q1", "1952-01-01", "1952-03-31"),
        ("1952-Q4", "1952-10-01", "1952-12-31"),
        ("1952-02", "1952-02-01", "1952-02-29"),
        ("1953-02", "1953-02-01", "1953-02-28"),
    ],
)
def test_the_four_ways_to_write_a_period(text, starts, ends):
    period = Period.parse(text)
    assert (period.text, str(period.starts), str(period.ends)) == (text, starts, ends)
    assert period.starts in period
    assert period.ends in period
    assert period.starts - timedelta(1) not in period
    assert period.ends + timedelta(1) not in period
    assert period.is_month == (text[4:5] == "-" and text[5].isdigit())


@pytest.mark.parametrize(
    "text",
    ["", "52", "1952-13", "1952-00", "1952-Q5", "1952-H3", "1952-7", "1952-07-01", "1952 ", "0952"],
)
def test_anything_else_is_refused(text):
    with pytest.raises(Refused, match="is not a period"):
        Period.parse(text)


@given(DAYS)
def test_a_day_lies_in_its_month_alone(day):
    month = month_of(day)
    assert day in month
    assert month.is_month
    assert (month.starts.day, (month.ends + timedelta(1)).day) == (1, 1)


@given(DAYS, st.integers(0, 900))
def test_months_between_are_those_that_the_days_touch(first, length):
    last = min(first + timedelta(length), date(2999, 12, 31))
    slow = []
    for step in range((last - first).days + 1):
        month = month_of(first + timedelta(step))
        if month not in slow:
            slow.append(month)
    assert months_between(first, last) == slow


def test_there_are_none_between_a_day_and_an_earlier_month():
    assert months_between(date(1952, 7, 1), date(1952, 5, 31)) == []


@given(st.integers(1000, 2999), st.sampled_from(["Q", "H"]))
def test_quarters_and_halves_make_up_the_year(year, kind):
    parts = [Period.parse(f"{year}-{kind}{n}") for n in range(1, 5 if kind == "Q" else 3)]
    whole = Period.parse(str(year))
    assert (parts[0].starts, parts[-1].ends) == (whole.starts, whole.ends)
    for one, following in pairwise(parts):
        assert one.ends + timedelta(1) == following.starts
