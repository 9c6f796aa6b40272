"""Who has left the roster doesn't come in any more; an office keeps the door open."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pacesetter.accounts.entering import Device, Outcome, enter
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster.merging import merge_workers
from pacesetter.roster.models import Membership, Office, Unit, Worker
from tests.factories.accounts import with_pin, with_slip
from tests.ledger.conftest import town

__all__ = ("town",)
PIN = "73951846"
LAST = date(1953, 1, 20)
THEN, AFTER = datetime(1953, 1, 20, 4, tzinfo=UTC), datetime(1953, 1, 21, 4, tzinfo=UTC)


def entering(at: datetime, number: str = "001", pin: str = PIN) -> Outcome:
    return enter(number, pin, Device(), at).outcome


@pytest.fixture
def leaver(town):
    with_pin("001", PIN)
    Membership.objects.filter(worker__number="001").update(until=LAST)
    return town


def test_the_last_day_is_still_a_day(leaver):
    assert entering(THEN) is Outcome.GOOD
    assert entering(AFTER) is Outcome.LEFT


def test_it_is_told_only_to_who_knows_the_pin(leaver):
    assert entering(AFTER, pin="11112222") is Outcome.WRONG


def test_no_account_is_given(leaver):
    assert enter("001", PIN, Device(), AFTER).account is None


def test_a_slip_opens_nothing_either(town):
    with_slip("001", PIN, THEN)
    Membership.objects.filter(worker__number="001").update(until=LAST)
    assert entering(AFTER) is Outcome.LEFT


def test_an_office_keeps_its_holder_as_long_as_it_is_held(leaver):
    office = Office.objects.create(
        kind="federation",
        worker=Worker.objects.get(number="001"),
        unit=Unit.objects.get(number="T"),
        since=LAST,
        until=AFTER.date(),
    )
    assert entering(AFTER) is Outcome.GOOD
    assert entering(AFTER + timedelta(days=1)) is Outcome.LEFT
    office.delete()


def test_who_comes_back_comes_in(leaver):
    worker, unit = Worker.objects.get(number="001"), Unit.objects.get(number="B1")
    Membership.objects.create(worker=worker, unit=unit, since=AFTER.date())
    assert entering(AFTER) is Outcome.GOOD


def test_who_was_never_put_into_a_unit_has_not_left(town):
    with_pin("001", PIN)
    Membership.objects.filter(worker__number="001").delete()
    assert entering(AFTER) is Outcome.GOOD


def test_a_merged_person_stays_by_the_other_records_unit(leaver):
    merge_workers(by=CONSOLE, keep="001", drop="002", reason="一人两号", at=THEN)
    assert entering(AFTER) is Outcome.GOOD


def test_the_page_says_it_in_a_sentence(leaver, client):
    Membership.objects.filter(worker__number="001").update(until=date(1952, 1, 1))
    response = client.post("/en/sign-in/", {"number": "001", "pin": PIN})
    assert response.status_code == 422
    assert "You belong to no unit any more" in response.content.decode()
    chinese = client.post("/zh-hans/sign-in/", {"number": "001", "pin": PIN})
    assert "这个工号不能再登录" in chinese.content.decode()
