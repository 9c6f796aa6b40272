"""From a messy file to the ledger and back: dry run, mended rows, import, withdrawal."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from pacesetter.jobs.models import Job
from pacesetter.journal.models import Act
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Unit, Worker
from pacesetter.spreadsheets import tasks
from pacesetter.spreadsheets.models import Batch
from tests.spreadsheets import slips
from tests.spreadsheets.batches import sound, sums
from tests.web.imports import people

HEADER = "工号,姓名,单位,起始日期,女"


def messy(team):
    """Rows as a union sends them: GB18030, a title, full-width digits, a total, two wrong rows."""
    return (
        "一九五二年新工人名单,,,,\n"
        f"{HEADER}\n"
        f"T１,试一,{team},1952年8月1日,是\n"
        f"T2,试二,{team},1952-13-01,\n"
        f"T3,试三,NOWHERE,1952-08-01,\n"
        f"T4,=cmd(),{team},1952-08-01,否\n"
        "合计,4,,,\n"
    ).encode("gb18030")


@pytest.fixture
def desk(at_desk):
    return at_desk(people.administrator())


def test_a_messy_file_is_looked_at_mended_imported_and_withdrawn(desk, city):
    team = people.team_in(city_top())
    before = Worker.objects.count()
    looked = desk.looked(("名单.csv", messy(team.number)), sheet="workers")
    page = desk.text(f"/imports/{looked}/")
    assert "nothing has been imported" in page
    assert "2 rows are refused" in page
    assert "1952-13-01" in page
    assert "NOWHERE" in page
    assert "Import 2 rows" in page
    assert Worker.objects.count() == before

    # The refused rows, with their reasons, are mended where they stand and handed in again.
    book = CalamineWorkbook.from_filelike(desk.fetch(looked, "refused.xlsx"))
    rows = [list(map(str, row)) for row in book.get_sheet_by_index(0).to_python()]
    assert len(rows) == 3
    assert any("NOWHERE" in cell for cell in rows[2])
    text = io.StringIO()
    csv.writer(text).writerows(
        [
            [cell.replace("1952-13-01", "1952-08-01").replace("NOWHERE", team.number) for cell in r]
            for r in rows
        ]
    )

    taken = desk.press(f"/imports/{looked}/take/")
    assert taken.state == "done", taken.said
    assert "2 rows were imported" in desk.text(f"/imports/{taken}/")
    first = Batch.objects.latest("id")
    assert first.by == desk.number
    act = Act.objects.filter(event="worker:register", number="T1").get()
    assert act.by == desk.number  # not the console, and not the worker process

    mended = desk.looked(("workers.csv", text.getvalue()))
    assert mended.result["errors"] == 0, mended.result
    desk.press(f"/imports/{mended}/take/")
    assert set(Worker.objects.filter(number__startswith="T").values_list("number", flat=True)) >= {
        "T1",
        "T2",
        "T3",
        "T4",
    }
    second = Batch.objects.latest("id")
    assert str(second) in desk.text("/imports/batches/")
    for batch in (second, first):
        done = desk.press(f"/imports/batches/{batch}/", reason="The wrong list.")
        assert done.state == "done", done.said
        assert "is withdrawn" in desk.text(f"/imports/withdrawals/{done}/")
        assert "The wrong list." in desk.text(f"/imports/batches/{batch}/")
    assert Worker.objects.count() == before
    sound()


def city_top():
    return Unit.objects.get(parent=None)


def test_claims_and_signatures_go_in_and_out_by_pages(desk, city, tmp_path):
    more = slips.one_more(city.folder, tmp_path / "more")
    files = [(path.name, path.read_bytes()) for path in sorted(more.folder.iterdir())]
    before = sums()
    looked = desk.looked(*files)
    taken = desk.press(f"/imports/{looked}/take/")
    batch = taken.result["batch"]
    assert Contribution.objects.get(number=slips.NUMBER).state == "verified"
    assert sums() != before
    assert "SHA-256" in desk.text(f"/imports/batches/{batch}/")
    desk.press(f"/imports/batches/{batch}/", reason="Twice the same.")
    assert sums() == before
    page = desk.text(f"/slips/{slips.NUMBER}/")
    assert "Withdrawn" in page
    assert "Twice the same." in page
    again = desk.press(f"/imports/{desk.looked(*files)}/take/")
    assert again.result["changes"] == 2
    page = desk.text(f"/slips/{slips.NUMBER}/")
    assert "Number left to a corrected slip" in page
    old = desk.text(f"/slips/{slips.NUMBER}.{batch}/")
    assert "Goes on under another number" in old
    assert "Twice the same." in old
    assert desk.get(f"/slips/{slips.NUMBER}.{batch}/proof/").status_code == 200
    assert Contribution.objects.get(number=slips.NUMBER).state == "verified"
    sound()


def test_what_stands_in_the_way_of_a_withdrawal_is_listed_row_by_row(desk, city):
    first = Batch.objects.get()
    done = desk.press(f"/imports/batches/{first}/", reason="All of it.")
    page = desk.text(f"/imports/withdrawals/{done}/")
    assert "Nothing was withdrawn" in page
    assert "a closed month stays closed" in page
    assert Batch.objects.get().state == "imported"
    without = desk.client.post(f"/en/imports/batches/{first}/", {"reason": "  "})
    assert without.status_code == 200
    assert Job.objects.filter(kind="withdraw").count() == 1


def test_nothing_to_import_says_so(desk, city):
    text = (city.folder / "units.csv").read_bytes()
    looked = desk.looked(("units.csv", text))
    page = desk.text(f"/imports/{looked}/")
    assert "There is nothing to import." in page
    assert "Import 0" not in page
    response = desk.client.post(f"/en/imports/{looked}/take/")
    assert response.status_code == 409


def test_an_export_comes_as_a_job_and_goes_back_in_unchanged(desk, city):
    job = desk.press("/exports/", unit="BJ", format="csv", sheets=["units", "offices"])
    assert job.state == "done", job.said
    page = desk.text(f"/exports/{job}/")
    assert "units.csv" in page
    files = [(name, desk.fetch(job, name).read()) for name in job.result["files"]]
    assert len(files) == 2
    looked = desk.looked(*files)
    assert (looked.result["changes"], looked.result["errors"]) == (0, 0)
    book = desk.press("/exports/", unit="BJ", format="xlsx")
    assert book.state == "done", book.said
    assert desk.fetch(book, book.result["files"][0]).read(2) == b"PK"


def test_an_import_that_is_called_off_in_the_middle_leaves_nothing(desk, city, monkeypatch):
    team = people.team_in(city_top()).number
    files = [
        (
            "units.csv",
            f"number,parent,kind,name_zh\nNEW-T,{people.team_in(city_top()).parent},team,新\n",
        ),
        ("workers.csv", f"number,name,unit,since\nT1,试,{team},1952-08-01\n"),
    ]
    looked = desk.looked(*files)
    assert looked.result["changes"] == 2
    before, acts = Worker.objects.count(), Act.objects.exclude(kind="job").count()
    desk.client.post(f"/en/imports/{looked}/take/")
    job = Job.objects.latest("id")
    now = tasks._now

    def somebody_stops_it(name):
        # Said before the second sheet: units are taken by then, in the same transaction.
        if name == "workers":
            job.refresh_from_db()
            assert job.state == "running"
            assert Unit.objects.filter(number="NEW-T").exists()
            desk.client.post(f"/en/jobs/{job}/cancel/")
        return now(name)

    monkeypatch.setattr(tasks, "_now", somebody_stops_it)
    job = desk.work()
    assert job.state == "cancelled"
    assert not Unit.objects.filter(number="NEW-T").exists()
    assert Worker.objects.count() == before
    assert Act.objects.exclude(kind="job").count() == acts
    assert Batch.objects.count() == 1
    assert "Nothing of it was kept." in desk.text(f"/jobs/{job}/")
    sound()
