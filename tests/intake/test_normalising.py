"""Cells: what is folded, what is read, what is refused, and nothing that is silently altered."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.intake.normalising import SUSPICIOUS, _is_plain, normalise, tidy
from pacesetter.intake.sheet import Column, Type


def value(column, cell):
    columns, bad = normalise(column, [cell])
    assert not bad, bad
    values = [column_[0] for column_ in columns]
    return values[0] if len(values) == 1 else tuple(values)


def problem(column, cell):
    columns, bad = normalise(column, [cell])
    assert list(bad) == [cell]
    assert all(column_[0] in (None, "") for column_ in columns)
    return bad[cell]


TEXT = Column("c", "列")
DATE = Column("c", "列", Type.DATE)
WHOLE = Column("c", "列", Type.WHOLE)
DECIMAL = Column("c", "列", Type.DECIMAL)
FLAG = Column("c", "列", Type.FLAG)
COLOUR = Column("c", "列", choices=("red", "blue"), choices_zh=("红", "蓝"))


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("００１２", "0012"),
        ("　王　一 ", "王 一"),
        ("Ａｂ（一）", "Ab（一）"),
        ("王，李。", "王，李。"),
        ("Zoe\u0301", "Zoé"),
        ("樂", "樂"),
        ("\u2f804", "\u2f804"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("\ufeff001", "001"),
        ("=1+1", "=1+1"),
        ("000000000000000001", "000000000000000001"),
        ("1E5", "1E5"),
    ],
)
def test_text(cell, kept):
    assert value(TEXT, cell) == kept


@given(st.text(st.characters(min_codepoint=0x3400, exclude_categories=("Cs", "Zs", "Cc"))))
def test_no_rare_character_becomes_another(text):
    wide = [c for c in text if "！" <= c <= "～" or c == "\ufeff"]
    if not wide and text == text.strip():
        assert tidy(text) == text


@given(st.text(max_size=20))
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert (
        unicodedata.normalize("NFKC", tidy(text)).split()
        == unicodedata.normalize("NFKC", text.replace("\ufeff", "")).split()
        or max(text, default="") >= "\u0300"
    )


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("1952-07-01", "1952-07-01"),
        ("1952-7-1", "1952-07-01"),
        ("1952/7/1", "1952-07-01"),
        ("1952.7.1", "1952-07-01"),
        ("1952年7月1日", "1952-07-01"),
        ("１９５２－０７－０１", "1952-07-01"),
        ("1952-07-01 08:30:00", "1952-07-01"),
        ("19176", "1952-07-01"),
        ("一九五二年七月一日", "1952-07-01"),
        ("", None),
    ],
)
def test_dates(cell, iso):
    assert value(DATE, cell) == iso


@pytest.mark.parametrize("cell", ["1952-02-30", "1952", "01.07.1952", "7/1/1952", "195207"])
def test_no_date(cell):
    assert problem(DATE, cell) == ("date", cell)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_is_read(day):
    assert value(DATE, day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("0", 0),
        ("1,172,900,000,000", 1_172_900_000_000),
        ("１，１７２，９００", 1_172_900),
        ("-5", -5),
        ("−5", -5),
        ("12.000", 12),
        ("", None),
    ],
)
def test_whole_numbers(cell, number):
    assert value(WHOLE, cell) == number


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        (WHOLE, "1.5", "whole"),
        (WHOLE, "x", "whole"),
        (WHOLE, "1234567890123456", "whole"),
        (WHOLE, "1.1729E+12", "float"),
        (DECIMAL, "1.1729E+12", "float"),
        (DECIMAL, "1.2345678", "decimal"),
        (DECIMAL, "1/2", "decimal"),
        (DECIMAL, "NaN", "decimal"),
        (TEXT, "1.10105E+17", "float"),
        (FLAG, "perhaps", "flag"),
        (COLOUR, "green", "choice"),
    ],
)
def test_what_is_no_number_flag_or_choice(column, cell, reason):
    assert problem(column, cell) == (reason, cell)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_decimals_keep_every_digit(amount, places):
    number = Decimal(amount).scaleb(-places)
    whole, millionths = value(DECIMAL, f"{number:f}")
    assert Decimal(whole) + Decimal(millionths).scaleb(-6) == number
    assert whole * millionths >= 0


@pytest.mark.parametrize(
    ("cell", "flag"), [("yes", True), ("是", True), ("ＹＥＳ", True), ("0", False), ("否", False)]
)
def test_flags(cell, flag):
    assert value(FLAG, cell) is flag


def test_an_empty_flag_is_no_or_unknown():
    assert value(FLAG, " ") is False
    assert value(Column("c", "列", Type.FLAG, unknown=True), "") is None
    assert value(Column("c", "列", Type.FLAG, unknown=True, default="yes"), "") is True


def test_choices_in_both_languages():
    assert [value(COLOUR, cell) for cell in ("red", "蓝", "")] == ["red", "blue", ""]


def test_a_default_stands_for_an_empty_cell():
    assert value(Column("c", "列", default="100"), " ") == "100"


@pytest.mark.parametrize("cell", ["", " ", "　", "\ufeff"])
def test_a_required_cell_is_not_empty(cell):
    assert problem(Column("c", "列", required=True), cell) == ("missing", "c")


@pytest.mark.parametrize("length", [5, 6])
def test_the_longest(length):
    column = Column("c", "列", longest=5)
    _columns, bad = normalise(column, ["字" * length])
    assert bool(bad) == (length > 5)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1f", "\x7f", "\x85"])
def test_invisible_control_characters_are_refused(character):
    reason, shown = problem(TEXT, f"a{character}b")
    assert (reason, shown) == ("control", "a\N{REPLACEMENT CHARACTER}b")
    assert value(TEXT, "a\tb\nc\r\nd") == "a\tb\nc\r\nd"


@given(st.lists(st.text(max_size=8), max_size=8))
def test_plain_columns_take_a_short_way_to_the_same_end(cells):
    """A cell that must be looked at makes the whole column be looked at."""
    (short,), bad = normalise(TEXT, cells)
    (long,), also_bad = normalise(TEXT, [*cells, " x"])
    assert (list(short), bad) == (long[:-1], also_bad)


@pytest.mark.parametrize("odd", [" 07", "００７", "1E+17", "x" * 300, "a\0"])
@pytest.mark.parametrize("others", [[f"{place}" for place in range(3000)], ["1", "2"] * 1500])
def test_one_odd_cell_among_many_is_seen_wherever_it_stands(odd, others):
    for cells in ([odd, *others], [*others, odd]):
        (found,), bad = normalise(TEXT, cells)
        alone, bad_alone = normalise(TEXT, [odd])
        assert (found[cells.index(odd)], bad) == (alone[0][0], bad_alone)
        assert len(set(found)) == len(set(others)) + 1 - (alone[0][0] in others)


@given(st.sets(st.text(st.sampled_from(" aB1é王１Ａ\u3000\ufeff\u0301\t\n\x85|+eE.-"), max_size=4)))
def test_the_quick_questions_clear_nothing_that_the_exact_one_suspects(cells):
    if _is_plain(cells):
        assert all(tidy(cell) == cell for cell in cells)
        assert not any(map(SUSPICIOUS.search, cells))
