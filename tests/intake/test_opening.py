"""The program that opens a worksheet, here in our own process; test_workbook starts it apart."""

import io
import marshal
import sys
import zipfile
from datetime import date, datetime, time

import pytest

from pacesetter.intake import opening
from tests.intake.messy import book

PART = "xl/worksheets/sheet1.xml"


def test_rows_come_by_column_with_their_lines(tmp_path):
    rows = [[], [None, "a", 1], [], [None, None, 2.5], [None, True]]
    path = book(tmp_path / "a.xlsx", ("one", rows, {"hidden_rows": [3]}))
    assert opening.opened(str(path), "one", PART) == {
        "lines": [2, 4, 5],
        "columns": [["", "", ""], ["a", "", "TRUE"], ["1", "2.5", ""]],
        "spoilt": {},
        "hidden": 1,
        "old_days": False,
    }


def test_a_worksheet_without_a_cell(tmp_path):
    path = book(tmp_path / "a.xlsx", ("one", []))
    found = opening.opened(str(path), "one", PART)
    assert (found["lines"], found["columns"]) == ([], [])


def test_a_row_that_holds_nothing_but_what_is_missing_is_a_row(tmp_path):
    path = book(tmp_path / "a.xlsx", ("one", [["a", "b"], [("=A1", 0)], [("=NA()", "#N/A")]]))
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, content.replace(b"<f>A1</f><v>0</v>", b"<f>A1</f>"))
    path.write_bytes(out.getvalue())
    found = opening.opened(str(path), "one", PART)
    assert found["lines"] == [1, 2, 3]
    assert found["columns"] == [["a", "", ""], ["b", "", ""]]
    assert found["spoilt"] == {2: [(0, "formula")], 3: [(0, "error")]}


def test_it_answers_by_marshal(tmp_path, monkeypatch):
    path = book(tmp_path / "a.xlsx", ("one", [["a"]]), date_1904=True)
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(opening, "bound", lambda: None)
    monkeypatch.setattr(opening.gc, "disable", lambda: None)
    opening.main(str(path), "one", PART)
    assert marshal.loads(out.buffer.getvalue())["old_days"]  # noqa: S302 -- its own words


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (False, "FALSE"),
        (date(1952, 7, 31), "1952-07-31"),
        (datetime(1952, 7, 31), "1952-07-31"),  # noqa: DTZ001 -- cells know no zone
        (datetime(1952, 7, 31, 8, 30), "1952-07-31 08:30:00"),  # noqa: DTZ001 -- as above
        (time(8, 30), "08:30:00"),
        (1 / 3, "0.333333333333333"),
        (1e-7, "0.0000001"),
        (-12.0, "-12"),
    ],
)
def test_how_a_cell_is_written(cell, words):
    assert opening.written(cell) == words


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (b'<c r="B3" t="str"><f>x</f><v></v></c>', []),
        (b'<c r="B3" t="str"><f>x</f><v/></c>', []),
        (b'<c r="B3" t="str"><f>x</f></c>', [(3, 1, "formula")]),
        (b'<c r="B3"><f>x</f><v></v></c>', [(3, 1, "formula")]),
        (b'<c r="B3"><f>x</f><v>5</v></c>', []),
        (b"<x:c r='AA7'><x:f/></x:c>", [(7, 26, "formula")]),
        (b'<c r="B3" t="e"><v>#N/A</v></c>', [(3, 1, "error")]),
        (b'<c r="B3" s="1"/><c r="C3"><v>1</v></c>', []),
        (b"<c><f>x</f></c>", []),
    ],
)
def test_which_cells_miss_their_value(cell, found):
    assert list(opening.faults(cell)) == found


def test_a_long_worksheet_is_looked_over_row_by_row(tmp_path, monkeypatch):
    rows = [["number"], *([f"{n:05}", ("=A1", 1)] for n in range(400))]
    path = book(tmp_path / "a.xlsx", ("one", rows, {"hidden_rows": range(5, 25)}))
    monkeypatch.setattr(opening, "CHUNK", 700)
    with zipfile.ZipFile(path) as archive:
        assert opening.looked_over(archive, PART) == ({}, 20)
