"""PINs: drawn by chance for a slip, or chosen by a worker; never kept, logged or told again."""

import re
import secrets
import unicodedata
from datetime import date, datetime
from itertools import pairwise

from django.contrib.auth.hashers import check_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.accounts import keyed
from pacesetter.accounts.models import Account
from pacesetter.accounts.terms import DIGITS, MOST, SLIP_LASTS, WeakPin

LEAST_DIFFERENT = 4  # digits of a PIN
BADGE = "PS:"  # stands before the number in a badge's code
LONGEST = 48
UNUSABLE = "!"  # no PIN fits it, and it costs as much as any other
CENTURIES = range(1900, 2100)
NO_DIGITS = re.compile(r"[\s\-·.]+")

# The same PINs come up again and again where people choose: these are tried first.
REASONS: dict[str, str | Promise] = {
    "short": _("A PIN has 8 digits or more, and nothing but digits."),
    "long": _("A PIN has 32 digits at most."),
    "same": _("This PIN repeats itself. Take one with at least four different digits."),
    "sequence": _("This PIN counts up or down. Take one that nobody would try first."),
    "number": _("This PIN is your number, or nearly. Take one that doesn't stand on your badge."),
    "date": _("This PIN is a day of the calendar. Birthdays are tried first: take another."),
    "issued": _("This is the PIN of the slip. Take one that only you know."),
    "present": _("This is the PIN that you have already. Take another."),
}


def normal(text: str) -> str:
    """Give a PIN as it is hashed: full-width digits made plain, blanks and hyphens left out.

    >>> normal("４８３１ 9027")
    '48319027'
    """
    return NO_DIGITS.sub("", unicodedata.normalize("NFKC", text[: 2 * MOST]))[: MOST + 1]


def number_of(text: str) -> str:
    """Give the number that somebody has typed, or that a badge's code holds.

    >>> number_of(" ps:0012345 ")
    '0012345'
    """
    plain = unicodedata.normalize("NFKC", text[: 2 * LONGEST]).strip().replace("\0", "")
    if plain.upper().startswith(BADGE):
        plain = plain[len(BADGE) :].strip()
    return plain[:LONGEST]


def draw() -> str:
    """Draw a PIN for a slip: any eight digits that may be chosen, too."""
    while True:
        pin = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if not weakness(pin, ""):
            return pin


def shown(pin: str) -> str:
    """Write a PIN in fours, as it is printed.

    >>> shown("48319027")
    '4831 9027'
    """
    return " ".join(pin[at : at + 4] for at in range(0, len(pin), 4))


def issued_hash(number: str, pin: str) -> str:
    """Give the keyed hash of a printed PIN, bound to its number."""
    return keyed.digest("issued", number, pin)


def weakness(pin: str, number: str) -> str:
    """Say by its code why a PIN can't be taken; "" if it can.

    >>> [weakness(pin, "0012345") for pin in ("1234567", "12345678", "11122211", "19491001")]
    ['short', 'sequence', 'same', 'date']
    >>> weakness("00123459", "0012345"), weakness("48319027", "0012345")
    ('number', '')
    """
    if len(pin) < DIGITS or not (pin.isascii() and pin.isdigit()):
        return "short"
    if len(pin) > MOST:
        return "long"
    digits = "".join(letter for letter in number if letter.isascii() and letter.isdigit())
    tests = (
        ("sequence", _counts(pin)),
        ("same", _repeats(pin)),
        ("number", len(digits) >= DIGITS // 2 and (digits in pin or pin in digits)),
        ("date", _is_a_date(pin)),
    )
    return next((code for code, found in tests if found), "")


def require_strong(pin: str, number: str) -> None:
    """Refuse a PIN that is too easy. Raises WeakPin with the reason."""
    if found := weakness(pin, number):
        raise WeakPin(REASONS[found])


def fits(account: Account | None, pin: str) -> bool:
    """Say whether this is the PIN that the account's owner has chosen.

    Takes as long where there is no account, or none has been chosen yet.
    """
    return check_password(pin, account.password if account else UNUSABLE)


def was_issued(account: Account | None, number: str, pin: str) -> bool:
    """Say whether this is the PIN on the account's slip, in whatever state the slip is."""
    return keyed.same(account.issued if account else "", issued_hash(number, pin))


def in_force(account: Account, at: datetime) -> bool:
    """Say whether the account's slip may still be used."""
    return account.issued_at is not None and at - account.issued_at < SLIP_LASTS


def expiry(at: datetime) -> datetime:
    """Say when a slip that is issued now ends."""
    return at + SLIP_LASTS


def _counts(pin: str) -> bool:
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    return len(steps) == 1 and steps <= {1, 2, 8, 9}


def _repeats(pin: str) -> bool:
    periods = range(1, len(pin) // 2 + 1)
    again = any(pin == (pin[:period] * len(pin))[: len(pin)] for period in periods)
    return again or len(set(pin)) < LEAST_DIFFERENT


def _is_a_date(pin: str) -> bool:
    if len(pin) != DIGITS:
        return False
    ways = (
        (pin[:4], pin[4:6], pin[6:]),
        (pin[4:], pin[2:4], pin[:2]),
        (pin[4:], pin[:2], pin[2:4]),
    )
    return any(_is_a_day(*map(int, way)) for way in ways)


def _is_a_day(year: int, month: int, day: int) -> bool:
    if year not in CENTURIES:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
