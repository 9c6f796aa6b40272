from hypothesis import given
from hypothesis import strategies as st

from pacesetter.cli.layout import table, width

cells = st.text(st.sampled_from("ab1, 单位亿（）"), max_size=6)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5))
def test_all_lines_are_equally_wide(rows):
    assert len({width(line) for line in table(rows)}) == 1


def test_the_first_column_stands_left_and_figures_right():
    assert table([["表", "行"], ["units", "16,306"]]) == ["表         行", "units  16,306"]
