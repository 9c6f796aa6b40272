from datetime import UTC, datetime, timedelta, timezone

import pytest

from pacesetter.journal.header import middle, stamp
from pacesetter.journal.terms import Unprintable

BEIJING = timezone(timedelta(hours=8))


def test_a_moment_is_utc_with_microseconds():
    assert stamp(datetime(1953, 2, 7, tzinfo=BEIJING)) == "1953-02-06T16:00:00.000000Z"
    assert stamp(datetime(953, 2, 7, 1, 2, 3, 4, tzinfo=UTC)) == "0953-02-07T01:02:03.000004Z"


def test_a_moment_needs_its_zone():
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(1953, 2, 7))  # noqa: DTZ001


@pytest.mark.parametrize("place", range(3))
def test_no_word_runs_into_the_next(place):
    words = ["event", "by", "kind"]
    words[place] = "two\nlines"
    event, by, kind = words
    with pytest.raises(Unprintable, match="two"):
        middle(event, by, datetime(1953, 2, 7, tzinfo=UTC), kind)
