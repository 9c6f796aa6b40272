"""From a right PIN to a session: a PIN of one's own first, then a second factor, then the page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import ngettext

from pacesetter.accounts import factors, queries
from pacesetter.accounts.models import Account
from pacesetter.web.accounts import devices
from pacesetter.web.accounts.gate import MUST_ADD

BACKEND = "pacesetter.accounts.backend.NumberAndPin"
HALF = "half"
LASTS = timedelta(minutes=10)
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Half:
    """A session that is half-way: the PIN was right, and something is still wanted."""

    number: str
    proof: str  # what the account's hashes were then: a change meanwhile ends it
    step: str


def half_way(request: HttpRequest, account: Account, step: str, at: datetime) -> None:
    """Begin a new session that opens nothing but the next step; the address to go to stays."""
    goal = wanted(request)
    request.session.flush()
    request.session[HALF] = [account.number, proof_of(account), step, at.timestamp(), goal]


def standing(request: HttpRequest, step: str, at: datetime) -> Half | None:
    """Give the session that is half-way, if it waits for this step and hasn't run out."""
    number, proof, its_step, since, _goal = request.session.get(HALF) or ("", "", "", 0, "")
    fresh = 0 <= at.timestamp() - since <= LASTS.total_seconds()
    if its_step != step or not fresh:
        return None
    account = queries.account_of(number)
    if account is None or not account.is_active or proof_of(account) != proof:
        return None
    return Half(number, proof, step)


def proof_of(account: Account) -> str:
    """Give what must not change while somebody is half-way."""
    return f"{account.issued}{account.get_session_auth_hash()}"


def go_on(request: HttpRequest, account: Account, at: datetime) -> HttpResponse:
    """Ask for the second factor where there is one, else sign in."""
    if factors.has_any(account):
        half_way(request, account, "second", at)
        return redirect("accounts:second")
    response = enter(request, account)
    if queries.must_have_second_factor(account.number, localdate(at)):
        request.session[MUST_ADD] = True
        return redirect("accounts:security")
    return response


def enter(request: HttpRequest, account: Account) -> HttpResponse:
    """Sign in: a new session under a new key, and on to where the visitor wanted to go."""
    goal = wanted(request)
    logout(request)
    login(request, account, backend=BACKEND)
    response = redirect(goal)
    devices.remember(request, response, account)
    return response


def wanted(request: HttpRequest) -> str:
    """Give where to go after signing in: an address of ours that was asked for, else home."""
    if getattr(request, "kiosk", None):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    half = request.session.get(HALF)
    asked = request.POST.get("next") or request.GET.get("next") or (half[4] if half else "")
    if url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def wait_in_words(seconds: int) -> str:
    """Say how long to wait."""
    minutes = -(-seconds // MINUTE)
    if seconds < MINUTE:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
