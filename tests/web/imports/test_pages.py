"""Who may, what is refused, what an attacker tries, how often the database is asked."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from pacesetter.jobs.actions import ask
from pacesetter.jobs.folder import of
from pacesetter.jobs.models import Job
from pacesetter.kernel.actor import Actor
from pacesetter.roster.models import Unit, Worker
from pacesetter.spreadsheets.models import Batch
from pacesetter.web.imports import bounds
from tests.city import IMPORTED_AT
from tests.web.imports import people

PATHS = ("/imports/", "/imports/batches/", "/imports/batches/B-1/", "/exports/")
HEADER = "number,name,unit,since\n"


@pytest.fixture
def admin(at_desk):
    return at_desk(people.administrator())


def test_a_stranger_is_sent_to_sign_in(city, client):
    for path in PATHS:
        assert client.get(f"/en{path}").status_code == 302
    upload = {"spreadsheets": SimpleUploadedFile("units.csv", b"x")}
    assert client.post("/en/imports/", upload).status_code == 302
    assert not Job.objects.exists()


def test_a_worker_is_turned_away(at_desk):
    desk = at_desk(people.plain_worker())
    for path in PATHS:
        assert desk.get(path).status_code == 403
    assert desk.hand_in(("units.csv", "x")).status_code == 403
    assert not Job.objects.exists()


def test_an_organiser_brings_only_rows_of_the_own_subtree(at_desk):
    number, trade = people.organiser()
    desk = at_desk(number)
    inside, outside = people.team_in(trade), people.team_outside(trade)
    moved = Worker.objects.filter(memberships__unit=outside, memberships__until=None).first()
    rows = (
        f"T1,试一,{inside.number},1952-08-01\n"
        f"T2,试二,{outside.number},1952-08-01\n"
        f"{moved.number},{moved.name},{inside.number},1953-01-01\n"
    )
    looked = desk.looked(("workers.csv", HEADER + rows))
    assert looked.result["changes"] == 1
    assert looked.result["errors"] == 2
    page = desk.text(f"/imports/{looked}/")
    assert page.count("outside your units") == 2
    assert outside.number in page
    taken = desk.press(f"/imports/{looked}/take/")
    assert taken.result["changes"] == 1
    assert not Worker.objects.filter(number="T2").exists()


@pytest.mark.parametrize(
    ("name", "text", "refused"),
    [
        ("units.csv", "number,parent,kind,name_zh\nNEW-1,{out},workshop,新\n", 1),
        ("units.csv", "number,parent,kind,name_zh\nNEW-1,{in_},team,新\n", 1),  # on a team: sheet
        ("units.csv", "number,parent,kind,name_zh\n{out},{trade},workshop,抢\n", 1),
        ("offices.csv", "office,worker,unit,since\nadministrator,{w},{in_},1952-08-01\n", 1),
        ("offices.csv", "office,worker,unit,since\norganiser,{w},{out},1952-08-01\n", 1),
        ("offices.csv", "office,worker,unit,since\norganiser,{w},{in_},1952-08-01\n", 0),
        ("closings.csv", "period,closed_on\n1953-01,1953-01-31\n", 1),
        (
            "rates.csv",
            "measure,quantity,amount,unit,since,until,source\njin,1,1,{in_},1952-08-01,,x\n",
            1,
        ),
    ],
)
def test_an_organisers_rows_about_what_he_does_not_keep_are_refused(at_desk, name, text, refused):
    number, trade = people.organiser()
    cells = {
        "in_": people.team_in(trade).number,
        "out": people.team_outside(trade).number,
        "trade": trade.number,
        "w": people.plain_worker(),
    }
    looked = at_desk(number).looked((name, text.format(**cells)))
    assert looked.result["errors"] == refused, looked.result


def test_new_units_may_hang_on_new_units_of_ones_own(at_desk):
    number, trade = people.organiser()
    works = Unit.objects.filter(parent=trade, kind="enterprise").first()
    rows = (
        f"NEW-W,{works.number},workshop,新车间\nNEW-T,NEW-W,team,新班组\n"
        f"{works.number},{trade.number},enterprise,{works.name_zh}\n"
    )
    looked = at_desk(number).looked(("units.csv", "number,parent,kind,name_zh\n" + rows))
    assert (looked.result["changes"], looked.result["errors"]) == (2, 0), looked.result


def test_nobody_sees_or_takes_somebody_elses_import(at_desk, client):
    number, _trade = people.organiser()
    looked = at_desk(people.administrator()).looked(("workers.csv", HEADER + "T1,试,BJ,1952-08-01"))
    desk = at_desk(number)
    assert desk.get(f"/imports/{looked}/").status_code == 404
    assert desk.client.post(f"/en/imports/{looked}/take/").status_code == 404
    assert desk.get("/imports/batches/B-1/").status_code == 404  # the console's
    assert "B-1" not in desk.text("/imports/batches/")
    # Nor by asking for the job behind the page's back.
    ask(by=Actor(number), kind="import", asked={"of": str(looked)}, at=IMPORTED_AT)
    assert desk.work().state == "refused"
    assert not Worker.objects.filter(number="T1").exists()


def test_an_office_that_has_ended_imports_nothing(at_desk):
    """Leave is asked again when the job is done, not only when it was asked for."""
    number, trade = people.organiser()
    desk = at_desk(number)
    desk.hand_in(("workers.csv", f"{HEADER}T1,试,{people.team_in(trade).number},1952-08-01"))
    Worker.objects.get(number=number).offices.all().delete()
    assert desk.work().state == "refused"


def test_an_organiser_withdraws_nothing(at_desk):
    number, _trade = people.organiser()
    Batch.objects.update(by=number)
    desk = at_desk(number)
    assert "Withdraw the whole batch" not in desk.text("/imports/batches/B-1/")
    assert desk.client.post("/en/imports/batches/B-1/", {"reason": "x"}).status_code == 403


def test_an_organiser_exports_the_own_units_alone(at_desk):
    number, trade = people.organiser()
    desk = at_desk(number)
    page = desk.text("/exports/")
    assert trade.number in page
    assert 'value="BJ"' not in page
    other = people.team_outside(trade).number
    response = desk.client.post("/en/exports/", {"unit": other, "format": "csv"})
    assert response.status_code == 200  # the form says no
    ask(
        by=Actor(number),
        kind="export",
        asked={"unit": other, "format": "csv", "sheets": [], "language": "en"},
        at=IMPORTED_AT,
    )
    assert desk.work().state == "refused"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("units.exe", b"MZ", "save it as CSV or XLSX"),
        ("units.csv", b"", "empty"),
        ("whatever.csv", b"number\n1\n", "choose which sheet it is"),
    ],
)
def test_what_nobody_can_read_is_said_beside_the_field(admin, name, content, words):
    page = admin.hand_in((name, content))
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Job.objects.exists()


def test_without_a_file_the_form_says_so(admin):
    page = admin.client.post("/en/imports/", {"sheet": "workers"})
    assert page.status_code == 200
    assert "<b>Error:</b> This field is required." in page.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02" * 100, b"PK\x03\x04 no zip", b'number,name\n"broken', b"a,b\n1,2\n"]
)
def test_a_file_that_is_no_spreadsheet_is_refused_by_its_job(admin, content):
    admin.hand_in(("units.csv", content))
    job = admin.work()
    assert job.state == "refused"
    assert "units.csv" in job.said
    assert "Nothing was done." in admin.text(f"/jobs/{job}/")


def test_a_bomb_of_nothing_does_not_go_off(admin):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (8 << 20))
    admin.hand_in(("units.xlsx", bomb.getvalue()))
    assert admin.work().state == "refused"


def test_a_path_for_a_name_stays_in_the_jobs_folder(admin):
    upload = SimpleUploadedFile("x", b"number\n")
    upload._name = "../../../keys/units.csv"
    admin.client.post("/en/imports/", {"spreadsheets": upload})
    job = Job.objects.latest("id")
    [name] = job.asked["files"]
    assert "/" not in name
    assert (of(str(job)) / name).is_file()


def test_a_formula_runs_in_no_report(admin):
    team = people.team_in(Unit.objects.get(parent=None)).number
    looked = admin.looked(("workers.csv", f"{HEADER}\"=cmd|' /C calc'!A0\",@SUM(1),{team},never\n"))
    report = admin.fetch(looked, "report.csv").read().decode("utf-8-sig")
    assert "'=cmd" in report
    assert ",=cmd" not in report
    book = zipfile.ZipFile(admin.fetch(looked, "refused.xlsx"))
    sheets = [name for name in book.namelist() if "worksheets/sheet" in name]
    assert not any(b"<f>" in book.read(name) for name in sheets)  # no cell is a formula
    rows = CalamineWorkbook.from_filelike(admin.fetch(looked, "refused.xlsx"))
    assert "=cmd" in str(rows.get_sheet_by_index(0).to_python())


def test_more_than_may_come_is_refused_before_it_is_kept(admin, monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST", 1000)
    assert admin.hand_in(("units.csv", "x" * 2000)).status_code == 400
    assert not Job.objects.exists()


def test_no_other_page_takes_large_files(admin, monkeypatch):
    monkeypatch.setattr(bounds, "USUAL", 1000)
    upload = SimpleUploadedFile("x.csv", b"x" * 2000)
    response = admin.client.post("/en/exports/", {"unit": upload})
    assert response.status_code == 400


def test_blank_spreadsheets_are_handed_out_to_anybody(city, client):
    page = client.get("/zh-hans/imports/templates/workers.csv")
    assert page.content.decode("utf-8-sig").startswith("工号")
    for name in ("all.xlsx", "workers.xlsx"):
        assert client.get(f"/en/imports/templates/{name}").content[:2] == b"PK"
    for name in ("all.csv", "passwd.csv", "workers.exe", "..xlsx"):
        assert client.get(f"/en/imports/templates/{name}").status_code == 404


def test_lists_ask_as_often_for_one_as_for_three(admin):
    def asked(path):
        with CaptureQueriesContext(connection) as found:
            admin.text(path)
        return len(found.captured_queries)

    paths = ("/imports/", "/imports/batches/")
    one = [asked(path) for path in paths]
    first = Batch.objects.get()
    for number in ("B-98", "B-99"):
        first.pk, first.number = None, number
        first.save(force_insert=True)
    assert [asked(path) for path in paths] == one
    assert admin.text("/imports/batches/").count("/imports/batches/B-") == 3


def test_pages_speak_chinese(admin):
    for path in ("imports/", "imports/batches/", "imports/batches/B-1/", "exports/"):
        page = admin.client.get(f"/zh-hans/{path}").content.decode()
        assert "批次" in page or "导出" in page


def test_pages_of_results_lead_back_to_their_job(admin):
    """An address made up, or a result that isn't there yet: the job's own page says what is."""
    job = ask(by=Actor(admin.number), kind="look", asked={"sheets": {}}, at=IMPORTED_AT)
    for path in ("imports", "imports/withdrawals", "exports"):
        response = admin.get(f"/{path}/{job}/")
        assert response.status_code == 302
        assert response.headers["Location"] == f"/en/jobs/{job}/"


def test_files_go_when_they_are_imported(admin, django_capture_on_commit_callbacks):
    looked = admin.looked(("workers.csv", HEADER + "T1,试,BJ,1952-08-01"))
    assert (of(str(looked)) / "workers.csv").exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert admin.press(f"/imports/{looked}/take/").state == "done"
    assert not (of(str(looked)) / "workers.csv").exists()
    job = admin.press(f"/imports/{looked}/take/")
    assert job.state == "refused"
    assert "workers.csv" in job.said


def test_two_nameless_files_are_handed_in_one_at_a_time(admin):
    page = admin.hand_in(("a.csv", "x\n"), ("b.csv", "y\n"), sheet="units")
    assert "one at a time" in page.content.decode()
    many = [(f"units{place}.csv", "x\n") for place in range(31)]
    assert "At most 30 files" in admin.hand_in(*many).content.decode()
