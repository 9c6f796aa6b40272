"""What vouches for a device: the accounts that have signed in there, the kiosk that it is."""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pacesetter.accounts.entering import Device, tag_of
from pacesetter.accounts.models import Account
from pacesetter.accounts.nearby import is_local

COOKIE = "device"
YEAR = 365 * 24 * 3600
MOST = 8  # accounts that a device remembers


def device_of(request: HttpRequest) -> Device:
    """Give what a request shows about its device; a forged cookie shows nothing."""
    name, tags = _remembered(request)
    kiosk = getattr(request, "kiosk", None)
    return Device(name, frozenset(tags), kiosk.number if kiosk else "", is_local(request.META))


def remember(request: HttpRequest, response: HttpResponseBase, account: Account) -> None:
    """Let a device show from now on that this account has signed in there; a kiosk doesn't."""
    if getattr(request, "kiosk", None):
        return
    name, tags = _remembered(request)
    name = name or secrets.token_hex(16)
    tag = tag_of(account, name)
    tags = [tag, *(known for known in tags if known != tag)][:MOST]
    keep(response, COOKIE, {"d": name, "t": tags})


def keep(response: HttpResponseBase, cookie: str, told: object) -> None:
    """Set a signed cookie that lasts for a year and that no script can read."""
    response.set_cookie(
        cookie,
        signing.dumps(told, salt=cookie),
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def told_by(request: HttpRequest, cookie: str) -> dict[str, object]:
    """Read a signed cookie; what isn't ours or is too old says nothing."""
    try:
        found = signing.loads(request.COOKIES.get(cookie, ""), salt=cookie, max_age=YEAR)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def _remembered(request: HttpRequest) -> tuple[str, list[str]]:
    told = told_by(request, COOKIE)
    tags = told.get("t")
    return str(told.get("d", "")), [str(tag) for tag in tags] if isinstance(tags, list) else []
