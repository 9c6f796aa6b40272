"""The demo as one function, on this test's own database and directory."""

import argparse
import sys

import pytest

from pacesetter.campaign.models import Drive
from pacesetter.cli.demo import ground, word
from pacesetter.journal.models import Act
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.models import Worker

DEMO = ("demo", "--no-serve", "--scale=0.02")


@pytest.fixture
def directory(settings, tmp_path):
    settings.PACESETTER_DIRECTORY = tmp_path / "demo"
    return settings.PACESETTER_DIRECTORY


@pytest.mark.django_db(transaction=True)
def test_the_demo_prints_the_newspapers_figures_and_starts_anew_each_time(say, directory):
    code, out, err = say(*DEMO)
    assert code == 0
    assert "11,729 亿元" in out
    assert "1,172.9 billion" in out
    assert out.count("146.6") >= 2
    assert "ledger verify" in out
    assert "Importing the spreadsheets" in err
    assert (directory / ground.SPREADSHEETS / "drive.toml").exists()
    assert (directory / ground.MARKER).exists()
    acts = Act.objects.count()
    Worker.objects.create(number="made up by hand", name="x", made_up=True)
    assert say(*DEMO)[0] == 0
    assert Act.objects.count() == acts
    assert Drive.objects.count() == 1
    assert not Worker.objects.filter(number="made up by hand").exists()
    assert say("ledger", "verify")[0] == 0


@pytest.mark.django_db(transaction=True)
def test_somebodys_data_are_refused_and_left_as_they_are(say, directory):
    Worker.objects.create(number="1", name="张三")
    directory.mkdir()
    code, out, err = say(*DEMO)
    assert (code, out) == (2, "")
    assert "DATABASE_URL" in err
    assert list(directory.iterdir()) == []
    assert Worker.objects.get().name == "张三"


@pytest.mark.parametrize("text", ["0", "0.004", "1.5", "-1", "nan", "all"])
def test_no_city_is_smaller_or_larger_than_can_be_drawn(text):
    with pytest.raises(argparse.ArgumentTypeError):
        word.scale(text)


@pytest.mark.parametrize("text", ["0.005", "0.02", "1", "1.0"])
def test_a_scale_between_is_taken(text):
    assert word.scale(text) == float(text)


def test_spreadsheets_that_cannot_be_written_end_the_demo(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="file"):
        word.write_spreadsheets(tmp_path / "file" / "below", seed=1, scale=0.005)


def test_the_same_seed_gives_the_same_files(tmp_path):
    for name in ("a", "b"):
        word.write_spreadsheets(tmp_path / name, seed=7, scale=0.005)
    word.write_spreadsheets(tmp_path / "c", seed=8, scale=0.005)
    workers = {name: (tmp_path / name / "workers.csv").read_bytes() for name in "abc"}
    assert workers["a"] == workers["b"] != workers["c"]


def test_the_demo_becomes_the_server(monkeypatch):
    became = []
    monkeypatch.setattr(word.connections, "close_all", lambda: None)
    monkeypatch.setattr(word.os, "execv", lambda *words: became.append(words))
    word.become_server(8000, "zh")
    [(program, command)] = became
    assert program == sys.executable
    assert command[1:] == ["-P", "-m", "pacesetter", "serve", "--port=8000", "--language=zh"]
