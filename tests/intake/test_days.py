from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.intake.days import EPOCH, day, period


@pytest.mark.parametrize(
    "cell",
    [
        "1952-07-31",
        "1952/7/31",
        "1952.7.31",
        "1952 年 7 月 31 日",
        "1952年7月31号",
        "1952－07－31",
        "1952-07-31T00:00:00",
        "1952-07-31 08:30:00.000",
        "1952-07-31T08:30:00+08:00",
        "19520731",
        "19206",
        "一九五二年七月三十一日",
        "31 July 1952",
        "31-Jul-1952",
        "July 31, 1952",
        "jul 31st 1952",
    ],
)
def test_one_day_in_many_forms(cell):
    assert day(cell) == date(1952, 7, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "7/8/1952",
        "31.7.52",
        "1952",
        "1952-07",
        "1952-13-01",
        "19521301",
        "0",
        "999999",
        "一九五二年十三月一日",
        "一九五二年七月十十日",
        "31 Brumaire 1952",
        "yesterday",
    ],
)
def test_what_could_be_two_days_or_is_none(cell):
    assert day(cell) is None


@given(st.dates(min_value=date(1928, 1, 1), max_value=date(2173, 1, 1)))
def test_every_day_is_known_by_its_number_and_by_its_name(found):
    assert day(str((found - EPOCH) // timedelta(days=1))) == found
    assert day(found.isoformat()) == day(f"{found:%d %B %Y}") == found


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1952-07", "1952-07"),
        ("1952年7月", "1952-07"),
        ("1952.7", "1952-07"),
        ("1952-07-01", "1952-07"),
        ("1952-Q3", "1952-Q3"),
        ("1952q3", "1952-Q3"),
        ("1952年第三季度", "1952-Q3"),
        ("1952-H2", "1952-H2"),
        ("1952年下半年", "1952-H2"),
        ("1952上半年", "1952-H1"),
        ("1952", "1952"),
        ("1952年度", "1952"),
        ("1952-07-15", "1952-07-15"),
        ("1952-13", "1952-13"),
        ("19523", "19523"),
        ("soon", "soon"),
    ],
)
def test_periods(cell, told):
    assert period(cell) == told
