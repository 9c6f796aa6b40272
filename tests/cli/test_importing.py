import pytest

from pacesetter.ledger.models import Contribution
from tests.spreadsheets import slips


@pytest.fixture
def more(city, tmp_path):
    return slips.one_more(city.folder, tmp_path / "more").folder


def spoil(folder, count=1):
    good = slips.rows(folder / "contributions.csv")
    bad = [{**good[0], "number": f"BAD-{n}", "unit": "NOWHERE"} for n in range(count)]
    slips.write(folder / "contributions.csv", [*good, *bad])


def figures(out, name):
    line = next(line for line in out.splitlines() if line.startswith(name))
    return [int(cell.replace(",", "")) for cell in line.removeprefix(name).split()]


def test_the_table_adds_up(say, city, more):
    spoil(more)
    code, out, _err = say("import", more)
    assert code == 1
    assert figures(out, "contributions") == [2, 1, 0, 0, 0, 1, 0]
    assert figures(out, "verifications") == [1, 1, 0, 0, 0, 0, 0]
    assert figures(out, "together") == [3, 2, 0, 0, 0, 1, 0]
    assert "contributions.csv, line 3 (BAD-0)" in out
    assert "NOWHERE" in out
    assert Contribution.objects.filter(number=slips.NUMBER).exists()


def test_all_well_is_0_and_a_second_time_nothing_has_changed(say, city, more):
    assert say("import", more)[0] == 0
    code, out, _err = say("import", more)
    assert code == 0
    assert figures(out, "together") == [2, 0, 0, 2, 0, 0, 0]
    assert "Nothing had changed." in out


def test_strict_refuses_all_with_2(say, city, more):
    spoil(more)
    code, out, _err = say("import", more, "--strict")
    assert code == 2
    assert "Nothing was imported" in out
    assert not Contribution.objects.filter(number=slips.NUMBER).exists()


def test_a_dry_run_keeps_nothing_and_says_so(say, city, more):
    code, out, _err = say("import", more, "--dry-run")
    assert code == 0
    assert "nothing was imported" in out
    assert not Contribution.objects.filter(number=slips.NUMBER).exists()


def test_very_many_errors_are_counted_and_few_told(say, city, more, tmp_path):
    spoil(more, 30)
    code, out, _err = say("import", more, "--report", tmp_path / "report.csv")
    assert code == 1
    assert out.count("NOWHERE") == 20
    assert "10 more" in out
    assert (tmp_path / "report.csv").read_text(encoding="utf-8-sig").count("NOWHERE") == 30


def test_a_file_that_no_sheet_knows_is_told(say, city, more):
    (more / "wages.csv").write_text("number\n")
    assert "wages.csv: no sheet has this name" in say("import", more)[1]


def test_a_broken_file_is_refused_in_one_sentence(say, city, more):
    (more / "contributions.csv").write_text('number\n"1')
    code, _out, err = say("import", more)
    assert code == 2
    assert "pacesetter: contributions.csv" in err
    assert "Traceback" not in err


def test_without_a_drive_there_is_nothing_to_import_into(say, db, tmp_path):
    slips.write(tmp_path / "closings.csv", [{"period": "1952-07", "closed_on": "1952-08-10"}])
    code, _out, err = say("import", tmp_path)
    assert code == 2
    assert "drive" in err


def test_templates_are_written_and_named(say, tmp_path):
    code, out, _err = say("templates", tmp_path / "new")
    assert code == 0
    assert len(out.splitlines()) == 10
    assert say("templates", tmp_path / "new")[0] == 2


def test_refused_rows_go_to_a_file_of_their_own_and_back(say, city, more, tmp_path):
    spoil(more)
    (tmp_path / "mend").mkdir()
    refused = tmp_path / "mend" / "refused.xlsx"
    code, _out, _err = say("import", more, "--refused", refused, "--report", tmp_path / "all.xlsx")
    assert code == 1
    assert (tmp_path / "all.xlsx").exists()
    code, out, _err = say("import", tmp_path / "mend")
    assert code == 1
    assert figures(out, "contributions") == [1, 0, 0, 0, 0, 1, 0]
    assert "refused.xlsx [contributions], line 2 (BAD-0)" in out


def test_what_of_a_file_nobody_reads_is_said(say, city, more):
    path = more / "contributions.csv"
    first, *others = path.read_text().splitlines()
    path.write_text("\n".join([f"{first},weather", *(f"{line},fine" for line in others)]))
    assert "contributions.csv: Nobody reads the column “weather”." in say("import", more)[1]


def test_templates_as_workbooks(say, tmp_path):
    code, out, _err = say("templates", tmp_path / "new", "--format", "xlsx")
    assert code == 0
    assert len(out.splitlines()) == 10
    assert (tmp_path / "new" / "workers.xlsx").exists()
