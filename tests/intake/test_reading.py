"""Files as spreadsheet programs write them, and as they should not be."""

import csv
import io
import os
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.intake import delimited
from pacesetter.intake.reading import one_row, read
from pacesetter.kernel.refusal import Refused
from tests.intake.sheets import SHEET

HEADER = "number,name\n"


def reading_of(tmp_path, content):
    path = tmp_path / "things.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(SHEET, path)


def refusal(tmp_path, content):
    with pytest.raises(Refused) as refused:
        reading_of(tmp_path, content)
    return str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        "number,name\n001,王㛃\n",
        "\ufeffnumber,name\r\n001,王㛃\r\n",
        "number,name\r001,王㛃\r",
        '"number","name"\n"001","王㛃"',
        "编号,名称\n001,王㛃\n".encode("gb18030"),
        "\ufeff编号,名称\n001,王㛃\n".encode("gb18030"),
        "名称,编号\n王㛃,001\n",
        " number ,　name\n001,王㛃\n",
        "\n\nnumber,name\n\n,\n001,王㛃\n\n",
    ],
)
def test_what_spreadsheet_programs_write(tmp_path, content):
    table = reading_of(tmp_path, content)
    assert list(table.columns["number"]) == ["001"]
    assert list(table.columns["name"]) == ["王㛃"]
    assert list(table.columns["day"]) == [""]
    assert table.misshapen == {}


def test_names_in_gbk_that_are_not_in_gb2312(tmp_path):
    table = reading_of(tmp_path, "编号,名称\n1,陶喆\n2,朱镕基\n".encode("gbk"))
    assert list(table.columns["name"]) == ["陶喆", "朱镕基"]


def test_line_numbers_are_those_at_the_edge_of_the_spreadsheet(tmp_path):
    content = 'number,name\n1,"two\nlines"\n\n2,b\n,\n3,c\n'
    table = reading_of(tmp_path, content)
    assert list(table.lines) == [2, 4, 6]
    assert list(table.columns["name"]) == ["two\nlines", "b", "c"]


def test_a_row_with_too_few_or_too_many_cells_is_kept_and_named(tmp_path):
    table = reading_of(tmp_path, HEADER + "1,a,x\n2\n3,c\n")
    assert table.misshapen == {2: 3, 3: 1}
    assert list(table.columns["number"]) == ["1", "2", "3"]
    assert list(table.columns["name"]) == ["a", "", "c"]


def test_a_header_alone_is_a_sheet_without_rows(tmp_path):
    table = reading_of(tmp_path, HEADER)
    assert list(table.lines) == []
    assert list(table.columns["number"]) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "things.csv: the file is empty"),
        ("\ufeff", "things.csv: the file is empty"),
        ("\n,\n\n", "things.csv: the file is empty"),
        ("name\na\n", "these columns are missing: number"),
        ("number,name,amuont\n", "nobody knows a column “amuont”; did you mean “amount”?"),
        ("size,weight\n", "no row names the columns"),
        ("number,name,编号\n", "“number” and “编号” would be the same column"),
        (HEADER + '1,"a"b\n', "things.csv, line 2: the quotation marks or commas are broken"),
        (HEADER + '1,a\n2,"b\n', "things.csv, line 3: the quotation marks or commas are broken"),
        (HEADER + "1,a\0b\n", "not a CSV text"),
        (b"\x89PNG\r\n\x1a\n\xff\xff\xff", "not a CSV text"),
        ("<html><table><tr><td>number</td></tr></table></html>", "a web page, not a table"),
        (b"\xff\xfe\x00", "not a CSV text"),
        (HEADER + "1,'" + "x" * 200_000 + "\n", "line 2"),
    ],
)
def test_a_broken_file_is_refused_whole(tmp_path, content, words):
    assert words in refusal(tmp_path, content)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "things.csv"
    path.touch()
    os.truncate(path, delimited.LARGEST + 1)  # a hole: it takes no room
    with pytest.raises(Refused, match="larger than 1 GB"):
        read(SHEET, path)


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), st.sampled_from(["utf-8", "gb18030"]))
def test_every_cell_comes_back(tmp_path_factory, rows, encoding):
    text = io.StringIO()
    csv.writer(text).writerows([("number", "name"), *rows])
    path = tmp_path_factory.mktemp("any") / "things.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    try:
        table = read(SHEET, path)
    except Refused:
        # Some texts in GB18030 are by chance another text in UTF-8 and then broken; never others.
        assert encoding == "gb18030"
        return
    told = list(zip(table.columns["number"], table.columns["name"], strict=True))
    kept = [row for row in rows if any(row)]
    assert len(told) == len(kept)
    if encoding == "utf-8":
        assert told == [tuple(map(delimited.unguarded, row)) for row in kept]


