"""Second factors: codes of an app, passkeys, recovery codes. Kept and checked by django-allauth.

Its models, its arithmetic and its WebAuthn are used; its pages and its steps of signing in are
not: they want an e-mail address and know nothing of PIN slips, kiosks and our limits (ADR 14).
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.accounts.models import Account

Kind = Authenticator.Type
STEP = 30  # seconds of a code
STEPS = (-1, 0, 1)  # telephones' clocks differ
LAST = "last"  # the step of the code that was used last: no code opens twice


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor, as its owner sees it."""

    pk: int
    kind: str
    name: str
    since: date


def factors_of(account: Account) -> tuple[Factor, ...]:
    """Give the app and the passkeys of an account, the oldest first."""
    found = _of(account).exclude(type=Kind.RECOVERY_CODES).order_by("created_at")
    return tuple(
        Factor(one.pk, str(one.type), str(one.data.get("name", "")), localdate(one.created_at))
        for one in found
    )


def has_any(account: Account) -> bool:
    """Say whether the PIN alone doesn't let this account in."""
    return bool(_of(account).exclude(type=Kind.RECOVERY_CODES).exists())


def has_passkey(account: Account) -> bool:
    """Say whether a passkey may be asked for."""
    return bool(_of(account).filter(type=Kind.WEBAUTHN).exists())


def recovery_codes_left(account: Account) -> tuple[str, ...]:
    """Give the recovery codes that weren't used yet."""
    row = _of(account).filter(type=Kind.RECOVERY_CODES).first()
    return tuple(RecoveryCodes(row).get_unused_codes()) if row else ()


def new_secret() -> str:
    """Draw the secret that an app is to know."""
    return str(totp.generate_totp_secret())


def address_of(account: Account, secret: str) -> str:
    """Give the address that an app reads from a QR code."""
    return str(get_adapter().build_totp_url(account, secret))


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Give the step of time at which a code is right; None if it is at none near now."""
    here = int(now.timestamp()) // STEP
    for step in (here + near for near in STEPS):
        right = totp.format_hotp_value(totp.hotp_value(secret, step))
        if compare_user_code(actual=code, expected=right):
            return step
    return None


@transaction.atomic
def takes_code(account: Account, code: str, now: datetime) -> bool:
    """Say whether a code of the app, or a recovery code, is right; no code is so twice."""
    app = _of(account).select_for_update().filter(type=Kind.TOTP).first()
    if app is not None:
        step = step_of(get_adapter().decrypt(app.data["secret"]), code, now)
        if step is not None and step > app.data.get(LAST, 0):
            app.data[LAST] = step
            app.save(update_fields=["data"])
            return True
    spare = _of(account).filter(type=Kind.RECOVERY_CODES).first()
    return spare is not None and bool(RecoveryCodes(spare).validate_code(code))


def keep_app(account: Account, secret: str, step: int, at: datetime) -> None:
    """Keep an app's secret, and that its first code was used; there is one app at a time."""
    _of(account).filter(type=Kind.TOTP).delete()
    row = totp.TOTP.activate(account, secret).instance
    row.data[LAST], row.created_at = step, at
    row.save(update_fields=["data", "created_at"])
    RecoveryCodes.activate(account)


def begin_passkey(account: Account) -> dict[str, Any]:
    """Give what a browser needs to make a passkey; the challenge is kept in the session."""
    return _plain(webauthn.begin_registration(account, False))  # noqa: FBT003 -- beside a PIN


def keep_passkey(account: Account, name: str, answer: str, at: datetime) -> bool:
    """Keep the passkey that a browser has made; False if it isn't the one that was asked for."""
    credential = _read(answer)
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    row = webauthn.WebAuthn.add(account, name, credential).instance
    row.created_at = at
    row.save(update_fields=["created_at"])
    RecoveryCodes.activate(account)
    return True


def ask_passkey(account: Account) -> dict[str, Any]:
    """Give what a browser needs to show one of the account's passkeys."""
    return _plain(webauthn.begin_authentication(account))


def takes_passkey(account: Account, answer: str) -> bool:
    """Say whether a browser has shown one of the account's passkeys for this very challenge."""
    try:
        webauthn.complete_authentication(account, _read(answer))
    except (ValidationError, ValueError, KeyError, TypeError):
        return False
    return True


def remove(account: Account, pk: int) -> bool:
    """Remove a factor; with the last one go the recovery codes. False if there is none."""
    gone, _each = _of(account).exclude(type=Kind.RECOVERY_CODES).filter(pk=pk).delete()
    if not has_any(account):
        _of(account).delete()
    return bool(gone)


def remove_all(account: Account) -> int:
    """Remove every factor; say how many there were."""
    return int(_of(account).delete()[0])


def _of(account: Account) -> Any:  # noqa: ANN401 -- allauth's manager has no types
    return Authenticator.objects.filter(user_id=account.pk)


def _read(answer: str) -> dict[str, Any]:
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _plain(options: Any) -> dict[str, Any]:  # noqa: ANN401 -- fido2's own mapping
    """Give options as JSON has them."""
    found = json.loads(json.dumps(dict(options), default=dict))
    return dict(found)
