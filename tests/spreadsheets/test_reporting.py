"""A report beside the rows: mended, it is imported as it is."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from pacesetter.intake.reading import read
from pacesetter.intake.report import Told
from pacesetter.intake.staging import Staged
from pacesetter.intake.table import Source
from pacesetter.intake.terms import Verdict
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster.sheets import WORKERS
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.reporting import RowReport
from tests.spreadsheets import slips

NOW = datetime(1953, 2, 7, 1, tzinfo=UTC)
HEAD = "工号,姓名,单位,起始日期,身份证号,备注\n"
ROWS = (
    "90001,王一,BJ,1952-07-01,110108194912310012,甲\n"
    "90002,李二,NOWHERE,1952-07-01,,=乙\n合计,,,,,2\n"
)


@pytest.fixture
def folder(city, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "职工.csv").write_text(HEAD + ROWS)
    return folder


def report(folder, path, only=None):
    """Import a folder's workers, and write a report of it."""
    [(taking, source)] = look(folder, TAKINGS).known
    staged = Staged(taking.sheet, read(taking.sheet, source))
    taking.take(staged, by=CONSOLE, at=NOW)
    with RowReport(path, only) as file:
        file.add(staged, taking.reasons)
    staged.drop()
    return file


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_refused_rows_are_mended_and_imported_as_they_are(folder, tmp_path, language):
    with translation.override(language):
        told = report(folder, tmp_path / "refused.xlsx", Verdict.ERROR)
        assert told.counts == {"workers": 1}
        known = look(tmp_path, TAKINGS).known
        assert [(taking.sheet.name, source.path.name) for taking, source in known] == [
            ("workers", "refused.xlsx")
        ]
        table = read(WORKERS, known[0][1])
    assert {name: cells[0] for name, cells in table.columns.items() if cells[0]} == {
        "number": "90002",
        "name": "李二",
        "unit": "NOWHERE",
        "since": "1952-07-01",
    }
    assert list(table.others) == ["备注"]
    assert list(table.others["备注"]) == ["=乙"]
    [mended] = [taking for taking in TAKINGS if taking.sheet is WORKERS]
    table.columns["unit"] = ["BJ"]
    staged = Staged(WORKERS, table)
    mended.take(staged, by=CONSOLE, at=NOW)
    assert staged.counts()[Verdict.NEW] == 1


def test_a_folder_of_csv_files_goes_back_too(folder, tmp_path):
    report(folder, tmp_path / "refused", Verdict.ERROR)
    assert [path.suffix for path in (tmp_path / "refused").iterdir()] == [".csv"]
    again = import_folder(by=CONSOLE, folder=tmp_path / "refused", at=NOW)
    assert (again.errors, again.changes, again.sheets[0].rows) == (1, 0, 1)


def test_all_rows_are_told_and_nothing_private(folder, tmp_path):
    with translation.override("en"):
        told = report(folder, tmp_path / "all.xlsx")
        assert told.counts == {"workers": 3}
        table = read(WORKERS, Source(tmp_path / "all.xlsx"))
    assert list(table.columns["number"]) == ["90001", "90002", "合计"]
    assert set(table.columns["identity_number"]) == {""}
    assert b"110108194912310012" not in (tmp_path / "all.xlsx").read_bytes()


def test_where_nothing_was_refused_nothing_is_written(folder, tmp_path):
    (folder / "职工.csv").write_text(HEAD + ROWS.splitlines()[0] + "\n")
    assert report(folder, tmp_path / "refused.xlsx", Verdict.ERROR).counts == {}
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_the_counts_add_up_with_totals_among_the_rows(folder):
    [sheet] = import_folder(by=CONSOLE, folder=folder, at=NOW).sheets
    assert (sheet.rows, sheet.counts[Verdict.NEW], sheet.counts[Verdict.ERROR]) == (3, 1, 1)
    assert sheet.counts[Verdict.SKIPPED] == 1
    assert isinstance(sheet.errors[0], Told)
    assert len(sheet.notes) == 1


def test_the_city_as_a_messy_workbook_is_understood(city, tmp_path):
    """The same returns, as a union's office sends them: nothing changes, nothing is lost."""
    rows = slips.rows(city.folder / "returns.csv")
    lines = ["机器修理月报,,,,", "单位编号（必填）;指标;月份;数量;上报日期".replace(";", ",")]
    for row in rows:
        year, month = row["period"].split("-")
        day = row["reported_on"].replace("-", ".")
        period = f"{year}年{int(month)}月"
        lines.append(f"{row['unit']},{row['indicator']},{period},{row['amount']}.0,{day}")
    lines.append("合计,,,999,")
    (tmp_path / "报表.csv").write_bytes("\r\n".join(lines).encode("gb18030"))
    [sheet] = import_folder(by=CONSOLE, folder=tmp_path, at=NOW).sheets
    assert sheet.errors == []
    assert sheet.counts[Verdict.UNCHANGED] == len(rows)
    assert sheet.counts[Verdict.SKIPPED] == 1
