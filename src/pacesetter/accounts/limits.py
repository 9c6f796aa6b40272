"""How often may be guessed: waits that grow, are capped, and are told; nothing sleeps.

A number is tried in lanes: one from each device on which its owner has signed in before, one from
each kiosk, one from everywhere else. Whoever guesses at somebody's number from afar slows only
the last one down, so that the owner's own telephone and the kiosk at the gate still open.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Sum

from pacesetter.accounts import keyed
from pacesetter.accounts.models import FailedTries, SignInMinute, TriedPin
from pacesetter.kernel import bulk

FREE, FREE_KNOWN, FREE_ALARMED = 5, 10, 2  # tries before the first wait
FIRST_WAIT, LONGEST_WAIT = 30, 15 * 60  # seconds; each failure doubles it
FORGOTTEN = timedelta(days=1)  # then failures count no more
KIOSK_FREE, KIOSK_WAIT, KIOSK_SPAN = 20, 30, timedelta(minutes=10)
SPRAYED = 5  # numbers that one PIN may fail for in a day
SPAN = 10  # minutes over which failures are watched
USUAL = 100  # failures in that time that alarm nobody, and one for each two good sign-ins
ALARMED_MINUTE = 10  # failures in a minute, while they rise, before strangers wait for the next


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody signs in: from a kiosk, from a device that knows the number, or elsewhere."""

    kiosk: str = ""
    known: str = ""  # the device's name, if this number has signed in there before

    @property
    def stranger(self) -> bool:
        """Say whether nothing vouches for the device."""
        return not (self.kiosk or self.known)


def lane(number: str, place: Place) -> str:
    """Name the lane of a number from a place: a hash that is worthless without the key."""
    return keyed.digest("lane", number, place.kiosk, place.known)


def reserve(number: str, place: Place, at: datetime) -> int:
    """Count a try as failed before it is looked at, so that many at once can't slip through.

    Gives the seconds to wait where it may not be looked at yet, else 0. Call in a transaction.
    """
    rising = place.stranger and is_rising(at)
    waits = [_wait_of_all(at)] if rising else [0]
    if place.kiosk:
        waits.append(_wait_at_kiosk(place.kiosk, at))
    row = _locked(lane(number, place), at)
    failures = 0 if _stale(row.last, at) else row.failures
    waits.append(_left(row.last, _wait(failures, _free(place, rising=rising)), at))
    if wait := max(waits):
        return wait
    row.failures, row.last = failures + 1, at
    row.save(force_update=True)
    _count(place, at)
    return 0


def forgive(number: str, place: Place, at: datetime) -> None:
    """Take the reserved failure back: the PIN was right. Typing errors before it go with it."""
    FailedTries.objects.filter(lane=lane(number, place)).delete()
    TriedPin.objects.filter(number=_number(number)).delete()
    if place.stranger:
        bulk.run(
            "UPDATE accounts_signinminute SET failed = failed - 1 WHERE minute = %s AND failed > 0",
            (_minute(at),),
        )


def note(number: str, pin: str, at: datetime) -> bool:
    """Note that a PIN has failed for a number; say whether it has just failed for too many."""
    bulk.run(
        "INSERT INTO accounts_triedpin (pin, number, at) VALUES (%s, %s, %s)"
        " ON CONFLICT (pin, number) DO UPDATE SET at = excluded.at",
        (_pin(pin), _number(number), connection.ops.adapt_datetimefield_value(at)),
    )
    return _numbers_of(pin, at) == SPRAYED


def is_sprayed(pin: str, at: datetime) -> bool:
    """Say whether a PIN has failed for so many numbers that it is being tried on all of them."""
    return _numbers_of(pin, at) >= SPRAYED


def is_rising(at: datetime) -> bool:
    """Say whether more sign-ins fail of late than typing errors explain."""
    tried, failed = weather(at)
    return failed > USUAL + (tried - failed) // 2


def weather(at: datetime) -> tuple[int, int]:
    """Give how many strangers have tried to sign in of late, and how many in vain."""
    now = _minute(at)
    of_late = SignInMinute.objects.filter(minute__gt=now - SPAN, minute__lte=now)
    sums = of_late.aggregate(tried=Sum("tried"), failed=Sum("failed"))
    return sums["tried"] or 0, sums["failed"] or 0


