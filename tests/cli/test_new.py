import sys

import pytest

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import presets_of, read_drive_file
from pacesetter.roster.models import Unit
from tests.campaign.files import DRIVE

ANSWERS = [
    "北京市增产节约竞赛",
    "",  # no English name: the Chinese one stands in
    "in July",
    "1952-07-01",
    "1952-06-30",
    "1952-12-31",
    "",  # cut off on the last day
    "1953-02-07",
    "bei jing",
    "7",
    "2",
    "state，国营，State-owned",
    "only a code",
    "",
    "",  # number 1
    "trade",
    "北京市总工会",
    "Beijing federation",
]


@pytest.fixture(autouse=True)
def directory(settings, tmp_path):
    settings.PACESETTER_DIRECTORY = tmp_path
    return tmp_path


@pytest.fixture
def answer(monkeypatch):
    def with_words(*words):
        said = iter(words)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda _question: next(said))

    return with_words


@pytest.mark.django_db
def test_a_drive_is_opened_from_a_file_that_is_kept_beside_the_database(say, tmp_path):
    source = tmp_path / "mine.toml"
    source.write_text(DRIVE, encoding="utf-8")
    code, out, _err = say("new", "--from", source)
    assert code == 0
    assert "town-1952" in out
    assert (tmp_path / "town-1952.toml").read_text(encoding="utf-8") == DRIVE
    assert Drive.objects.get().slug == "town-1952"
    code, _out, err = say("new", "--from", source)
    assert code == 2
    assert "drive.slug" in err


@pytest.mark.django_db
def test_all_that_is_wrong_with_a_file_is_told_and_nothing_is_done(say, tmp_path):
    source = tmp_path / "mine.toml"
    source.write_text(DRIVE.replace("1952-07-01", "soon").replace('"plan"', '"plane"'), "utf-8")
    assert say("new", "--from", source)[0] == 2
    source.write_text(DRIVE.replace("= 1952-07-01", '= "soon"').replace('"plan"', '"plane"'))
    code, _out, err = say("new", "--from", source)
    assert code == 2
    assert "drive.starts" in err
    assert "phases[1].stage" in err
    assert not Drive.objects.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


@pytest.mark.django_db
def test_without_a_terminal_there_are_no_questions(say, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    code, _out, err = say("new")
    assert code == 2
    assert "--from FILE" in err


@pytest.mark.django_db
def test_questions_make_a_file_that_opens_a_drive(say, answer, directory):
    words = [word if word != "bei jing" else "beijing" for word in ANSWERS]
    answer(*words, "yes")
    code, out, _err = say("new")
    assert code == 0
    assert 'slug = "beijing"' in out
    drive = Drive.objects.get()
    assert (drive.name_en, drive.money_id) == ("北京市增产节约竞赛", "old_yuan")
    assert str(drive.cut_off) == "1952-12-31"
    assert {version.label for version in presets_of(drive)} == {
        "unit-of-account-old-yuan@1",
        "workdays-six-day-week-1952@1",
    }
    assert [ownership.name_zh for ownership in drive.ownerships.all()] == ["国营"]
    assert (Unit.objects.get().number, Unit.objects.get().kind) == ("1", "trade")
    assert read_drive_file(directory / "beijing.toml").root.name_en == "Beijing federation"


@pytest.mark.django_db
def test_the_file_can_be_edited_before_the_drive_is_opened(say, answer, directory):
    words = [word if word != "bei jing" else "" for word in ANSWERS]
    answer(*words, "")
    code, out, _err = say("new")
    path = directory / "drive-1952.toml"
    assert code == 0
    assert f"--from {path}" in out
    assert not Drive.objects.exists()
    assert say("new", "--from", path)[0] == 0
    assert Drive.objects.get().slug == "drive-1952"
    answer(*words, "yes")
    code, _out, err = say("new")
    assert code == 2
    assert "not written over" in err


@pytest.mark.django_db
def test_answers_that_make_no_drive_are_told_by_key(say, answer, directory):
    answer(*ANSWERS)
    code, _out, err = say("new")
    assert code == 2
    assert "drive.slug" in err
    assert not list(directory.iterdir())


@pytest.mark.django_db
def test_usual_types_of_ownership_stand_in_for_none(say, answer):
    words = list(ANSWERS)
    words[8] = "beijing"
    place = words.index("state，国营，State-owned")
    answer(*words[:place], *words[place + 2 :], "yes")
    assert say("new")[0] == 0
    codes = {ownership.code for ownership in Drive.objects.get().ownerships.all()}
    assert codes == {"state", "collective", "co_operative", "private"}


def test_the_end_of_typing_is_no_drive(say, monkeypatch, db):
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    code, _out, err = say("new")
    assert code == 2
    assert "nothing was opened" in err
