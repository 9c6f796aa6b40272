"""Quiet hours over midnight, by day, in other zones, and where clocks are put back."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.notices.quiet import Span, clock, leaves_at, minute_of

NIGHT = Span(22 * 60, 6 * 60)
DAY = Span(8 * 60, 16 * 60)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(1953, 2, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("span", "told", "leaves"),
    [
        (NIGHT, local(7, 12), local(7, 12)),
        (NIGHT, local(7, 21, 59), local(7, 21, 59)),
        (NIGHT, local(7, 22), local(8, 6)),
        (NIGHT, local(7, 23, 59), local(8, 6)),
        (NIGHT, local(8, 0), local(8, 6)),
        (NIGHT, local(8, 5, 59), local(8, 6)),
        (NIGHT, local(8, 6), local(8, 6)),
        (DAY, local(7, 9), local(7, 16)),
        (DAY, local(7, 23), local(7, 23)),
        (Span(0, 0), local(7, 0), local(7, 0)),
        (NIGHT, local(28, 23), local(28, 23) + timedelta(hours=7)),
    ],
)
def test_nothing_leaves_before_the_quiet_ends(span, told, leaves):
    assert leaves_at(told.astimezone(UTC), span) == leaves


def test_the_wall_clock_counts_where_clocks_are_put_back():
    berlin = ZoneInfo("Europe/Berlin")
    with timezone.override(berlin):
        told = datetime(2026, 10, 24, 23, tzinfo=berlin)
        leaves = leaves_at(told, NIGHT)
    assert leaves == datetime(2026, 10, 25, 6, tzinfo=berlin)
    assert leaves - told.astimezone(UTC) == timedelta(hours=8)


minutes = st.integers(0, 24 * 60 - 1)


@given(minutes, minutes, st.integers(0, 50 * 366 * 24 * 60))
def test_what_leaves_is_never_early_never_in_the_quiet_and_never_a_day_late(starts, ends, later):
    told, span = datetime(1950, 1, 1, tzinfo=UTC) + timedelta(minutes=later), Span(starts, ends)
    leaves = leaves_at(told, span)
    then = timezone.localtime(leaves)
    assert told <= leaves < told + timedelta(days=1, hours=2)
    assert not span.holds(then.hour * 60 + then.minute)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("22:00", 1320),
        ("06：30", 390),
        ("9:5", 545),
        ("07:00:00", 420),
        ("24:00", None),
        ("1:60", None),
        ("six", None),
        ("", None),
        ("-1:00", None),
        ("²:00", None),
    ],
)
def test_times_are_read_as_forms_send_them(text, minute):
    assert minute_of(text) == minute


@given(minutes)
def test_what_is_written_is_read(minute):
    assert minute_of(clock(minute)) == minute
