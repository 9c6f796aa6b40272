"""Signing in: a number and a PIN from a place, and what comes of it.

No act of the journal: nobody shall read there who worked when. What is recorded is an alarm. The
costly hash is worked out between two short transactions, never inside one; whatever the number,
one is worked out, so that the time tells nothing about who has an account.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.accounts import actions, factors, keyed, limits, pins
from pacesetter.accounts.limits import Place
from pacesetter.accounts.models import Account
from pacesetter.accounts.permissions import WATCH
from pacesetter.accounts.terms import AlarmKind
from pacesetter.roster.queries import kept_number, left_on

SECOND = "/second"  # after a number, which never holds a slash


class Outcome(Enum):
    """What comes of number and PIN."""

    GOOD = "good"
    CHOOSE = "choose"  # the PIN of a slip: one's own must be chosen first
    EXPIRED = "expired"  # the PIN of a slip that has run out
    MERGED = "merged"  # the number leads to another since two records were merged
    LEFT = "left"  # belongs to no unit any more, and holds no office
    ELSEWHERE = "elsewhere"  # a demonstration's account, from another machine
    WRONG = "wrong"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of it: the account where the PIN was right, the seconds where one must wait."""

    outcome: Outcome
    account: Account | None = None
    seconds: int = 0
    kept: str = ""  # the number to sign in with, where this one was merged


@dataclass(frozen=True, slots=True)
class Device:
    """The device that asks: its name, the tags of accounts that it knows, the kiosk that it is."""

    name: str = ""
    tags: frozenset[str] = frozenset()
    kiosk: str = ""
    local: bool = False


def enter(number: str, pin: str, device: Device, at: datetime) -> Entered:
    """Say what a number and a PIN open, from this device, now."""
    account = Account.objects.filter(number=number).first()
    place = place_of(account, device)
    with transaction.atomic():
        wait = limits.reserve(number, place, at)
    if wait:
        return Entered(Outcome.WAIT, seconds=wait)
    outcome = _look(account, number, pin, device, at)
    kept = kept_number(number)
    if kept and outcome in (Outcome.GOOD, Outcome.CHOOSE):
        outcome = Outcome.MERGED
    if outcome in (Outcome.GOOD, Outcome.CHOOSE) and left_on(number, localdate(at)):
        outcome = Outcome.LEFT
    right = outcome is not Outcome.WRONG
    if right and not place.known and limits.is_sprayed(pin, at):
        # It may well be right: whoever tries one PIN on all numbers waits for exactly this.
        outcome, right = Outcome.WRONG, False
    with transaction.atomic():
        if right:
            limits.forgive(number, place, at)
        else:
            _fail(number, pin, place, at)
    if outcome in (Outcome.MERGED, Outcome.LEFT):
        return Entered(outcome, kept=kept)
    return Entered(outcome, account if right else None)


def second(
    account: Account, device: Device, *, code: str, passkey: str, now: datetime, at: datetime
) -> Entered:
    """Say whether a code or a passkey is the account's second factor; limited as PINs are."""
    number, place = f"{account.number}{SECOND}", place_of(account, device)
    with transaction.atomic():
        wait = limits.reserve(number, place, at)
    if wait:
        return Entered(Outcome.WAIT, seconds=wait)
    right = (
        factors.takes_passkey(account, passkey)
        if passkey
        else factors.takes_code(account, code, now)
    )
    if not right:
        return Entered(Outcome.WRONG)
    with transaction.atomic():
        limits.forgive(number, place, at)
    return Entered(Outcome.GOOD, account)


def place_of(account: Account | None, device: Device) -> Place:
    """Say what vouches for a device: a kiosk's cookie, or that this account knows it."""
    if device.kiosk:
        return Place(kiosk=device.kiosk)
    if account and device.name and tag_of(account, device.name) in device.tags:
        return Place(known=device.name)
    return Place()


def tag_of(account: Account, device: str) -> str:
    """Give the tag by which a device shows that this account has signed in there with its PIN."""
    return keyed.digest("device", device, account.number, account.password)[:32]


def _look(account: Account | None, number: str, pin: str, device: Device, at: datetime) -> Outcome:
    chosen, issued = pins.fits(account, pin), pins.was_issued(account, number, pin)
    if account is None or not account.is_active or not (chosen or issued):
        return Outcome.WRONG
    if account.demo and not device.local:
        return Outcome.ELSEWHERE
    if chosen:
        return Outcome.GOOD
    return Outcome.CHOOSE if pins.in_force(account, at) else Outcome.EXPIRED


def _fail(number: str, pin: str, place: Place, at: datetime) -> None:
    """Note the failure, and raise the alarms that it calls for."""
    if limits.note(number, pin, at):
        actions.raise_alarm(by=WATCH, kind=AlarmKind.SPRAYED, failures=limits.SPRAYED, at=at)
    if place.kiosk and limits.note_at_kiosk(place.kiosk, at):
        actions.raise_alarm(by=WATCH, kind=AlarmKind.KIOSK, failures=limits.KIOSK_FREE, at=at)
    _raise_if_rising(place, at)


def _raise_if_rising(place: Place, at: datetime) -> None:
    if place.stranger and limits.is_rising(at):
        _tried, failed = limits.weather(at)
        actions.raise_alarm(by=WATCH, kind=AlarmKind.RISING, failures=failed, at=at)
