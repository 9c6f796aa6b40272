"""Acts of accounts. None of them tells the journal a PIN, or a hash of one."""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import override

from pacesetter.accounts import factors, issuing, keyed, limits, pins, queries
from pacesetter.accounts.models import Account, Alarm, Kiosk, PinReset
from pacesetter.accounts.permissions import (
    may_change_own,
    may_issue,
    may_keep_kiosks,
    may_open_demo,
    may_raise,
    may_remove_factors,
    may_reset,
    may_reset_in_a_ballot,
)
from pacesetter.accounts.shape import PinSlip
from pacesetter.accounts.terms import (
    ACCOUNT,
    ALARM,
    KIOSK,
    RESET_LASTS,
    AlarmKind,
    BallotOpen,
    Event,
    NobodyWaits,
    NoFactor,
    NoKiosk,
    NotASecond,
    NothingAsked,
    NotTheSame,
    SlipUsed,
    TooMany,
    UnknownUnit,
    UnknownWorker,
    WeakPin,
    WrongCode,
    WrongPasskey,
    WrongPin,
)
from pacesetter.campaign.queries import current_drive
from pacesetter.journal.actions import record, record_many
from pacesetter.journal.canonical import encode
from pacesetter.kernel.actor import Actor
from pacesetter.notices.actions import tell
from pacesetter.notices.terms import Words
from pacesetter.roster.permissions import may_erase
from pacesetter.roster.queries import unit_by_number

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
def issue(
    *,
    by: Actor,
    unit: str,
    numbers: Collection[str],
    again: bool,
    most: int | None,
    at: datetime,
) -> list[PinSlip]:
    """Give slips to those in a unit and below it who have no PIN; `numbers` names some of them.

    Whoever holds a good slip keeps it, unless he or she is named or `again` is said. Raises
    UnknownUnit, UnknownWorker, NobodyWaits, BallotOpen, and TooMany above `most`.
    """
    on = localdate(at)
    place = unit_by_number(unit)
    if place is None:
        raise UnknownUnit(unit)
    may_issue.require(by, place.pk, on)
    if not by.console and queries.ballot_is_open(on):
        raise BallotOpen
    if strange := queries.not_in(place.pk, numbers, on):
        raise UnknownWorker(strange)
    people = issuing.waiting(place.pk, numbers, on, at, again=again)
    if not people:
        raise NobodyWaits
    if most is not None and len(people) > most:
        raise TooMany(len(people), most)
    slips = issuing.draw(people, at)
    issuing.keep(slips, by.number, at)
    record_many(Event.ISSUED, by=by, kind=ACCOUNT, rows=_issued(slips), at=at)
    return slips


@transaction.atomic
def reset_pin(*, by: Actor, number: str, at: datetime) -> PinSlip | None:
    """Take a worker's PIN away and print another; None while a ballot is open.

    Then this asks only, and a second officer confirms. Raises UnknownWorker, Forbidden.
    """
    on = localdate(at)
    _require_reset(by, number, on)
    if not queries.ballot_is_open(on):
        return _print_anew(number, by=by, at=at)
    may_reset_in_a_ballot.require(by, number, on)
    account, _made = Account.objects.get_or_create(number=number)
    asked = PinReset.objects.create(account=account, asked_by=by.number, asked_at=at)
    record(Event.ASKED, by=by, on=(ACCOUNT, number), facts={"reset": asked.pk}, at=at)
    return None


@transaction.atomic
def confirm_reset(*, by: Actor, reset: int, at: datetime) -> PinSlip:
    """Print the new slip that another officer has asked for.

    Raises NothingAsked, NotASecond, Forbidden.
    """
    on = localdate(at)
    asked = (
        PinReset.objects.select_for_update()
        .select_related("account")
        .filter(pk=reset, confirmed_at=None, asked_at__gt=at - RESET_LASTS)
        .first()
    )
    if asked is None:
        raise NothingAsked
    number = asked.account.number
    _require_reset(by, number, on)
    if queries.ballot_is_open(on):
        may_reset_in_a_ballot.require(by, number, on)
    if asked.asked_by == by.number:
        raise NotASecond
    asked.confirmed_by, asked.confirmed_at = by.number, at
    asked.save(force_update=True)
    return _print_anew(number, by=by, at=at, asked_by=asked.asked_by)


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
    tell(
        by=by,
        to=queries.administrators(localdate(at)),
        event=Event.RAISED,
        about=(ALARM, str(alarm.pk)),
        words=_words_of(kind),
        page="/pins/",
        at=at,
    )
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


@transaction.atomic
def register_kiosk(*, by: Actor, unit: str, name: str, idle: int, at: datetime) -> tuple[str, str]:
    """Make a device a kiosk of a unit; give its number and the secret that it is to keep.

    Raises UnknownUnit, Forbidden.
    """
    place = unit_by_number(unit)
    if place is None:
        raise UnknownUnit(unit)
    may_keep_kiosks.require(by, place.pk, localdate(at))
    number, secret = f"K-{secrets.token_hex(3).upper()}", secrets.token_urlsafe(32)
    Kiosk.objects.create(
        number=number,
        unit=place,
        name=name,
        idle=idle,
        secret=queries.kiosk_secret(number, secret),
        registered_by=by.number,
        registered_at=at,
    )
    facts = {"unit": place.number, "name": name, "idle": idle}
    record(Event.REGISTERED, by=by, on=(KIOSK, number), facts=facts, at=at)
    return number, secret