def kiosk_failures(kiosks: Collection[str], at: datetime) -> dict[str, int]:
    """Give how many sign-ins have failed of late at each of these kiosks; those without: absent."""
    lanes = {_kiosk(kiosk): kiosk for kiosk in kiosks}
    rows = FailedTries.objects.filter(lane__in=lanes)
    return {lanes[row.lane]: row.failures for row in rows if _within(row.last, KIOSK_SPAN, at)}


def note_at_kiosk(kiosk: str, at: datetime) -> bool:
    """Count a failure at a kiosk; say whether it is the one that makes it wait."""
    row = _locked(_kiosk(kiosk), at)
    row.failures = row.failures + 1 if _within(row.last, KIOSK_SPAN, at) else 1
    row.last = at
    row.save(force_update=True)
    return row.failures == KIOSK_FREE


def clear(number: str) -> None:
    """Forget what failed from unknown devices for a number: an officer has given a new slip."""
    FailedTries.objects.filter(lane=lane(number, Place())).delete()


def forget(at: datetime) -> int:
    """Delete what no limit asks any more; say how many rows."""
    old = at - FORGOTTEN
    gone = FailedTries.objects.filter(last__lt=old).delete()[0]
    gone += TriedPin.objects.filter(at__lt=old).delete()[0]
    return gone + SignInMinute.objects.filter(minute__lt=_minute(old)).delete()[0]


def _free(place: Place, *, rising: bool) -> int:
    if place.known:
        return FREE_KNOWN
    return FREE_ALARMED if rising else FREE


def _wait(failures: int, free: int) -> int:
    if failures < free:
        return 0
    return int(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures - free, 10)))


def _left(last: datetime, wait: int, at: datetime) -> int:
    """Give the seconds that are left of a wait; a time that lies ahead is no time to wait for."""
    gone = (at - last).total_seconds()
    return max(0, int(wait - gone) + 1) if wait and 0 <= gone < wait else 0


def _wait_of_all(at: datetime) -> int:
    """Give the seconds to the next minute, where this one has had its failures already."""
    row = SignInMinute.objects.filter(minute=_minute(at)).first()
    return 60 - at.second if row is not None and row.failed >= ALARMED_MINUTE else 0


def _wait_at_kiosk(kiosk: str, at: datetime) -> int:
    row = FailedTries.objects.filter(lane=_kiosk(kiosk)).first()
    if row is None or row.failures < KIOSK_FREE or not _within(row.last, KIOSK_SPAN, at):
        return 0
    return _left(row.last, KIOSK_WAIT, at)


def _locked(name: str, at: datetime) -> FailedTries:
    """Give a count, begun if there is none, locked: whoever tries at the same time waits here."""
    bulk.run(
        "INSERT INTO accounts_failedtries (lane, failures, last) VALUES (%s, 0, %s)"
        " ON CONFLICT (lane) DO NOTHING",
        (name, connection.ops.adapt_datetimefield_value(at)),
    )
    return FailedTries.objects.select_for_update().get(lane=name)


def _count(place: Place, at: datetime) -> None:
    if place.stranger:
        bulk.run(
            "INSERT INTO accounts_signinminute (minute, tried, failed) VALUES (%s, 1, 1)"
            " ON CONFLICT (minute) DO UPDATE SET tried = accounts_signinminute.tried + 1,"
            " failed = accounts_signinminute.failed + 1",
            (_minute(at),),
        )


def _numbers_of(pin: str, at: datetime) -> int:
    return TriedPin.objects.filter(pin=_pin(pin), at__gt=at - FORGOTTEN).count()


def _stale(last: datetime, at: datetime) -> bool:
    return not _within(last, FORGOTTEN, at)


def _within(last: datetime, span: timedelta, at: datetime) -> bool:
    """Say whether something was within a span before now; a clock put back makes all of it old."""
    return timedelta(0) <= at - last < span


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)


def _kiosk(kiosk: str) -> str:
    return keyed.digest("kiosk", kiosk)


def _pin(pin: str) -> str:
    return keyed.digest("tried", pin)


def _number(number: str) -> str:
    return keyed.digest("number", number)