def test_one_row_as_if_typed():
    table = one_row(SHEET, {"number": "001", "good": True, "known": False, "name": None})
    assert {name: cells for name, [cells] in table.columns.items() if cells} == {
        "number": "001",
        "good": "yes",
        "known": "no",
    }


CELLS = st.text(st.sampled_from('ab1 é㛃,"\r\n\t\u3000\ufeff|+'), max_size=4)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from([1, 6, 1 << 16]),
)
def test_the_quick_reader_gives_what_the_real_one_gives(rows, ending, ended, piece):
    """Whichever piece of the file a line is in."""
    text = ending.join(map(",".join, rows)) + ending * ended
    with mock.patch.object(delimited, "PIECE", piece):
        quick = delimited.plain(text)
    if quick is not None:
        found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert list(map(list, zip(*quick, strict=True))) == found
        assert all(map(any, found))


def test_a_file_without_quotation_marks_is_read_quickly():
    assert delimited.plain("number,name\r\n001,王㛃\r\n") == [["number", "001"], ["name", "王㛃"]]


def test_a_long_file_is_read_quickly_from_its_first_line_to_its_last(monkeypatch):
    monkeypatch.setattr(delimited, "PIECE", 100)
    lines = [f"{place:04},{'是否'[place % 2]},{place % 7}" for place in range(500)]
    numbers, flags, kinds = delimited.plain("\n".join(lines))
    assert numbers == [f"{place:04}" for place in range(500)]
    assert flags == ["是", "否"] * 250
    assert kinds == [str(place % 7) for place in range(500)]


@pytest.mark.parametrize("line", ["", ",,", "a,b", "a,b,c,d", 'a,"b",c', "a,b,c\rd", "x" * 200_000])
def test_one_odd_line_anywhere_wants_a_real_reader(line):
    lines = [f"{place},a,b" for place in range(30_000)]
    assert delimited.plain("\n".join(lines)) is not None
    lines[29_000] = line if "," in line else f"{line},a,b" * bool(line)
    assert delimited.plain("\n".join(lines)) is None


@pytest.mark.parametrize(
    "content",
    [
        "number;name\n001;王㛃\n",
        "number\tname\r\n001\t王㛃\r\n",
        "sep=;\nnumber;name\n001;王㛃\n",
        "编号\t名称\r\n001\t王㛃\r\n".encode("utf-16"),
        "编号;名称\n001;王㛃\n".encode("gb18030"),
        '"number";"name"\n"001";"王㛃"\n',
    ],
)
def test_whatever_stands_between_the_cells(tmp_path, content):
    table = reading_of(tmp_path, content)
    assert list(table.columns["number"]) == ["001"]
    assert list(table.columns["name"]) == ["王㛃"]


def test_a_comma_in_a_cell_is_no_column(tmp_path):
    table = reading_of(tmp_path, "number;name;amount\n1;a,b;1,5\n")
    assert list(table.columns["name"]) == ["a,b"]
    assert list(table.columns["amount"]) == ["1,5"]


def test_what_our_own_files_guard_is_read_as_it_was(tmp_path):
    table = reading_of(tmp_path, "number,name\n1,'=1+1\n2,'tis\n3,''-a\n")
    assert list(table.columns["name"]) == ["=1+1", "'tis", "'-a"]


def test_titles_and_unknown_columns_are_told(tmp_path):
    table = reading_of(tmp_path, "Our things,,,\n,,,\nnumber,name,weight,\n1,a,5,x\n")
    assert list(table.columns["number"]) == ["1"]
    assert list(table.lines) == [4]
    assert [str(note) for note in table.notes] == [
        "1 rows stand above the header; they were taken for titles.",
        "Nobody reads the column “weight”.",
        "The column D has no name, so nobody reads it.",
    ]
    assert table.labels == (("number", "number"), ("name", "name"), ("weight", None))
    assert list(table.others["weight"]) == ["5"]


def test_columns_of_our_own_reports_are_passed_over(tmp_path):
    table = reading_of(tmp_path, "导入结果,导入说明,原行号,编号,名称\n错误,改,2,1,a\n")
    assert list(table.columns["number"]) == ["1"]
    assert table.notes == []
