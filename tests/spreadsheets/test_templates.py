import csv
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from pacesetter.intake.normalising import normalise
from pacesetter.intake.reading import read
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.explained import explained
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.templates import write_templates, write_workbook
from tests.intake.messy import book


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_template_can_be_imported_as_it_is(tmp_path, language):
    paths = write_templates(tmp_path / "new", language)
    found = look(tmp_path / "new", TAKINGS)
    assert [source.path for _taking, source in found.known] == paths
    assert len(paths) == len(TAKINGS)
    for taking, source in found.known:
        table = read(taking.sheet, source)
        assert list(table.lines) == []
        with source.path.open(encoding="utf-8-sig", newline="") as file:
            assert len(next(csv.reader(file))) == len(taking.sheet.columns)


def test_a_file_that_stands_is_never_overwritten(tmp_path):
    (tmp_path / "plan.csv").write_text("mine")
    with pytest.raises(Refused, match=r"plan\.csv"):
        write_templates(tmp_path, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="file"):
        write_templates(tmp_path / "file" / "templates", "en")


def filled(path, out, cells):
    """Fill in a template with a spreadsheet program: its header and example stay."""
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return book(out, (sheet.name, [*sheet.to_python(), cells]))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_template_that_was_filled_in_is_read_without_its_example(tmp_path, language):
    paths = write_templates(tmp_path / "new", language, "xlsx")
    out = tmp_path / "out"
    out.mkdir()
    for taking, path in zip(TAKINGS, paths, strict=True):
        cells = [f"{place:04}" for place, _column in enumerate(taking.sheet.columns)]
        filled(path, out / path.name, cells)
    found = look(out, TAKINGS)
    assert [taking for taking, _source in found.known] == list(TAKINGS)
    assert found.unknown == ()
    for taking, source in found.known:
        table = read(taking.sheet, source)
        assert table.skipped == {2: ("sample", "")}
        assert list(table.lines) == [2, 3]
        assert [column[1] for column in table.columns.values()] == [
            f"{place:04}" for place, _column in enumerate(taking.sheet.columns)
        ]
        assert table.notes == []


def test_an_untouched_template_is_a_sheet_without_rows(tmp_path):
    write_workbook(tmp_path / "all.xlsx", "zh")
    found = look(tmp_path, TAKINGS)
    assert [taking for taking, _source in found.known] == list(TAKINGS)
    assert found.unknown == ()
    for taking, source in found.known:
        table = read(taking.sheet, source)
        assert set(table.lines) == set(table.skipped) == {2}


@pytest.mark.parametrize("taking", TAKINGS, ids=lambda taking: taking.sheet.name)
def test_every_column_is_explained_and_every_example_can_be_read(taking):
    for column in taking.sheet.columns:
        told = explained(taking.sheet, column)
        assert told.en
        assert told.zh
        assert told.example or not column.required, column.name
        values, bad = normalise(replace(column, private=False, required=False), [told.example])
        assert not bad, column.name
        assert values


def test_an_example_says_the_words_of_its_language(tmp_path):
    write_workbook(tmp_path / "workers.xlsx", "zh", ["workers"])
    sheets = CalamineWorkbook.from_path(tmp_path / "workers.xlsx")
    assert sheets.sheet_names == ["职工", "填写说明"]
    _head, sample = sheets.get_sheet_by_index(0).to_python()
    assert sample[0] == "示例：0012345"
    assert "一线" in sample
    assert "front_line" not in sample
    told = sheets.get_sheet_by_index(1).to_python()
    assert ["职工", "工号", "是", "不带斜杠，前面的零照写", "", "0012345"] in told
