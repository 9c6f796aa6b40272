import pytest
from hypothesis import given
from hypothesis import strategies as some

from pacesetter.charts.months import FLOOR, FULL, GAP, OVERHANG, TALLEST, Month, draw

amounts = some.integers(0, 10**13)
months = some.lists(
    some.builds(Month, some.just("Jul"), some.none() | amounts, amounts, some.just("1")),
    min_size=1,
    max_size=12,
)


def test_bars_start_at_nought_and_keep_their_proportion():
    full, half = draw([Month("Jul", None, 100, "100"), Month("Aug", None, 50, "50")]).bars
    assert (full.top, full.height) == (str(FLOOR - TALLEST), str(TALLEST))
    assert (half.top, half.height) == (str(FLOOR - TALLEST // 2), str(TALLEST // 2))


def test_a_month_below_its_plan_is_hatched_and_named():
    chart = draw([Month("Jul", 84, 79, "79"), Month("Aug", 84, 84, "84")])
    assert [bar.below for bar in chart.bars] == [True, False]
    assert chart.below == ("Jul",)


def test_the_plan_line_is_wider_than_its_bar_and_is_named_at_its_end():
    chart = draw([Month("Jul", 50, 100, "100")])
    bar = chart.bars[0]
    height = FLOOR - TALLEST / 2
    assert bar.target == f"M{float(bar.left) - OVERHANG:g} {height:g}h{float(bar.width) + 14:g}"
    assert chart.plan_at == f"{height + 4:g}"


def test_without_a_target_there_is_no_line_and_no_word_for_it():
    chart = draw([Month("Jul", None, 100, "100")])
    assert (chart.bars[0].target, chart.plan_at, chart.below) == ("", "", ())


def test_the_value_stands_above_the_bar_and_above_the_line():
    over, under = draw([Month("Jul", 50, 100, "a"), Month("Aug", 100, 50, "b")]).bars
    assert over.value_at == under.value_at == str(FLOOR - TALLEST - GAP)


@pytest.mark.parametrize("rows", [[], [Month("Jul", 0, 0, "0")], [Month("Jul", None, -5, "−5")]])
def test_nothing_and_less_than_nothing_are_drawn_as_nought(rows):
    assert all(float(bar.height) == 0 for bar in draw(rows).bars)


@given(months)
def test_every_bar_stays_in_the_picture(rows):
    for bar in draw(rows).bars:
        assert float(bar.left) >= 0
        assert float(bar.left) + float(bar.width) <= FULL
        assert FLOOR - TALLEST <= float(bar.top) <= FLOOR
        assert float(bar.top) + float(bar.height) == pytest.approx(FLOOR)


@given(months)
def test_more_is_never_drawn_lower(rows):
    bars = sorted(draw(rows).bars, key=lambda bar: bar.month.done)
    tops = [float(bar.top) for bar in bars]
    assert tops == sorted(tops, reverse=True)
