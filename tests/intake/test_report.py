"""What a person is told of every row, on a screen and in a file that a spreadsheet opens."""

import csv

import pytest
from django.utils import translation

from pacesetter.intake.report import SHOWN, Report, ReportFile, guarded, summed_up, told
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import REASONS, Verdict
from tests.intake.sheets import SHEET, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def staged():
    found = Staged(
        SHEET,
        table(
            {"number": "=1+1"},
            {"number": "0012", "day": "{x}"},
            {"number": "0013"},
            {"number": "0013"},
            {"number": "0014", "name": "@SUM"},
        ),
    )
    found.mark(Verdict.UNCHANGED, "s.number = '0014'")
    found.mark(Verdict.NEW)
    return found


def test_every_row_is_told(staged):
    rows = [(row.line, row.key, row.verdict.value, row.reason) for row in told(staged, REASONS)]
    assert rows == [
        (2, "=1+1", "new", ""),
        (3, "0012", "error", "{x}: write the date as 1952-07-31."),
        (4, "0013", "new", ""),
        (5, "0013", "duplicate", "The same row stands already in line 4."),
        (6, "0014", "unchanged", ""),
    ]


def test_the_sum_and_the_first_errors(staged):
    summary = summed_up(staged, REASONS)
    assert summary.rows == 5
    assert [row.line for row in summary.errors] == [3]
    report = Report([summary, summary])
    assert (report.errors, report.changes, report.kept) == (2, 4, True)


def test_only_the_first_errors_are_shown():
    found = Staged(SHEET, table(*({"number": ""} for _ in range(SHOWN + 5))))
    summary = summed_up(found, REASONS)
    assert [row.line for row in summary.errors] == list(range(2, SHOWN + 2))
    assert summary.counts[Verdict.ERROR] == SHOWN + 5


@pytest.mark.parametrize(
    ("language", "header", "verdict"),
    [("en", ["sheet", "line", "number", "verdict", "reason"], "duplicate")],
)
def test_the_file_opens_in_a_spreadsheet_and_runs_nothing(
    tmp_path, staged, language, header, verdict
):
    path = tmp_path / "report.csv"
    with translation.override(language):
        file = ReportFile(path)
        file.add(staged, REASONS)
        file.close()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened))
    assert rows[0] == header
    assert len(rows) == 6
    assert rows[1][2] == "'=1+1"
    assert rows[4][3] == verdict


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_begins_like_a_formula_is_guarded(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1=1", "王", "'=1"])
def test_what_does_not_is_left(cell):
    assert guarded(cell) == cell
