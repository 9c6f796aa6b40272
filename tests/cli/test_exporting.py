from tests.spreadsheets import slips


def test_what_is_exported_comes_back_unchanged(say, city, tmp_path):
    code, out, _err = say("export", tmp_path / "out")
    assert code == 0
    assert len(out.splitlines()) == 10
    assert "units.csv: " in out
    code, out, _err = say("import", tmp_path / "out")
    assert code == 0
    assert "Nothing had changed." in out


def test_one_sheet_of_one_unit_as_a_workbook(say, city, tmp_path):
    below = slips.rows(city.folder / "units.csv")[1]["number"]
    words = ("--format", "xlsx", "--unit", below, "--sheets", "workers")
    code, out, _err = say("export", tmp_path, *words)
    assert code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["workers.xlsx"]
    assert out.startswith(str(tmp_path / "workers.xlsx"))


def test_a_file_that_stands_a_sheet_and_a_unit_that_nobody_knows_are_refused(say, city, tmp_path):
    (tmp_path / "plan.csv").write_text("mine")
    assert "plan.csv" in say("export", tmp_path)[2]
    assert say("export", tmp_path / "new", "--sheets", "wages")[0] == 2
    assert say("export", tmp_path / "new", "--unit", "NOWHERE")[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]
