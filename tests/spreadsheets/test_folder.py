import pytest

from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.order import ORDER, TAKINGS, in_order


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
