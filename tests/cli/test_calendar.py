import pytest

from tests.campaign.files import DRIVE

pytestmark = pytest.mark.django_db


def test_five_working_days_over_the_first_of_may(say):
    code, out, _err = say("workdays", "2025-04-28", 5)
    assert code == 0
    assert out.split() == [
        "2025-05-08",
        "2025-04-29",
        "2025-04-30",
        "2025-05-06",
        "2025-05-07",
        "2025-05-08",
    ]


def test_working_days_are_counted_with_both_ends(say):
    assert say("workdays", "2026-05-01", "--to", "2026-05-09")[1] == "4\n"


def test_a_calendar_may_be_chosen(say):
    six = ("--preset", "workdays-six-day-week-1952")
    assert say("workdays", "1952-10-01", "--to", "1952-10-31", *six)[1] == "25\n"
    code, _out, err = say("workdays", "2026-05-01", 1, *six)
    assert code == 2
    assert "No calendar" in err


def test_the_drives_own_calendar_comes_first(say, settings, tmp_path):
    settings.PACESETTER_DIRECTORY = tmp_path
    (tmp_path / "a.toml").write_text(DRIVE, encoding="utf-8")
    say("new", "--from", tmp_path / "a.toml")
    assert say("workdays", "1952-07-05", 1)[1].startswith("1952-07-07")
    assert say("workdays", "2026-04-30", 1)[1].startswith("2026-05-06")


def test_one_question_at_a_time(say):
    assert say("workdays", "2026-05-01")[0] == 2
    assert say("workdays", "2026-05-01", 3, "--to", "2026-05-09")[0] == 2
