from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.valuation import accrual, annualised, month_count, realised, split, window

days = st.dates(date(1949, 1, 1), date(2049, 12, 31))
amounts = st.integers(-(10**15), 10**15)


def test_adopted_on_1_september_four_months_have_come_by_the_end_of_the_year():
    starts, ends = window(date(1952, 9, 1))
    assert realised(1_200_000, starts, ends, date(1952, 12, 31)) == 400_000
    assert annualised(400_000, 4) == 1_200_000


def test_a_month_counts_from_its_last_day_on():
    starts, ends = window(date(1952, 9, 1))
    assert realised(1200, starts, ends, date(1952, 9, 29)) == 0
    assert realised(1200, starts, ends, date(1952, 9, 30)) == 100


def test_a_value_that_ends_within_a_month_has_come_on_its_own_last_day():
    assert realised(30, date(1952, 7, 5), date(1952, 8, 10), date(1952, 8, 9)) == 15
    assert realised(30, date(1952, 7, 5), date(1952, 8, 10), date(1952, 8, 10)) == 30


@pytest.mark.parametrize(
    ("adopted", "ends"),
    [
        (date(1952, 9, 15), date(1953, 8, 31)),
        (date(1952, 1, 1), date(1952, 12, 31)),
        (date(1951, 3, 31), date(1952, 2, 29)),
        (date(1952, 12, 31), date(1953, 11, 30)),
    ],
)
def test_the_window_is_twelve_calendar_months_with_that_of_adoption(adopted, ends):
    assert window(adopted) == (adopted, ends)
    assert month_count(*window(adopted)) == 12


def test_what_ends_before_it_starts_has_no_months():
    with pytest.raises(ValueError, match="lies before"):
        month_count(date(1952, 9, 2), date(1952, 9, 1))


def test_no_parts_and_no_months_are_refused():
    with pytest.raises(ValueError, match="at least one part"):
        split(1, 0)
    with pytest.raises(ValueError, match="0 months"):
        annualised(1, 0)


@given(amounts, st.integers(1, 36))
def test_parts_add_up_and_differ_by_at_most_one(amount, count):
    parts = split(amount, count)
    assert sum(parts) == amount
    assert len(parts) == count
    assert max(parts) - min(parts) <= 1
    assert split(-amount, count) == tuple(-part for part in parts)


@given(amounts, days, st.integers(0, 800), st.integers(-60, 900))
def test_realised_is_what_a_diary_would_say(amount, starts, length, later):
    """The slow way: walk day by day, and book a month's part on its last day or the value's."""
    ends, cut_off = starts + timedelta(length), starts + timedelta(later)
    closing = [
        day
        for day in (starts + timedelta(step) for step in range(length + 1))
        if day == ends or (day + timedelta(1)).month != day.month
    ]
    booked = dict(zip(closing, split(amount, len(closing)), strict=True))
    assert realised(amount, starts, ends, cut_off) == sum(
        part for day, part in booked.items() if day <= cut_off
    )
    assert [part.day for part in accrual(amount, starts, ends)] == closing


@given(amounts, days)
def test_nothing_is_lost_at_the_end_of_the_window(amount, adopted):
    starts, ends = window(adopted)
    assert realised(amount, starts, ends, ends) == amount
    assert realised(amount, starts, ends, adopted - timedelta(1)) == 0
