from fractions import Fraction

import pytest

from pacesetter.kernel.refusal import Refused
from pacesetter.seats.sheet import BadRows, units

GOOD = '单位,职工人数,产量,备注,最少名额,最多名额\n甲厂,"1,200",3.5,好,,9\n乙厂,８００,1.25,,2,\n'


def written(tmp_path, text, encoding="utf-8-sig"):
    path = tmp_path / "units.csv"
    path.write_text(text, encoding=encoding, newline="")
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_as_spreadsheets_write_it(tmp_path, encoding, newline):
    asked = units(written(tmp_path, GOOD.replace("\n", newline), encoding)).asked
    assert asked.names == ("甲厂", "乙厂")
    assert asked.weights == {"workers": [1200, 800], "产量": [Fraction(7, 2), Fraction(5, 4)]}
    assert (list(asked.floors), list(asked.caps)) == ([0, 2], [9, None])


def test_a_file_in_english_with_other_weights_alone(tmp_path):
    asked = units(written(tmp_path, "unit,output\na,3\nb,4\n")).asked
    assert asked.weights == {"output": [3, 4]}
    assert (list(asked.floors), list(asked.caps)) == ([0, 0], [None, None])


def test_a_line_of_totals_is_left_out_and_told(tmp_path):
    found = units(written(tmp_path, "单位,职工人数\n甲厂,3\n乙厂,4\n合计,7\n"))
    assert found.asked.names == ("甲厂", "乙厂")
    assert "units.csv, 4" in found.notes[0]


@pytest.mark.parametrize(
    ("row", "line", "code"),
    [
        (",5,1,,,", 4, "missing"),
        ("丙厂,many,1,,,", 4, "decimal"),
        ("丙厂,,1,,,", 4, "missing"),
        ("丙厂,-5,1,,,", 4, "negative"),
        ("丙厂,5,1,,1.5,", 4, "whole"),
        ("丙厂,5,1,,-1,", 4, "negative"),
        ("丙厂,5,1,,3,2", 4, "crossed"),
        ("甲厂,5,1,,,", 4, "twice"),
        ("丙厂,5,1", 4, "cells"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_reason(tmp_path, row, line, code):
    with pytest.raises(BadRows) as refused:
        units(written(tmp_path, f"{GOOD}{row}\n"))
    assert [problem[:2] for problem in refused.value.problems] == [(line, code)]
    assert str(refused.value).splitlines()[1].startswith(f"  {line}: ")


def test_many_bad_rows_are_counted(tmp_path):
    rows = "".join(f"厂{number},x\n" for number in range(30))
    with pytest.raises(BadRows) as refused:
        units(written(tmp_path, f"单位,职工人数\n{rows}"))
    assert len(refused.value.problems) == 30
    assert str(refused.value).splitlines()[-1] == "  … +10"


def test_a_file_that_is_not_there_or_empty(tmp_path):
    with pytest.raises(Refused, match=r"no-such.csv"):
        units(tmp_path / "no-such.csv")
    with pytest.raises(Refused, match=r"units\.csv"):
        units(written(tmp_path, "单位,职工人数\n"))
