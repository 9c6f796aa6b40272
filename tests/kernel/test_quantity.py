"""One integer, many ways to show it, and never one of them ten times wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.kernel.quantity import (
    MINUS,
    WAN,
    YI,
    Measure,
    Quantity,
    exact,
    fulfilment,
    grouped,
    in_scale,
    scale_for,
)

# What the words mean, written down once more and apart from the code.
WORTH = {"": 1, "万": 10_000, "亿": 100_000_000, "million": 10**6, "billion": 10**9}
AMOUNTS = st.integers(-(10**18), 10**18)
LANGUAGES = st.sampled_from(["zh-hans", "zh", "en", "en-gb"])


def read_back(text):
    """Read a shown number as a person would."""
    return Decimal(text.replace(",", "").replace(MINUS, "-"))


@given(AMOUNTS, LANGUAGES)
def test_in_any_language_the_whole_number_reads_back_exactly(amount, language):
    divisor, word = scale_for(amount, language)
    assert read_back(in_scale(amount, divisor)) * WORTH[word] == amount


@given(AMOUNTS, LANGUAGES, st.integers(0, 3))
def test_rounded_it_is_wrong_by_half_a_last_digit_at_most(amount, language, places):
    divisor, word = scale_for(amount, language)
    shown = read_back(in_scale(amount, divisor, places)) * WORTH[word]
    assert abs(Fraction(shown) - amount) <= Fraction(WORTH[word], 2 * 10**places)


@given(AMOUNTS)
def test_chinese_and_english_tell_the_same_number(amount):
    (zh, zh_word), (en, en_word) = scale_for(amount, "zh-hans"), scale_for(amount, "en")
    told = read_back(in_scale(amount, zh)) * WORTH[zh_word]
    assert told == read_back(in_scale(amount, en)) * WORTH[en_word]


@given(AMOUNTS, LANGUAGES)
def test_the_scale_is_the_largest_that_leaves_something_before_the_point(amount, language):
    divisor, word = scale_for(amount, language)
    chinese = language.startswith("zh")
    words = ["", "万", "亿"] if chinese else ["", "million", "billion"]
    fitting = [w for w in words if WORTH[w] <= max(abs(amount), 1)]
    assert (divisor, word) == (WORTH[fitting[-1]], fitting[-1])


@pytest.mark.parametrize(
    ("amount", "language", "shown"),
    [
        (1_172_900_000_000, "zh-hans", "11,729 亿"),
        (1_172_900_000_000, "en", "1,172.9 billion"),
        (280_000, "zh-hans", "28 万"),
        (280_000, "en", "280,000 "),
        (99_999_999, "zh-hans", "9,999.9999 万"),
        (100_000_000, "zh-hans", "1 亿"),
        (999_999_999, "en", "999.999999 million"),
        (9_999, "zh", "9,999 "),
        (-230_000, "zh", "−23 万"),
        (0, "en", "0 "),
    ],
)
def test_the_newspapers_figures(amount, language, shown):
    divisor, word = scale_for(amount, language)
    assert f"{in_scale(amount, divisor)} {word}" == shown


@given(st.decimals(-(10**12), 10**12, places=6), st.integers(0, 6))
def test_grouped_rounds_half_up_away_from_nought(value, places):
    step = Fraction(1, 10**places)
    told = Fraction(read_back(grouped(value, places)))
    whole = (abs(Fraction(value)) / step + Fraction(1, 2)) // 1
    assert abs(told) == whole * step
    assert told == 0 or (told > 0) == (value > 0)


def test_no_minus_before_nought():
    assert grouped(Decimal("-0.04"), 1) == "0.0"
    assert grouped(Decimal("-0.05"), 1) == "−0.1"


@given(st.decimals(-(10**9), 10**9, places=9))
def test_exact_loses_no_digit_and_has_none_to_spare(value):
    text = exact(value)
    assert read_back(text) == value
    assert not ("." in text and text.endswith("0"))


@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_fulfilment_is_a_percentage_rounded_half_up(done, planned):
    tenths = (Fraction(done * 1000, planned) + Fraction(1, 2)) // 1
    assert fulfilment(done, planned) == Decimal(int(tenths)) / 10


def test_of_no_plan_there_is_no_fulfilment():
    assert fulfilment(5, 0) is None
    assert fulfilment(5, -1) is None
    assert str(fulfilment(1_172_900_000_000, 800_000_000_000)) == "146.6"


@given(AMOUNTS, st.integers(0, 6))
def test_a_quantity_is_its_integer_in_the_measures_own_unit(amount, decimals):
    quantity = Quantity(amount, Measure("kwh", "度", "kWh", decimals))
    assert quantity.value * 10**decimals == amount
    assert quantity.more_than is False


def test_a_measures_name_in_either_language():
    measure = Measure("kwh", "度", "kWh")
    assert [measure.name(code) for code in ("zh-hans", "zh", "en", "de")] == [
        "度",
        "度",
        "kWh",
        "kWh",
    ]


def test_the_scales():
    assert (WORTH["万"], WORTH["亿"]) == (WAN, YI)
