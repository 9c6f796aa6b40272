import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from pacesetter.upkeep import duties
from pacesetter.upkeep.duties import DUTIES, Duty, run_all

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_each_duty_is_done_and_says_so(db):
    seen = []
    done = run_all(NOW, [Duty("one", seen.append), Duty("two", lambda _at: "two")])
    assert seen == [NOW]
    assert [(d.name, d.said, d.failed) for d in done] == [("one", "", False), ("two", "two", False)]


def test_a_duty_that_fails_keeps_none_from_its_turn_and_tells_no_secret(db, caplog):
    def fail(_at):
        raise ValueError("PIN 12345678")

    with caplog.at_level(logging.ERROR):
        failed, after = run_all(NOW, [Duty("bad", fail), Duty("good", lambda _at: "done")])
    assert failed.failed
    assert failed.said.startswith("ValueError at test_duties.py:")
    assert "12345678" not in failed.said + caplog.text
    assert "duty bad failed" in caplog.text
    assert (after.said, after.failed) == ("done", False)


def test_a_demonstration_stands_still(city):
    seen = []
    run_all(NOW, [Duty("look", seen.append)])
    type(city.drive).objects.update(demo=False)
    run_all(NOW, [Duty("look", seen.append)])
    assert seen == [NOW.replace(year=1953, month=2, day=7), NOW]


def test_sessions_that_have_run_out_go_and_the_others_stay(db):
    now = timezone.now()
    for key, at in (("old", now - timedelta(hours=1)), ("new", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=at)
    assert "1" in duties.end_stale_sessions(NOW)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert duties.end_stale_sessions(NOW) is None


def test_duties_have_names_of_their_own():
    names = [duty.name for duty in DUTIES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("times", [1, 2])
def test_the_real_duties_can_be_done_again_and_again(city, times):
    for _ in range(times):
        assert not [done for done in run_all(NOW) if done.failed]
