from datetime import UTC, datetime

import pytest

from pacesetter.plan.models import Closing
from pacesetter.roster.models import Unit
from tests.plan.conftest import TREE, opened_drive, planted, taken, target

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    drive = opened_drive(datetime(1952, 12, 31, tzinfo=UTC))
    planted(TREE)
    return drive


def test_a_month_is_closed(say, town):
    code, out, _err = say("plan", "close", "1952-07", "--on", "1952-08-05")
    assert code == 0
    assert out == "1952-07 is closed; what comes later counts for 1952-08.\n"
    assert str(Closing.objects.get().closed_on) == "1952-08-05"
    code, _out, err = say("plan", "close", "1952-09", "--on", "1952-10-05")
    assert code == 2
    assert "1952-08 is still open" in err


def test_today_is_the_day_unless_another_is_said(say, town):
    code, _out, err = say("plan", "close", "1952-07")
    assert code == 2
    assert "1952-06-01 – 1953-01-31" in err


def test_without_a_drive_there_is_nothing_to_close(say):
    code, _out, err = say("plan", "close", "1952-07")
    assert code == 2
    assert "pacesetter new" in err


def test_differences_are_told_and_found_by_the_exit_code(say, town):
    taken("plan", target("town", "1234.5"), target("coal", "1234.5"))
    assert say("plan", "differences")[:2] == (0, "All targets add up.\n")
    Unit.objects.filter(number="coal").update(name_en="Coal trade")
    taken("plan", target("mine", "1200"))
    code, out, _err = say("plan", "differences")
    assert code == 1
    assert out == "coal Coal trade, coal: own 1,234.5, below 1,200, difference −34.5 tons\n"
