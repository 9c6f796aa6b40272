from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pacesetter.kernel.period import Period
from pacesetter.plan.periods import covered, periods_of

days = st.dates(date(1949, 1, 1), date(1955, 12, 31))


def texts(starts, ends):
    return [period.text for period in periods_of(starts, ends)]


def test_a_half_year_has_itself_its_quarters_and_its_months():
    assert texts(date(1952, 7, 1), date(1952, 12, 31))[:4] == [
        "1952-H2",
        "1952-Q3",
        "1952-Q4",
        "1952-07",
    ]
    assert len(texts(date(1952, 7, 1), date(1952, 12, 31))) == 9


def test_a_month_counts_as_whole_where_the_drive_begins_or_ends_within_it():
    assert texts(date(1952, 7, 15), date(1952, 9, 10)) == [
        "1952-Q3",
        "1952-07",
        "1952-08",
        "1952-09",
    ]


def test_a_drive_over_new_year_has_no_year():
    assert texts(date(1952, 12, 1), date(1953, 1, 31)) == ["1952-12", "1953-01"]
    assert covered(periods_of(date(1952, 12, 1), date(1953, 1, 31))) == []


@given(days, days)
def test_periods_lie_within_the_months_of_the_drive_and_cover_each_other_by_days(one, other):
    starts, ends = min(one, other), max(one, other)
    periods = periods_of(starts, ends)
    assert len({period.text for period in periods}) == len(periods)
    first, last = min(p.starts for p in periods), max(p.ends for p in periods)
    assert first <= starts <= ends <= last
    assert (first.year, first.month) == (starts.year, starts.month)
    for part, whole in covered(periods):
        inner, outer = Period.parse(part), Period.parse(whole)
        assert inner.starts in outer
        assert inner.ends in outer
        assert part != whole
