"""Pages of signing in and out, and of one's own PIN."""

from http import HTTPStatus

from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pacesetter.accounts import actions, entering, queries
from pacesetter.accounts.entering import Entered, Outcome
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.web.accounts import devices, forms, visit
from pacesetter.web.request import DriveRequest, SignedRequest, of_the_drive, signed_in


@sensitive_post_parameters()
@never_cache
@of_the_drive
def sign_in(request: DriveRequest) -> HttpResponse:
    """Ask for number and PIN, and go on with whoever they belong to."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(visit.wanted(request))
        return _asked(request, forms.SignIn())
    form = forms.SignIn(request.POST)
    if not form.is_valid():
        return _asked(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    device = devices.device_of(request)
    entered = entering.enter(**form.cleaned_data, device=device, at=request.at)
    if entered.outcome is Outcome.WAIT:
        return _told_to_wait(request, form, entered.seconds)
    return _let_in(request, entered) or _asked(
        request,
        form,
        problem=entered.outcome.value,
        kept=entered.kept,
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and have the browser forget what it has shown."""
    logout(request)
    response = redirect("bulletin:tell")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@sensitive_post_parameters()
@never_cache
@of_the_drive
def choose_pin(request: DriveRequest) -> HttpResponse:
    """Have whoever came with a slip choose a PIN, before anything else opens."""
    half = visit.standing(request, "choose", request.at)
    if half is None:
        return redirect("accounts:sign_in")
    form = forms.ChoosePin(request.POST or None)
    if form.is_valid():
        issued = queries.issued_to(half.number)
        try:
            account = actions.choose_pin(
                by=Actor(half.number), issued=issued, **form.cleaned_data, at=request.at
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return visit.go_on(request, account, request.at)
    return render(request, "accounts/choose_pin.html", {"form": form, "number": half.number})


@sensitive_post_parameters()
@never_cache
@signed_in
def change_pin(request: SignedRequest) -> HttpResponse:
    """Change one's own PIN; wherever else one is signed in, one no longer is."""
    form = forms.ChangePin(request.POST or None)
    if form.is_valid():
        try:
            account = actions.change_pin(by=request.actor, **form.cleaned_data, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            update_session_auth_hash(request, account)
            response = render(request, "accounts/changed.html")
            devices.remember(request, response, account)
            return response
    return render(request, "accounts/change_pin.html", {"form": form})


def _let_in(request: DriveRequest, entered: Entered) -> HttpResponse | None:
    """Go on with somebody whose PIN was right; None where it opens nothing."""
    account = entered.account
    if account is not None and entered.outcome is Outcome.CHOOSE:
        visit.half_way(request, account, "choose", request.at)
        return redirect("accounts:choose_pin")
    if account is not None and entered.outcome is Outcome.GOOD:
        return visit.go_on(request, account, request.at)
    return None


def _asked(
    request: DriveRequest,
    form: forms.SignIn,
    *,
    problem: str = "",
    kept: str = "",
    wait: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    told = {"problem": problem, "kept": kept, "wait": wait}
    context = {"form": form, **told, "next": visit.wanted(request)}
    return render(request, "accounts/sign_in.html", context, status=status)


def _told_to_wait(request: DriveRequest, form: forms.SignIn, seconds: int) -> HttpResponse:
    """Say in words, and in a header, how long nothing will open."""
    wait = visit.wait_in_words(seconds)
    response = _asked(request, form, wait=wait, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response
