import pytest
from django.utils import translation

from pacesetter.intake.reading import read
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.order import ORDER, TAKINGS, in_order
from tests.intake.messy import book


@pytest.fixture
def folder(tmp_path):
    for name in ("workers.csv", "units.csv", "wages.csv", "wages.xlsx", ".hidden.csv", "~lock.csv"):
        (tmp_path / name).touch()
    (tmp_path / "read me.txt").touch()
    return tmp_path


def names(found):
    return [(taking.sheet.name, path.name) for taking, path in found.known]


def test_sheets_come_in_the_order_of_taking(folder):
    assert names(look(folder, TAKINGS)) == [("units", "units.csv"), ("workers", "workers.csv")]


def test_other_tables_are_told_and_other_files_are_not(folder):
    assert look(folder, TAKINGS).unknown == ("wages.csv", "wages.xlsx")


@pytest.mark.parametrize("name", ["职工.csv", "Workers.CSV", "workers.csv"])
def test_a_sheet_may_be_named_in_chinese_or_in_capitals(tmp_path, name):
    (tmp_path / name).touch()
    assert names(look(tmp_path, TAKINGS)) == [("workers", name)]


def test_a_sheet_under_two_names_is_refused(folder):
    (folder / "单位.csv").touch()
    with pytest.raises(Refused, match=r"units\.csv.*单位\.csv"):
        look(folder, TAKINGS)


def test_a_folder_without_any_sheet_is_refused_with_the_names(tmp_path):
    (tmp_path / "wages.csv").touch()
    with pytest.raises(Refused, match=r"units\.csv, workers\.csv"):
        look(tmp_path, TAKINGS)


@pytest.mark.parametrize("name", ["no such folder", "wages.csv"])
def test_what_is_no_folder_is_refused(folder, name):
    with pytest.raises(Refused, match=name):
        look(folder / name, TAKINGS)


def test_every_sheet_is_taken_once_and_in_order():
    assert tuple(taking.sheet.name for taking in TAKINGS) == ORDER
    offers = [(taking.sheet, taking.take, {}) for taking in reversed(TAKINGS)]
    assert tuple(taking.sheet.name for taking in in_order(offers)) == ORDER
    with pytest.raises(KeyError, match="closings"):
        in_order(offers[1:])


def told(found):
    return [(taking.sheet.name, source.name) for taking, source in found.known]


def test_a_workbook_holds_as_many_sheets_as_it_has_names_for(tmp_path):
    book(
        tmp_path / "everything.xlsx",
        ("单位", [["x"]]),
        ("Workers ", [["x"]]),
        ("填写说明", [["x"]]),
        ("notes", [["x"]]),
        ("old", [["x"]], {"hidden": True}),
        ("职务", [["x"]], {"hidden": True}),
    )
    (tmp_path / "plan.csv").touch()
    found = look(tmp_path, TAKINGS)
    assert told(found) == [
        ("units", "everything.xlsx [单位]"),
        ("workers", "everything.xlsx [Workers ]"),
        ("plan", "plan.csv"),
    ]
    with translation.override("en"):
        [(_taking, first), (_workers, second), _plan] = look(tmp_path, TAKINGS).known
    assert first.beside == ("“notes”", "“old” (hidden)", "“职务” (hidden)")
    assert second.beside == ()
    assert found.unknown == ()


def test_a_workbook_without_such_names_is_what_its_own_name_says(tmp_path):
    book(tmp_path / "职工.xlsx", ("Sheet1", [["x"]]), ("Sheet2", [["x"]]))
    book(tmp_path / "plan.xlsx", ("Sheet1", [["x"]]))
    found = look(tmp_path, TAKINGS)
    assert told(found) == [("workers", "职工.xlsx [Sheet1]"), ("plan", "plan.xlsx")]
    assert found.known[0][1].beside == ("“Sheet2”",)
    assert found.unknown == ()


def test_a_workbook_that_nobody_knows_is_named(tmp_path):
    book(tmp_path / "wages.xlsx", ("Sheet1", [["x"]]))
    (tmp_path / "units.csv").touch()
    assert look(tmp_path, TAKINGS).unknown == ("wages.xlsx",)


def test_one_sheet_in_two_workbooks_is_refused(tmp_path):
    book(tmp_path / "a.xlsx", ("units", [["x"]]))
    book(tmp_path / "b.xlsx", ("单位", [["x"]]))
    with pytest.raises(Refused, match=r"a\.xlsx.*b\.xlsx"):
        look(tmp_path, TAKINGS)


def test_what_excel_calls_unicode_text_is_a_sheet_by_its_name(tmp_path):
    (tmp_path / "units.txt").write_text("number\tparent\tkind\tname_zh\n", encoding="utf-16")
    [(taking, source)] = look(tmp_path, TAKINGS).known
    assert list(read(taking.sheet, source).lines) == []
