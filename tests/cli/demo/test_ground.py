import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from pacesetter.campaign.models import Drive, MeasureRow
from pacesetter.cli.demo import ground
from pacesetter.kernel import bulk
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Unit, Worker

pytestmark = pytest.mark.django_db
DAY = "1952-07-01"


@pytest.fixture
def directory(tmp_path):
    """A directory as any word leaves it: with a first key and nothing else."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "django-secret").touch()
    return tmp_path


def make_drive(*, demo):
    money = MeasureRow.objects.get_or_create(code="yuan", defaults={"name_zh": "元"})[0]
    days = dict.fromkeys(("starts", "ends", "cut_off", "bulletin_on"), DAY)
    slug = "demo" if demo else "ours"
    return Drive.objects.create(
        slug=slug, money=money, demo=demo, opened_at=f"{DAY}T00:00Z", **days
    )


def test_a_new_directory_and_an_empty_database_are_the_demos_to_take(directory):
    ground.check(directory)
    ground.check(directory / "not there yet")


@pytest.mark.parametrize("name", ["accounts.xlsx", "spreadsheets", "keys/journal.pem"])
def test_a_directory_with_somebodys_files_is_refused_with_what_to_do(directory, name):
    (directory / name).touch()
    with pytest.raises(Refused, match="PACESETTER_DIRECTORY") as refusal:
        ground.check(directory)
    assert name in str(refusal.value)
    assert str(directory) in str(refusal.value)


def test_its_own_files_are_the_demos_again(directory):
    with ground.marked(directory):
        pass
    for name in (
        "spreadsheets",
        "keys/journal.pem",
        "pacesetter.sqlite3",
        "pacesetter.sqlite3-wal",
    ):
        (directory / name).touch()
    ground.check(directory)


def test_a_strange_file_beside_its_own_is_still_somebodys(directory):
    with ground.marked(directory):
        pass
    (directory / "minutes.txt").touch()
    with pytest.raises(Refused, match=r"minutes\.txt"):
        ground.check(directory)


def test_a_demos_rows_are_the_demos(directory):
    make_drive(demo=True)
    Worker.objects.create(number="1", name="阎万存")
    ground.check(directory)


@pytest.fixture
def ours(request):
    """Somebody's rows: a drive, a roster before any drive, real slips in a demo."""
    if request.param == "drive":
        make_drive(demo=True)
        make_drive(demo=False)
    elif request.param == "roster":
        Worker.objects.create(number="1", name="张三")
    elif request.param == "people":
        make_drive(demo=True)
        Worker.objects.bulk_create(Worker(number=str(n), name="张三") for n in range(2))
    elif request.param == "slips":
        drive = make_drive(demo=True)
        unit = Unit.objects.create(number="A", kind="federation", name_zh="甲", path="/A/", depth=0)
        days = dict.fromkeys(("starts", "ends", "claimed_on"), DAY)
        Contribution.objects.create(drive=drive, number="1", unit=unit, title_zh="真", **days)
    else:
        bulk.run("CREATE TABLE payroll (amount bigint)")
        bulk.run("INSERT INTO payroll VALUES (1)")
        make_drive(demo=True)


@pytest.mark.parametrize("ours", ["drive", "roster", "people", "slips", "table"], indirect=True)
def test_a_database_with_somebodys_data_is_refused_with_what_to_do(directory, ours):
    with pytest.raises(Refused, match="DATABASE_URL"):
        ground.check(directory)


def test_a_database_that_cannot_be_asked_is_refused(directory, monkeypatch):
    def fail(_table):
        raise OperationalError("no server")

    monkeypatch.setattr(ground, "has_rows", fail)
    with pytest.raises(Refused, match="no server"):
        ground.check(directory)


def test_a_second_demo_in_the_same_directory_is_told_of_the_first(directory):
    with ground.marked(directory):
        with pytest.raises(Refused, match="Ctrl-C"), ground.marked(directory):
            pass
        assert "标兵" in (directory / ground.MARKER).read_text()
    with ground.marked(directory):
        pass


def test_the_hold_is_inherited_by_the_server_that_the_demo_becomes(directory):
    program = f"import fcntl; fcntl.flock(open({str(directory / ground.MARKER)!r}), 6)"
    with ground.marked(directory):
        holder = subprocess.Popen(["sleep", "60"], close_fds=False)
    try:
        refused = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
        assert b"BlockingIOError" in refused.stderr
    finally:
        holder.kill()
        holder.wait()
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_clearing_an_embedded_demo_removes_its_files_and_no_others(directory, monkeypatch):
    for name in ("pacesetter.sqlite3", "pacesetter.sqlite3-wal", "minutes.txt"):
        (directory / name).touch()
    (directory / "spreadsheets").mkdir()
    embedded = SimpleNamespace(
        settings_dict={"NAME": directory / "pacesetter.sqlite3"}, close=lambda: None
    )
    monkeypatch.setattr(ground, "connection", embedded)
    ground.clear(directory)
    assert {path.name for path in directory.iterdir()} == {"keys", "minutes.txt"}


@pytest.mark.django_db(transaction=True)
def test_clearing_a_demo_elsewhere_empties_every_table(directory):
    make_drive(demo=True)
    ground.clear(directory)
    assert not ground.holds_somebodys_data()
    assert Drive.objects.count() == 0
