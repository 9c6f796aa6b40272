import pytest

from pacesetter.campaign.models import Preset
from tests.campaign.files import DRIVE, REWARD

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    def written(text, name="preset.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_every_version_is_listed_with_kind_date_and_title(say):
    code, out, _err = say("presets", "list")
    assert code == 0
    [line] = [line for line in out.splitlines() if line.startswith("workdays-china-2024@1")]
    assert "calendar of working days" in line
    assert "2023-10-25" in line
    assert "make-up days" in line


def test_a_version_is_shown_with_its_source(say):
    _code, out, _err = say("presets", "show", "denomination-1955")
    assert "denomination-1955@1" in out
    assert "source_date: 1955-02-21" in out
    assert "data.divisor: 10000" in out
    assert say("presets", "show", "denomination-1999")[0] == 2


def test_two_versions_are_told_apart(say):
    code, out, _err = say("presets", "diff", "reward-state-council", 1, 2)
    assert code == 0
    assert "data.tiers[1].most\n- 2000\n+ 4000\n" in out
    assert "data.appeals\n+ 1\n" in out
    code, out, _err = say("presets", "diff", "reward-state-council", 2, 1)
    assert "data.appeals\n- 1\n" in out


def test_a_file_is_added_once(say, file):
    path = file(REWARD)
    assert say("presets", "add", path)[1] == "reward-of-ours@1 added.\n"
    assert say("presets", "add", path)[1] == "reward-of-ours@1 is here already.\n"
    code, _out, err = say("presets", "add", file(REWARD.replace("100000", "5")))
    assert code == 2
    assert "next version number" in err
    assert Preset.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused(say, file, tmp_path):
    assert "cannot be read" in say("presets", "add", tmp_path / "none.toml")[2]
    code, _out, err = say("presets", "add", file(REWARD.replace("source_date", "sauce_date")))
    assert code == 2
    assert "versions[1].source_date" in err


def test_one_bad_version_keeps_the_good_one_out(say, file):
    say("presets", "add", file(REWARD))
    name, versions, first = REWARD.partition("[[versions]]")
    second = first.replace("version = 1", "version = 2")
    altered = first.replace("100000", "5")
    both = f"{name}{versions}{second}{versions}{altered}"
    assert say("presets", "add", file(both))[0] == 2
    assert [preset.version for preset in Preset.objects.all()] == [1]


def test_a_drive_names_its_own_versions_and_the_later_ones(say, file, settings, tmp_path):
    settings.PACESETTER_DIRECTORY = tmp_path
    assert say("new", "--from", file(DRIVE, "drive.toml"))[0] == 0
    code, out, _err = say("presets", "of", "town-1952")
    assert code == 0
    assert "reward-state-council@1" in out
    assert "later: reward-state-council@2" in out
    assert "denomination" not in out
    assert say("presets", "of", "village")[0] == 2
