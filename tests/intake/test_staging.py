"""The staging table: every row has one verdict, and what repeats is found without comparing all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.intake.dialect import day_before
from pacesetter.intake.reading import Table
from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk
from pacesetter.kernel.memory import gc, no_circles
from tests.intake.sheets import SHEET, table

pytestmark = pytest.mark.django_db


def staged(*rows):
    return Staged(SHEET, table(*rows))


def told(found):
    return [(line, verdict, reason, detail) for line, _key, verdict, reason, detail in found.rows()]


def test_every_type_is_staged_as_it_is():
    found = staged(
        {
            "number": "001", "name": "王", "day": "1952年7月1日", "count": "1,234",
            "amount": "-1.5", "good": "是", "known": "", "colour": "蓝",
        }
    )  # fmt: skip
    [row] = bulk.fetch(
        "SELECT number, name, CAST(day AS text), count, amount, amount_micro, good, known, colour,"
        " on_ FROM staged_things"
    )
    assert row == ("001", "王", "1952-07-01", 1234, -1, -500_000, True, None, "blue", "here")
    found.drop()


def test_empty_columns_are_empty_and_not_missing():
    staged({"number": "1"}, {"number": "2"})
    assert (
        bulk.fetch("SELECT name, count, day, verdict FROM staged_things")
        == [("", None, None, None)] * 2
    )


def test_rows_that_can_not_be_read_are_errors_from_the_start():
    found = staged({"number": "1", "day": "x"}, {"number": ""}, {"number": "3", "count": "1e"})
    found.mark(Verdict.NEW)
    assert told(found) == [
        (2, "error", "date", "x"),
        (3, "error", "missing", "number"),
        (4, "error", "whole", "1e"),
    ]


def test_a_misshapen_row_is_an_error_whatever_its_cells_say():
    columns = {column.name: ["1"] for column in SHEET.columns}
    found = Staged(SHEET, Table([7], columns, {7: 3}))
    assert told(found) == [(7, "error", "cells", "3")]


def test_the_same_again_is_a_duplicate_and_another_of_the_key_an_error():
    found = staged(
        {"number": "1", "name": "a"},
        {"number": "1", "name": "b", "day": "x"},
        {"number": "2"},
        {"number": "1", "name": "a"},
        {"number": "1", "name": "b"},
        {"number": "１", "name": "a"},
    )
    found.mark(Verdict.NEW)
    assert told(found) == [
        (2, "new", "", ""),
        (3, "error", "date", "x"),
        (4, "new", "", ""),
        (5, "duplicate", "repeated", "2"),
        (6, "error", "twice", "2"),
        (7, "duplicate", "repeated", "2"),
    ]


def test_a_key_of_several_columns_one_of_which_is_a_word_of_sql():
    columns = (Column("number", "号", required=True), Column("on", "于"), Column("name", "名"))
    sheet = Sheet("pairs", "对", ("number", "on"), columns)
    rows = Table([2, 3, 4], {"number": ["1"] * 3, "on": ["a", "b", "a"], "name": [""] * 3})
    found = Staged(sheet, rows)
    found.mark(Verdict.NEW)
    assert [key for _line, key, *_rest in found.rows()] == ["1 a", "1 b", "1 a"]
    assert found.counts()[Verdict.DUPLICATE] == 1


def test_refusing_and_marking_touch_only_what_is_in_question():
    found = staged({"number": "1"}, {"number": "2"}, {"number": "3"})
    assert found.refuse("s.number = '1'", "choice", "s.number") == 1
    assert found.refuse("s.number <= '2'", "date") == 1
    assert found.mark(Verdict.UNCHANGED, "s.number = '3'") == 1
    assert found.mark(Verdict.NEW) == 0
    assert told(found) == [
        (2, "error", "choice", "1"),
        (3, "error", "date", ""),
        (4, "unchanged", "", ""),
    ]
    assert list(found.rows(only=Verdict.ERROR, most=1)) == [(2, "1", "error", "choice", "1")]


def test_a_sheet_without_rows():
    found = staged()
    assert sum(found.counts().values()) == 0
    assert list(found.rows()) == []


@pytest.mark.parametrize("keys", [1, 25_000])
def test_fifty_thousand_repeated_rows_are_no_matter(keys):
    """Compared pair by pair this would take an hour."""
    found = staged(*({"number": str(place % keys)} for place in range(50_000)))
    found.mark(Verdict.NEW)
    counts = found.counts()
    assert (counts[Verdict.NEW], counts[Verdict.DUPLICATE]) == (keys, 50_000 - keys)


def test_the_day_before_a_day():
    dates = [
        ("1952-09-01", "1952-08-31"),
        ("1952-03-01", "1952-02-29"),
        ("1953-01-01", "1952-12-31"),
    ]
    staged(*({"number": day, "day": day} for day, _before in dates))
    found = bulk.fetch(f"SELECT number, CAST({day_before('day')} AS text) FROM staged_things")
    assert dict(found) == dict(dates)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_as_it_was(was_on):
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with no_circles():
            assert not gc.isenabled()
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def any_cell():
    return st.sampled_from(["", "1", "２", "x", "1952-07-01", "1E+5", "yes", "red", " 1 ", "王㛃"])


class AnyTable(TestCase):
    @settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.lists(any_cell(), min_size=9, max_size=9), max_size=10))
    def test_the_counts_add_up_and_the_slow_way_says_the_same(self, rows):
        names = [column.name for column in SHEET.columns]
        found = staged(*(dict(zip(names, row, strict=True)) for row in rows))
        found.mark(Verdict.NEW)
        counts = found.counts()
        assert sum(counts.values()) == len(rows)
        assert counts[Verdict.UNCHANGED] == counts[Verdict.CHANGED] == 0
        content = ", ".join(SHEET.staged)
        lines = bulk.fetch(
            f"SELECT line, verdict, reason, {content} FROM staged_things ORDER BY line"
        )
        seen = {}
        for _line, verdict, reason, number, *rest in lines:
            if reason in (None, "repeated", "twice"):
                expected = "new" if number not in seen else (
                    "duplicate" if seen[number] == rest else "error"
                )  # fmt: skip
                assert verdict == expected
                seen.setdefault(number, rest)
            else:
                assert verdict == "error"
        assert len(list(found.rows())) == len(rows)


def test_the_types_name_the_columns():
    assert Column("x", "号", Type.DECIMAL).staged == ("x", "x_micro")
    assert Column("line", "行", Type.DECIMAL).staged == ("line_", "line__micro")
