"""The duty that a clock brings: late replies, and nothing where there is nothing."""

import pytest

from pacesetter.desk.tasks import pass_on
from pacesetter.upkeep.duties import DUTIES
from tests.desk.conftest import AT, USED


@pytest.mark.django_db
def test_without_a_drive_there_is_nothing_to_do():
    assert pass_on(AT) is None


def test_late_replies_are_passed_on_and_counted(town):
    assert pass_on(AT) is None
    town.claim({"number": "1", "claimed_on": "1953-01-07", **USED})
    assert pass_on(AT) == "1 late reply was passed on."
    assert pass_on(AT) is None


def test_it_is_among_the_duties():
    assert pass_on in [duty.run for duty in DUTIES]
