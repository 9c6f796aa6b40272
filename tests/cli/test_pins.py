"""`pins`: slips in a file that only its owner reads."""

import stat

import pytest

from pacesetter.accounts.models import Account
from pacesetter.cli import pins
from pacesetter.cli.main import main
from tests.factories.accounts import with_pin
from tests.factories.roster import WorkerFactory, five_levels

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def program(monkeypatch):
    monkeypatch.setattr("pacesetter.cli.program.bring_tables_up_to_date", lambda: None)


@pytest.fixture
def workers():
    units = five_levels()
    return [WorkerFactory(number=f"000000{n}", unit=units["E1-W1-S1-T1"]) for n in range(1, 4)]


def test_slips_of_the_whole_tree_are_written_for_their_owner_alone(workers, tmp_path, capsys):
    path = tmp_path / "slips.html"
    words = ["--language=en", "pins", "issue", "--unit=BJ", f"--to={path}", "--address=http://a/"]
    assert main(words) == 0
    text = path.read_text()
    assert text.count('class="pinslip"') == 3
    assert "http://a/" in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "3 slips" in capsys.readouterr().out
    assert Account.objects.exclude(issued="").count() == 3


def test_nothing_is_drawn_where_it_could_not_be_written(workers, tmp_path):
    there = tmp_path / "there.html"
    there.write_text("mine")
    for path in (there, tmp_path / "none" / "a.html"):
        assert main(["pins", "issue", "--unit=BJ", f"--to={path}"]) == 2
    assert there.read_text() == "mine"
    assert not Account.objects.exists()


def test_one_worker_only(workers, tmp_path):
    words = ["pins", "issue", "--unit=BJ", "--worker=0000002", f"--to={tmp_path / 'a.html'}"]
    assert main(words) == 0
    assert [account.number for account in Account.objects.all()] == ["0000002"]


def test_a_reset_at_the_console(workers, tmp_path):
    with_pin("0000001", "48319027")
    path = tmp_path / "a.html"
    assert main(["pins", "reset", "0000001", f"--to={path}"]) == 0
    assert path.read_text().count('class="pinslip"') == 1
    assert Account.objects.get(number="0000001").password == ""


def test_a_reset_in_a_ballot_is_asked_for(workers, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("pacesetter.accounts.queries.ballot_is_open", lambda _on: True)
    path = tmp_path / "a.html"
    assert main(["--language=en", "pins", "reset", "0000001", f"--to={path}"]) == 0
    assert not path.exists()
    assert "must confirm" in capsys.readouterr().out


def test_the_usual_address(settings):
    settings.ALLOWED_HOSTS = ["drive.example"]
    assert pins.usual_address() == "http://drive.example/sign-in/"
