import csv

import pytest

from pacesetter.intake.reading import read
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.templates import write_templates


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
