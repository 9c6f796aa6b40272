"""Pages of second factors: add an app or a passkey, remove one, show one when signing in."""

from http import HTTPStatus

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pacesetter.accounts import actions, entering, factors, keyed, queries
from pacesetter.accounts.entering import Outcome
from pacesetter.accounts.models import Account
from pacesetter.charts import qr
from pacesetter.kernel.refusal import Refused
from pacesetter.web.accounts import devices, forms, visit
from pacesetter.web.accounts.gate import MUST_ADD
from pacesetter.web.request import DriveRequest, SignedRequest, of_the_drive, signed_in

SECRET = "app"  # noqa: S105 -- the name under which the session keeps it until it is confirmed
# Passkeys are the one thing that no page can do without a script: ours, on these pages alone.
with_script = csp_update({"script-src": [SELF]})


@never_cache
@signed_in
def security(request: SignedRequest) -> HttpResponse:
    """Show one's second factors, and offer others."""
    return _shown(request)


@sensitive_post_parameters()
@never_cache
@signed_in
def add_app(request: SignedRequest) -> HttpResponse:
    """Have an app read a secret, and show that it did."""
    kept = request.session.setdefault(SECRET, keyed.encrypted(factors.new_secret()))
    secret = keyed.decrypted(kept)
    form = forms.App(request.POST or None)
    if form.is_valid():
        try:
            codes = actions.add_app(
                by=request.actor,
                secret=secret,
                **form.cleaned_data,
                now=timezone.now(),
                at=request.at,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _added(request, codes)
    address = factors.address_of(_me(request), secret)
    context = {"form": form, "secret": secret, "address": address, "qr": qr.draw(address)}
    return render(request, "accounts/add_app.html", context)


@sensitive_post_parameters()
@never_cache
@with_script
@signed_in
def add_passkey(request: SignedRequest) -> HttpResponse:
    """Have the browser make a passkey, and keep it."""
    form = forms.Passkey(request.POST or None)
    if form.is_valid():
        try:
            codes = actions.add_passkey(by=request.actor, **form.cleaned_data, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _added(request, codes)
    context = {"form": form, "options": factors.begin_passkey(_me(request))}
    return render(request, "accounts/add_passkey.html", context)


@sensitive_post_parameters()
@never_cache
@require_POST
@signed_in
def remove_factor(request: SignedRequest) -> HttpResponse:
    """Remove a second factor."""
    form = forms.RemoveFactor(request.POST)
    if form.is_valid():
        try:
            actions.remove_factor(by=request.actor, **form.cleaned_data, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("accounts:security")
    return _shown(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@sensitive_post_parameters()
@never_cache
@with_script
@of_the_drive
def second(request: DriveRequest) -> HttpResponse:
    """Ask for the second factor of whoever has given the right PIN."""
    half = visit.standing(request, "second", request.at)
    account = queries.account_of(half.number) if half else None
    if account is None:
        return redirect("accounts:sign_in")
    form = forms.Second(request.POST or None)
    if not form.is_valid():
        return _second_asked(request, form, account)
    entered = entering.second(
        account,
        devices.device_of(request),
        **form.cleaned_data,
        now=timezone.now(),
        at=request.at,
    )
    if entered.outcome is Outcome.GOOD:
        return visit.enter(request, account)
    if entered.outcome is Outcome.WAIT:
        wait = visit.wait_in_words(entered.seconds)
        status = HTTPStatus.TOO_MANY_REQUESTS
        response = _second_asked(request, form, account, wait=wait, status=status)
        response["Retry-After"] = str(entered.seconds)
        return response
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _second_asked(request, form, account, problem=True, status=status)


def _second_asked(
    request: DriveRequest,
    form: forms.Second,
    account: Account,
    *,
    problem: bool = False,
    wait: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    options = factors.ask_passkey(account) if factors.has_passkey(account) else None
    context = {"form": form, "options": options, "problem": problem, "wait": wait}
    return render(request, "accounts/second.html", context, status=status)


def _shown(
    request: SignedRequest,
    form: forms.RemoveFactor | None = None,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    account = _me(request)
    context = {
        "factors": factors.factors_of(account),
        "left": len(factors.recovery_codes_left(account)),
        "must": request.session.get(MUST_ADD, False),
        "form": form or forms.RemoveFactor(),
    }
    return render(request, "accounts/security.html", context, status=status)


def _added(request: SignedRequest, codes: tuple[str, ...]) -> HttpResponse:
    """Show the recovery codes, which are wanted when the telephone is lost."""
    request.session.pop(SECRET, None)
    request.session.pop(MUST_ADD, None)
    return render(request, "accounts/recovery.html", {"codes": codes})


def _me(request: SignedRequest) -> Account:
    account = queries.account_of(request.actor.number)
    assert account is not None  # noqa: S101 -- somebody is signed in
    return account
