"""Many guesses at the same time are counted one by one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connections

from pacesetter.accounts import entering, limits, pins
from pacesetter.accounts.entering import Device, Outcome
from pacesetter.accounts.models import FailedTries
from tests.factories.accounts import with_pin

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
THREADS, GUESSES = 8, 40


def guess(n: int) -> Outcome:
    try:
        return entering.enter("1", f"{n * 13:08}", Device(), AT).outcome
    finally:
        connections.close_all()


def looked_at() -> int:
    with ThreadPoolExecutor(THREADS) as pool:
        return sum(outcome is Outcome.WRONG for outcome in pool.map(guess, range(GUESSES)))


@pytest.mark.django_db(transaction=True)
def test_the_planted_leak_is_seen(monkeypatch):
    with_pin("1", "48319027")
    monkeypatch.setattr(limits, "_locked", lambda name, at: FailedTries(name, 0, at))
    monkeypatch.setattr(FailedTries, "save", lambda *_given, **_told: None)
    assert looked_at() == GUESSES


@pytest.mark.django_db(transaction=True)
def test_no_more_are_looked_at_than_one_by_one(monkeypatch):
    with_pin("1", "48319027")
    monkeypatch.setattr(pins, "fits", lambda *_: False)
    assert looked_at() == limits.FREE
