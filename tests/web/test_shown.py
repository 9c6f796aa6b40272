"""Parts of pages: a percentage over its fraction, months, sums, pages of a list, words."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some

from pacesetter.bulletin.shape import MonthRow
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger.terms import Kind, Mechanism, SavingClass, State, Step, Verdict
from pacesetter.roster.terms import UnitKind
from pacesetter.web import lists, shown, sums, words
from pacesetter.web.templatetags import figures
from tests.web import samples

ENGLISH, CHINESE = "en", "zh-hans"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_both_parts_of_a_fraction_are_in_one_scale_with_the_same_digits():
    over = shown.over(samples.fulfilled(1_172_900_000_000, 800_000_000_000), ENGLISH)
    assert (over.done, over.planned, over.measure) == (
        "1,172.9 billion",
        "800.0 billion",
        " old yuan",
    )
    assert (over.done_width, over.planned_width) == (1000, 680)


def test_chinese_leaves_no_space_behind_its_scale_and_one_before_a_plain_unit():
    assert shown.over(samples.fulfilled(10**8, 10**8), CHINESE).measure == "元（旧币）"
    assert shown.over(samples.fulfilled(564, 524, samples.MACHINES), CHINESE).measure == " 台"


def test_the_first_plan_is_told_only_where_it_was_revised():
    assert shown.over(samples.fulfilled(90, 100), ENGLISH).original == ""
    revised = shown.over(samples.fulfilled(90, 100, first=80), ENGLISH)
    assert (revised.original, revised.percent_of_original) == ("80", Decimal("112.5"))


def test_a_fraction_has_the_digits_that_its_division_needs():
    over = shown.over(samples.fulfilled(16_213, 16_150, samples.MACHINES), CHINESE)
    assert (over.number, over.done, over.planned) == ("100.4", "1.621 万", "1.615 万")


def test_without_months_there_is_no_chart():
    assert shown.months("x", "", (), samples.YUAN, ENGLISH) is None


def test_months_without_a_target_have_no_percentage():
    rows = (MonthRow("1952-07", None, 5), MonthRow("1952-08", 10, 12))
    chart = shown.months("x", "", rows, samples.MACHINES, ENGLISH)
    assert chart is not None
    assert [(row.planned, row.percent) for row in chart.rows] == [
        ("–", None),
        ("10", Decimal("120.0")),
    ]
    assert (chart.total.planned, chart.total.done, chart.total.percent) == ("–", "17", None)
    assert chart.finding.endswith("No month below plan.")


@given(some.lists(some.integers(0, 10**12), min_size=1, max_size=12))
def test_the_table_of_months_adds_up(amounts):
    rows = [MonthRow(f"1952-{month:02d}", 1, done) for month, done in enumerate(amounts, start=1)]
    chart = shown.months("x", "", rows, samples.MACHINES, ENGLISH)
    assert chart is not None
    scale = sum(amounts)
    assert chart.total.percent == shown.fulfilment(scale, len(rows))


def test_one_large_slip_does_not_blur_the_others():
    told = [samples.line(verified=Quantity(10**11, samples.YUAN)), *[samples.line()] * 9]
    assert lists.lines(told, 10, 1, samples.YUAN, CHINESE).unit == "万元（旧币）"
    assert not lists.lines(told, 10, 1, samples.YUAN, CHINESE).rounded
    odd = [samples.line(verified=Quantity(38_480_001, samples.YUAN))]
    assert lists.lines(odd, 1, 1, samples.YUAN, CHINESE).rounded
    assert lists.lines([], 0, 1, samples.YUAN, CHINESE).rows == ()


def test_units_are_added_up_with_the_plans_that_there_are():
    table = sums.unit_table(
        [samples.sub_unit("a", "A", 100, 150), samples.sub_unit("b", "B", None, 50)],
        samples.YUAN,
        ENGLISH,
    )
    assert (table.sum.planned, table.sum.verified, table.sum.percent) == (
        100,
        200,
        Decimal("200.0"),
    )
    unplanned = sums.unit_table([samples.sub_unit("b", "B", None, 50)], samples.YUAN, ENGLISH)
    assert (unplanned.sum.planned, unplanned.sum.percent) == (None, None)


def test_pages_around_keep_what_was_asked():
    around = lists.pager("n", 2, 3, asked={"unit": "厂 7", "kind": ""}, place="#slips")
    assert around.to_next == "?unit=%E5%8E%82+7&page=3#slips"
    assert (around.to_first, around.to_previous, around.to_last) == (
        "?unit=%E5%8E%82+7&page=1#slips",
        "?unit=%E5%8E%82+7&page=1#slips",
        "?unit=%E5%8E%82+7&page=3#slips",
    )


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("state", State),
        ("kind", Kind),
        ("class", SavingClass),
        ("mechanism", Mechanism),
        ("step", Step),
        ("act", Verdict),
        ("unit", UnitKind),
    ],
)
def test_every_code_has_its_word(kind, codes):
    assert set(codes) <= set(words.WORDS[kind])
    assert words.named(kind, "unheard of") == "unheard of"


@pytest.mark.parametrize(
    ("zh", "en", "language", "said"),
    [
        ("机电厂", "Plant", ENGLISH, ("Plant", "")),
        ("机电厂", "Plant", CHINESE, ("机电厂", "")),
        ("机电厂", "", ENGLISH, ("机电厂", "zh-Hans")),
        ("", "Plant", CHINESE, ("Plant", "en")),
    ],
)
def test_a_name_that_is_missing_is_given_in_the_other_language(zh, en, language, said):
    assert words.in_language(zh, en, language) == said


def test_a_worker_who_may_not_be_named_is_a_number():
    assert words.person("0010423", "", ENGLISH) == "Worker 0010423"
    assert words.person("阎万存", "Yan Wancun", ENGLISH) == "Yan Wancun"
    assert words.person("阎万存", "", ENGLISH) == '<span lang="zh-Hans">阎万存</span>'
    assert words.person("阎万存", "Yan Wancun", CHINESE) == "阎万存"


def test_names_from_the_records_cannot_become_tags():
    assert words.person("<b>", "", CHINESE) == "&lt;b&gt;"
    assert words.spoken("<i>厂", ENGLISH) == '<span lang="zh-Hans">&lt;i&gt;厂</span>'
    assert figures.local("<b>", "<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("given_value", "language", "said"),
    [
        (Quantity(280_000, samples.MILLET, more_than=True), ENGLISH, "more than 280,000"),
        (Quantity(280_000, samples.MILLET, more_than=True), CHINESE, "28 万多"),
        (Quantity(38_480_001, samples.YUAN), CHINESE, "38,480,001"),
        (Quantity(125, samples.COAL), ENGLISH, "12.5"),
    ],
)
def test_a_slip_writes_every_digit_and_keeps_a_lower_bound_a_bound(given_value, language, said):
    with translation.override(language):
        assert figures.whole(given_value) == said
