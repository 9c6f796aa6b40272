"""What is exported can be imported as it is, and changes nothing."""

import csv
from datetime import UTC, datetime

import pytest

from pacesetter.intake.terms import Verdict
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.exporting.handing_out import Asked, to_folder
from pacesetter.spreadsheets.exporting.order import leavings
from pacesetter.spreadsheets.order import ORDER
from tests.spreadsheets import slips

NOW = datetime(1953, 2, 7, 1, tzinfo=UTC)


def export(folder, *, by=CONSOLE, format="csv", **asked):
    return to_folder(by=by, folder=folder, format=format, asked=Asked(**asked), at=NOW)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_city_comes_back_unchanged(city, tmp_path, language):
    told = export(tmp_path / "out", language=language)
    assert [out.sheet for out in told] == list(ORDER)
    assert [out.rows for out in told] == [sheet.rows for sheet in city.report.sheets]
    report = import_folder(by=CONSOLE, folder=tmp_path / "out", at=NOW)
    assert report.changes == report.errors == 0
    for sheet in report.sheets:
        assert sheet.counts[Verdict.UNCHANGED] == sheet.rows > 0, sheet
