import subprocess
import sys

import pytest
from django.db import OperationalError
from django.utils import translation

from pacesetter.cli import program
from pacesetter.kernel.refusal import Refused
from tests.house.reading import CHECKOUT


@pytest.fixture(autouse=True)
def language():
    yield
    translation.activate("zh-hans")


@pytest.mark.parametrize(("language", "code"), [("zh", "zh-hans"), ("en", "en")])
def test_django_speaks_the_language_and_the_directory_is_there(language, code, settings, tmp_path):
    settings.PACESETTER_DIRECTORY = tmp_path / "a" / "b"
    program.set_up(language)
    assert translation.get_language() == code
    assert (tmp_path / "a" / "b").is_dir()


def test_a_directory_that_cannot_be_made_is_refused(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.PACESETTER_DIRECTORY = tmp_path / "file" / "below"
    with pytest.raises(Refused, match="PACESETTER_DIRECTORY"):
        program.set_up("en")


@pytest.mark.django_db
def test_tables_that_are_up_to_date_are_left_alone(monkeypatch):
    monkeypatch.setattr(
        program, "call_command", lambda *_words, **_options: pytest.fail("migrated")
    )
    program.bring_tables_up_to_date()


@pytest.mark.django_db
def test_tables_that_are_behind_are_migrated(monkeypatch):
    done = []
    monkeypatch.setattr(program.MigrationExecutor, "migration_plan", lambda *_: ["one"])
    monkeypatch.setattr(program, "call_command", lambda *words, **_options: done.append(words))
    program.bring_tables_up_to_date()
    assert done == [("migrate",)]


@pytest.mark.django_db
def test_a_database_that_is_not_there_is_a_refusal(monkeypatch):
    def fail(_connection):
        raise OperationalError("no server\n")

    monkeypatch.setattr(program, "MigrationExecutor", fail)
    with pytest.raises(Refused, match="no server"):
        program.bring_tables_up_to_date()


def test_a_word_without_apps_speaks_too():
    words = "from pacesetter.cli import main; main.main(['ballots', 'none.pb', '--language=zh'])"
    done = subprocess.run(
        [sys.executable, "-c", words], env={"PYTHONPATH": "src"}, cwd=CHECKOUT,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == "pacesetter: none.pb: No such file or directory\n"
