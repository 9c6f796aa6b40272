from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.campaign import staging
from pacesetter.intake.normalising import normalise
from pacesetter.intake.sheet import Column, Type
from pacesetter.kernel import bulk

AMOUNT = Column("amount", "数量", Type.DECIMAL)
SPANS = [(date(1952, 7, 1), date(1952, 8, 31)), (date(1952, 10, 1), date(1952, 10, 1))]


def asked(sql, text, decimals):
    """Ask SQL about a staged cell, as the intake stages it."""
    ((whole,), (micro,)), bad = normalise(AMOUNT, [text])
    assert not bad
    cast = "CAST(%s AS bigint)"
    [(answer,)] = bulk.fetch(
        f"SELECT {sql} FROM (SELECT {cast} AS amount, {cast} AS amount_micro, {cast} AS d) AS s",
        (whole, micro, decimals),
    )
    return answer


class Amounts(TestCase):
    @given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 6))
    def test_amounts_are_exact_or_too_fine(self, value, decimals):
        text = f"{value:f}"
        exact = value.scaleb(decimals)
        fine = asked(staging.too_fine("s.amount", "s.d"), text, decimals)
        assert bool(fine) == (exact != exact.to_integral_value())
        if not fine:
            assert asked(staging.smallest("s.amount", "s.d"), text, decimals) == int(exact)
        assert bool(asked(staging.negative("s.amount"), text, decimals)) == (value < 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "decimals", "large"),
    [
        ("999999999999999", 0, False),
        ("999999999999999", 3, False),
        ("999999999999999", 4, True),
        ("9000000000000", 6, False),
        ("9000000000001", 6, True),
    ],
)
def test_what_no_bigint_can_hold_is_too_large(text, decimals, large):
    assert bool(asked(staging.too_large("s.amount", "s.d"), text, decimals)) is large
    if not large:
        exact = Decimal(text).scaleb(decimals)
        assert asked(staging.smallest("s.amount", "s.d"), text, decimals) == exact


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "spans", "outside"),
    [
        ("1952-06-30", SPANS, True),
        ("1952-07-01", SPANS, False),
        ("1952-08-31", SPANS, False),
        ("1952-09-30", SPANS, True),
        ("1952-10-01", SPANS, False),
        ("1952-10-01", [], True),
    ],
)
def test_days_lie_within_spans_or_not(day, spans, outside):
    outside_them = staging.outside("s.day", spans)
    [(answer,)] = bulk.fetch(f"SELECT {outside_them} FROM (SELECT DATE('{day}') AS day) AS s")
    assert bool(answer) is outside


@pytest.mark.django_db
def test_a_refused_day_is_shown_with_the_days_that_are_allowed():
    shown = staging.day_and_spans("'1952-09-01'", SPANS)
    assert bulk.fetch(f"SELECT {shown}") == [
        ("1952-09-01 (1952-07-01 – 1952-08-31, 1952-10-01 – 1952-10-01)",)
    ]
    never = staging.day_and_spans("'1952-09-01'", [])
    assert bulk.fetch(f"SELECT {never}") == [("1952-09-01 (–)",)]
