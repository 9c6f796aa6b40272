"""Acts of accounts. None of them tells the journal a PIN, or a hash of one."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pacesetter.accounts import keyed, limits, pins
from pacesetter.accounts.models import Account, Alarm
from pacesetter.accounts.permissions import may_change_own, may_open_demo, may_raise
from pacesetter.accounts.terms import (
    ACCOUNT,
    ALARM,
    AlarmKind,
    Event,
    NotTheSame,
    SlipUsed,
    WeakPin,
    WrongPin,
)
from pacesetter.campaign.queries import current_drive
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor

ALARM_LASTS = timedelta(hours=1)  # what fails again within it belongs to the same alarm


@transaction.atomic
def choose_pin(*, by: Actor, issued: str, pin: str, again: str, at: datetime) -> Account:
    """Take the PIN that a worker chooses in place of the slip's, which opens nothing afterwards.

    `issued` is the hash of the slip's PIN as it was when it was typed. Raises SlipUsed if that
    was changed meanwhile, WeakPin and NotTheSame.
    """
    account = Account.objects.select_for_update().filter(number=by.number, is_active=True).first()
    if account is None or not keyed.same(account.issued, issued) or not pins.in_force(account, at):
        raise SlipUsed
    may_change_own.require(by, account.number)
    _take(account, pin, again)
    return _keep(account, pin, by=by, at=at)


@transaction.atomic
def change_pin(*, by: Actor, present: str, pin: str, again: str, at: datetime) -> Account:
    """Let a worker change the PIN; every other session of the account ends.

    Raises WrongPin, WeakPin and NotTheSame.
    """
    account = Account.objects.select_for_update().get(number=by.number)
    may_change_own.require(by, account.number)
    if not pins.fits(account, present):
        raise WrongPin
    _take(account, pin, again)
    if pin == present:
        raise WeakPin(pins.REASONS["present"])
    return _keep(account, pin, by=by, at=at)


@transaction.atomic
def raise_alarm(*, by: Actor, kind: AlarmKind, failures: int, at: datetime) -> Alarm:
    """Raise an alarm, or say that the last one of this kind goes on."""
    may_raise.require(by)
    of_late = Alarm.objects.select_for_update().filter(
        kind=kind, last__gt=at - ALARM_LASTS, last__lte=at
    )
    alarm = of_late.first()
    if alarm is not None:
        alarm.last, alarm.failures = at, max(alarm.failures, failures)
        alarm.save(force_update=True)
        return alarm
    alarm = Alarm.objects.create(kind=kind, since=at, last=at, failures=failures)
    facts = {"kind": kind.value, "failures": failures}
    record(Event.RAISED, by=by, on=(ALARM, str(alarm.pk)), facts=facts, at=at)
    return alarm


@transaction.atomic
def open_demo_accounts(*, by: Actor, pins_of: Mapping[str, str], at: datetime) -> None:
    """Open accounts with PINs that everybody may know, for a demonstration on this machine."""
    drive = current_drive()
    may_open_demo.require(by, demo=bool(drive and drive.demo))
    for number, pin in pins_of.items():
        Account.objects.update_or_create(
            number=number,
            defaults={"password": make_password(pin), "issued": "", "demo": True},
        )
        record(Event.OPENED, by=by, on=(ACCOUNT, number), facts={"demo": True}, at=at)


def _take(account: Account, pin: str, again: str) -> None:
    """Refuse a PIN that is weak, the slip's, or typed in two ways."""
    if pin != again:
        raise NotTheSame
    pins.require_strong(pin, account.number)
    if pins.was_issued(account, account.number, pin):
        raise WeakPin(pins.REASONS["issued"])


def _keep(account: Account, pin: str, *, by: Actor, at: datetime) -> Account:
    account.password, account.issued, account.issued_at = make_password(pin), "", None
    account.save(force_update=True)
    limits.clear(account.number)
    record(Event.CHOSEN, by=by, on=(ACCOUNT, account.number), facts={}, at=at)
    return account
