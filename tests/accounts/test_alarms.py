from datetime import UTC, datetime, timedelta

import pytest

from pacesetter.accounts import queries
from pacesetter.accounts.actions import raise_alarm
from pacesetter.accounts.permissions import WATCH
from pacesetter.accounts.terms import AlarmKind
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden
from pacesetter.notices.models import Notice
from tests.factories.roster import OfficeFactory, WorkerFactory, five_levels

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def raised(minutes: int, failures: int = 5):
    at = AT + timedelta(minutes=minutes)
    return raise_alarm(by=WATCH, kind=AlarmKind.RISING, failures=failures, at=at)


@pytest.mark.django_db
def test_administrators_are_told_once_of_an_alarm_that_goes_on():
    units = five_levels()
    officer = WorkerFactory(number="0000001", unit=units["E1-W2"])
    OfficeFactory(worker=officer, unit=units["BJ"], kind="administrator")
    first, again, later = raised(0), raised(30, failures=9), raised(120)
    assert first == again != later
    assert Notice.objects.count() == 2
    told = queries.alarms(AT + timedelta(hours=3))
    assert [(alarm.failures, alarm.last) for alarm in told] == [
        (5, AT + timedelta(minutes=120)),
        (9, AT + timedelta(minutes=30)),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("somebody", [CONSOLE, Actor("0000001")])
def test_nobody_else_raises_one(somebody):
    with pytest.raises(Forbidden):
        raise_alarm(by=somebody, kind=AlarmKind.KIOSK, failures=1, at=AT)