@transaction.atomic
def revoke_kiosk(*, by: Actor, number: str, at: datetime) -> None:
    """Let a device be a kiosk no longer. Raises NoKiosk, Forbidden."""
    kiosk = Kiosk.objects.select_for_update().filter(number=number, revoked_at=None).first()
    if kiosk is None:
        raise NoKiosk(number)
    may_keep_kiosks.require(by, kiosk.unit_id, localdate(at))
    kiosk.revoked_by, kiosk.revoked_at = by.number, at
    kiosk.save(force_update=True)
    facts = {"revoked_by": by.number}
    record(Event.REVOKED, by=by, on=(KIOSK, number), facts=facts, at=at)


@transaction.atomic
def add_app(
    *, by: Actor, secret: str, code: str, pin: str, now: datetime, at: datetime
) -> tuple[str, ...]:
    """Add an app that shows codes as the second factor; give the recovery codes.

    `now` is the time that telephones have. Raises WrongPin and WrongCode.
    """
    account = _own(by, pin)
    step = factors.step_of(secret, code, now)
    if step is None:
        raise WrongCode
    factors.keep_app(account, secret, step, at)
    record(Event.FACTOR_ADDED, by=by, on=(ACCOUNT, account.number), facts={"kind": "app"}, at=at)
    return factors.recovery_codes_left(account)


@transaction.atomic
def add_passkey(*, by: Actor, name: str, answer: str, pin: str, at: datetime) -> tuple[str, ...]:
    """Add a passkey as the second factor; give the recovery codes.

    Raises WrongPin and WrongCode.
    """
    account = _own(by, pin)
    if not factors.keep_passkey(account, name, answer, at):
        raise WrongPasskey
    facts = {"kind": "passkey", "name": name}
    record(Event.FACTOR_ADDED, by=by, on=(ACCOUNT, account.number), facts=facts, at=at)
    return factors.recovery_codes_left(account)


@transaction.atomic
def remove_factor(*, by: Actor, factor: int, pin: str, at: datetime) -> None:
    """Remove one of one's own second factors. Raises WrongPin."""
    account = _own(by, pin)
    if factors.remove(account, factor):
        facts = {"left": len(factors.factors_of(account))}
        record(Event.FACTOR_REMOVED, by=by, on=(ACCOUNT, account.number), facts=facts, at=at)


@transaction.atomic
def drop_factors(*, by: Actor, number: str, at: datetime) -> None:
    """Take away all second factors of somebody who has lost them; the PIN stays.

    Raises UnknownWorker, Forbidden, BallotOpen, NoFactor.
    """
    on = localdate(at)
    unit = queries.unit_of(number, on)
    if unit is None:
        raise UnknownWorker(number)
    may_remove_factors.require(by, number, unit, on)
    if not by.console and queries.ballot_is_open(on):
        raise BallotOpen
    account = Account.objects.filter(number=number).first()
    if account is None or not factors.remove_all(account):
        raise NoFactor(number)
    record(Event.FACTOR_REMOVED, by=by, on=(ACCOUNT, number), facts={"left": 0}, at=at)


@transaction.atomic
def close_account(*, by: Actor, number: str, at: datetime) -> None:
    """Delete somebody's way in, with slips and second factors: he or she has been erased."""
    may_erase.require(by, localdate(at))
    gone, _each = Account.objects.filter(number=number).delete()
    if gone:
        record(Event.CLOSED, by=by, on=(ACCOUNT, number), facts={}, at=at)


def _words_of(kind: AlarmKind) -> Words:
    """Say in both languages what an alarm is about."""
    with override("zh-hans"):
        zh = str(kind.label)
    with override("en"):
        en = str(kind.label)
    return Words(f"{zh}。", f"{en}.")


def _own(by: Actor, pin: str) -> Account:
    """Give the actor's own account, if this is its PIN."""
    account = Account.objects.select_for_update().get(number=by.number)
    may_change_own.require(by, account.number)
    if not pins.fits(account, pin):
        raise WrongPin
    return account


def _require_reset(by: Actor, number: str, on: date) -> None:
    unit = queries.unit_of(number, on)
    if unit is None:
        raise UnknownWorker(number)
    may_reset.require(by, number, unit, on)


def _print_anew(number: str, *, by: Actor, at: datetime, asked_by: str = "") -> PinSlip:
    """Replace whatever the account had by a new slip: its sessions end with its PIN."""
    [slip] = issuing.draw([queries.person(number, localdate(at))], at)
    issuing.keep([slip], by.number, at)
    limits.clear(number)
    facts = {"asked_by": asked_by, "until": slip.until.isoformat()}
    record(Event.RESET, by=by, on=(ACCOUNT, number), facts=facts, at=at)
    return slip


def _issued(slips: Iterable[PinSlip]) -> Iterator[tuple[str, bytes]]:
    """Give the rows of the journal: for whom, and until when."""
    for slip in slips:
        yield slip.number, encode({"until": slip.until.isoformat()})


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
