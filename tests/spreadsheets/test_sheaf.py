"""What is written as a workbook comes back the same, and other programs can open it."""

import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pacesetter.intake.sheet import Type
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets import sheaf
from pacesetter.spreadsheets.sheaf import Face, Leaf, Prose, write
from tests.intake.sheets import SHEET

from pacesetter.intake.reading import read  # isort: skip

FACES = (
    Face("number"),
    Face("name"),
    Face("day", Type.DATE),
    Face("count", Type.WHOLE),
    Face("amount", Type.DECIMAL),
    Face("colour", choices=("red", "blue"), hint="which"),
)


def rows_of(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_text_stays_text_and_numbers_and_days_are_such(tmp_path):
    rows = [
        ("0012", "<王 & 李>", "1952-07-31", "12", "12.5", "red"),
        ("13", " a\n b ", "soon", "1172900000000", "1234567890123456", ""),
        ("14", "_x0041_\r\x07", "1899-01-01", "", "1.000001", ""),
    ]
    assert write(tmp_path / "a.xlsx", [Leaf("things", FACES, rows)]) == {"things": 3}
    head, first, second, third = rows_of(tmp_path / "a.xlsx")
    assert head == [face.label for face in FACES]
    assert [str(cell) for cell in first] == [
        "0012",
        "<王 & 李>",
        "1952-07-31",
        "12.0",
        "12.5",
        "red",
    ]
    assert second[1:] == [" a\n b ", "soon", 1_172_900_000_000.0, "1234567890123456", ""]
    assert third[1:3] == ["_x0041_\r\x07", "1899-01-01"]
    assert third[4] == 1.000001
    table = read(SHEET, tmp_path / "a.xlsx")
    assert list(table.columns["number"]) == ["0012", "13", "14"]
    assert list(table.columns["day"]) == ["1952-07-31", "soon", "1899-01-01"]
    assert list(table.columns["count"]) == ["12", "1172900000000", ""]
    assert list(table.columns["amount"]) == ["12.5", "1234567890123456", "1.000001"]


def test_every_part_is_sound_xml_and_the_rows_stand_under_the_samples(tmp_path):
    leaf = Leaf("things", FACES, [("1", "", "", "", "", "")], samples=(("Example: 0", *[""] * 5),))
    write(tmp_path / "a.xlsx", [leaf, Prose("read me", [["head"], ["words"]], (20,))])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert book.testzip() is None
        for name in book.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(book.read(name))  # noqa: S314 -- our own
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "dataValidation" in sheet
    assert "pane" in sheet
    assert [row[0] for row in rows_of(tmp_path / "a.xlsx")] == ["number", "Example: 0", "1"]
    table = read(SHEET, tmp_path / "a.xlsx")
    assert table.skipped == {2: ("sample", "")}
    assert list(table.lines) == [2, 3]


# Two code points that are no characters come back as spreadsheets write them.
CELL = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=12
)


@given(st.lists(st.tuples(CELL, CELL), max_size=6))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_text_comes_back(tmp_path, rows):
    path = tmp_path / "any.xlsx"
    write(path, [Leaf("things", FACES[:2], rows)])
    told = [tuple(row) for row in rows_of(path)[1:]]
    assert [row for row in told if any(row)] == [row for row in rows if any(row)]


def test_many_rows_are_written_piece_by_piece(tmp_path, monkeypatch):
    monkeypatch.setattr(sheaf, "BATCH", 7)
    rows = [(f"{n:05}", "a") for n in range(50)]
    assert write(tmp_path / "a.xlsx", [Leaf("things", FACES[:2], iter(rows))]) == {"things": 50}
    assert [tuple(row) for row in rows_of(tmp_path / "a.xlsx")[1:]] == rows


def test_more_rows_than_a_workbook_holds_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheaf, "MOST", 3)
    with translation.override("en"), pytest.raises(Refused, match="take CSV"):
        write(tmp_path / "a.xlsx", [Leaf("things", FACES[:1], [("1",), ("2",), ("3",)])])
