from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.campaign.catalogue import shipped
from pacesetter.campaign.workdays import Calendar, UnknownDay, days
from pacesetter.kernel.refusal import Refused

YEARS = (2024, 2025, 2026)
CHINA = Calendar.of(shipped()[f"workdays-china-{year}@1"].data for year in YEARS)
OF_1952 = Calendar.of([shipped()["workdays-six-day-week-1952@1"].data])
known = st.dates(date(2024, 1, 1), date(2026, 10, 31))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_the_year_is_as_another_program_has_it(year):
    for day in days(date(year, 1, 1), date(year, 12, 31)):
        assert CHINA.is_working_day(day) == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # 30 April; then 6, 7, 8, 9 May: the 1st to the 5th are holidays.
        (date(2024, 4, 29), date(2024, 5, 9)),
        # 29, 30 April; 6, 7, 8 May.
        (date(2025, 4, 28), date(2025, 5, 8)),
        # 30 April; 6, 7, 8 May, and Saturday the 9th makes up for a holiday.
        (date(2026, 4, 29), date(2026, 5, 9)),
    ],
)
def test_a_notice_of_five_working_days_over_the_first_of_may(start, end):
    assert CHINA.add_working_days(start, 5) == end


def test_make_up_days_are_worked_and_holidays_are_not():
    assert CHINA.is_working_day(date(2024, 5, 11))  # a Saturday
    assert CHINA.is_working_day(date(2025, 4, 27))  # a Sunday
    assert not CHINA.is_working_day(date(2025, 10, 8))  # a Wednesday


def test_the_six_day_week_rests_on_sundays_and_four_feasts():
    assert OF_1952.is_working_day(date(1952, 7, 5))  # a Saturday
    assert not OF_1952.is_working_day(date(1952, 7, 6))
    assert not OF_1952.is_working_day(date(1952, 10, 2))
    assert not OF_1952.is_working_day(date(1952, 1, 30))  # for Sunday the 27th
    assert OF_1952.between(date(1952, 10, 1), date(1952, 10, 31)) == 25


def test_no_calendar_guesses():
    with pytest.raises(UnknownDay, match="2027-01-01"):
        CHINA.is_working_day(date(2027, 1, 1))
    with pytest.raises(UnknownDay):
        CHINA.add_working_days(date(2026, 12, 30), 5)


def test_where_two_calendars_cover_a_day_the_first_one_rules():
    both = Calendar((*Calendar.of([_week([7])]).spans, *CHINA.spans))
    assert both.is_working_day(date(2024, 5, 5))
    assert not CHINA.is_working_day(date(2024, 5, 5))


def _week(week):
    return {"first": "2024-05-01", "last": "2024-05-31", "week": week}


def test_days_are_counted_forwards():
    assert CHINA.add_working_days(date(2024, 5, 1), 0) == date(2024, 5, 1)
    with pytest.raises(Refused, match="forwards"):
        CHINA.add_working_days(date(2024, 5, 1), -1)


@given(known, st.integers(1, 30))
def test_adding_and_counting_agree(start, count):
    end = CHINA.add_working_days(start, count)
    assert CHINA.is_working_day(end)
    assert CHINA.between(start + timedelta(1), end) == count
    assert CHINA.between(start + timedelta(1), end - timedelta(1)) == count - 1
