from hypothesis import given
from hypothesis import strategies as some

from pacesetter.charts.accounts import STEP, WIDTH, Step, draw

amounts = some.integers(0, 10**13)


def test_each_part_hangs_where_it_was_taken_away():
    claimed, adjusted, refused, verified = draw(
        100, [Step("adjusted", -20), Step("refused", -30)], 50
    )
    assert (claimed.left, claimed.width) == (0, WIDTH)
    assert (adjusted.left, adjusted.width) == (310, 78)
    assert (refused.left, refused.width) == (194, 116)
    assert (verified.left, verified.width) == (0, 194)


def test_a_part_that_adds_reaches_further_than_the_claim():
    claimed, raised, verified = draw(100, [Step("adjusted", 100)], 200)
    assert (raised.left, raised.width) == (claimed.width, WIDTH - claimed.width)
    assert verified.width == WIDTH


def test_bars_stand_below_one_another_under_their_names():
    bars = draw(100, [Step("refused", -100)], 0)
    assert [bar.top - bars[0].top for bar in bars] == [0, STEP, 2 * STEP]
    assert all(bar.name_at < bar.top for bar in bars)


def test_an_empty_ledger_has_empty_bars():
    assert {bar.width for bar in draw(0, [Step("refused", 0)], 0)} == {0}


@given(amounts, some.lists(some.integers(-(10**13), 10**13), max_size=4), amounts)
def test_every_bar_stays_in_the_picture(claimed, between, verified):
    for bar in draw(claimed, [Step("x", amount) for amount in between], verified):
        assert 0 <= bar.left <= bar.left + bar.width <= WIDTH
