from dataclasses import replace

import pytest
from django.utils import translation

from pacesetter.intake.header import best, find, meaning, names
from pacesetter.intake.sheet import Column
from pacesetter.kernel.refusal import Refused
from tests.intake.sheets import SHEET

KNOWN = names(SHEET)


@pytest.mark.parametrize(
    "label", ["number", "Number", " 编号 ", "编 号", "编号*", "编号：", "编号（必填）", "编号\n"]
)
def test_what_is_written_around_a_label_says_nothing(label):
    assert meaning(KNOWN, label) == "number"


def test_the_row_that_names_most_columns_is_the_header():
    rows = [["things of 1953"], ["number", "1953"], ["number", "name", "day"], ["1", "a", "b"]]
    found = best(SHEET, rows)
    assert (found.place, found.depth) == (2, 1)
    assert found.places == {"number": 0, "name": 1, "day": 2}


def test_two_rows_with_groups_above():
    sheet = replace(
        SHEET, columns=(*SHEET.columns[:2], Column("from", "效益起"), Column("to", "效益止"))
    )
    rows = [["编号", "效益", "", "名称"], ["", "起", "止", ""], ["1", "x", "y", "a"]]
    found = best(sheet, rows)
    assert (found.place, found.depth) == (1, 2)
    assert found.places == {"number": 0, "from": 1, "to": 2, "name": 3}
    assert found.labels == ("编号", "效益起", "效益止", "名称")


def test_a_header_that_comes_again_with_more_names_is_not_the_first():
    rows = [["编号", "名称", "数"], ["", "", "件数"], ["1", "a", "2"], ["编号", "名称", "件数"]]
    assert best(SHEET, rows).place == 1
    assert best(SHEET, [["编号", "名称"], ["1", "a"], ["编号", "名称", "件数"]]).place == 0


def test_one_row_is_enough_where_the_second_adds_nothing():
    assert best(SHEET, [["number", "name"], ["1", "a"]]).depth == 1


def test_nobody_looks_further_than_twenty_rows():
    assert best(SHEET, [["x"]] * 20 + [["number", "name"]]) is None
    assert best(SHEET, []) is None


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (["number", "name", "coulour"], "did you mean “colour”"),
        (["编号", "名称", "数最"], None),
        (["编号", "名称", "已知道"], None),
        (["编号", "名称", "日期类别"], None),
        (["number", "name", "name"], "stands there twice"),
        (["number", "名称", "name"], "“名称” and “name” would be the same column"),
        (["name"], "are missing: number"),
    ],
)
def test_what_is_nearly_ours_is_refused(labels, words):
    with translation.override("en"):
        if words is None:
            assert find(SHEET, [labels], "file").labels == tuple(labels)
        else:
            with pytest.raises(Refused, match=words):
                find(SHEET, [labels], "file")
