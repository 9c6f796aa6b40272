"""Pages of whoever hands out PINs: slips, resets, badges; the alarms that administrators see."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pacesetter.accounts import actions, printing, queries
from pacesetter.accounts.shape import PinSlip
from pacesetter.accounts.terms import PAGE_OF_SLIPS, RESETTERS
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.accounts import forms
from pacesetter.web.request import SignedRequest, holding

BADGES = 200  # on a page


@never_cache
@holding(*RESETTERS)
def pins(request: SignedRequest) -> HttpResponse:
    """Show what can be done about PINs, and what waits for a second officer."""
    return _desk(request)


@never_cache
@require_POST
@holding(*RESETTERS)
def issue(request: SignedRequest) -> HttpResponse:
    """Print slips for a unit, or for some of its workers: shown once, on the answer to this."""
    form = forms.Issue(request.POST)
    if form.is_valid():
        try:
            slips = actions.issue(
                by=request.actor, **form.cleaned_data, most=PAGE_OF_SLIPS, at=request.at
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _printed(request, slips)
    return _desk(request, issue_form=form)


@never_cache
@require_POST
@holding(*RESETTERS)
def reset(request: SignedRequest) -> HttpResponse:
    """Reset a PIN and print the new slip; while a ballot is open, ask for it."""
    form = forms.Reset(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            slip = actions.reset_pin(by=request.actor, number=number, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _printed(request, [slip]) if slip else _desk(request, asked=number)
    return _desk(request, reset_form=form)


@never_cache
@require_POST
@holding(*RESETTERS)
def confirm(request: SignedRequest, reset: int) -> HttpResponse:
    """Print, as the second officer, the slip that the first has asked for."""
    slip = actions.confirm_reset(by=request.actor, reset=reset, at=request.at)
    return _printed(request, [slip])


@never_cache
@require_POST
@holding(OfficeKind.ADMINISTRATOR)
def drop_factors(request: SignedRequest) -> HttpResponse:
    """Take away the second factors of somebody who has lost them."""
    form = forms.Reset(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            actions.drop_factors(by=request.actor, number=number, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _desk(request, dropped=number)
    return _desk(request, factors_form=form)


@never_cache
@holding(OfficeKind.ORGANISER, OfficeKind.ADMINISTRATOR)
def badges(request: SignedRequest) -> HttpResponse:
    """Print the badges of a unit, to be scanned at a kiosk."""
    form = forms.Badges(request.GET or None, units={o.unit for o in request.offices})
    unit = form.cleaned_data["unit"] if form.is_valid() else 0
    holders = queries.badge_holders(unit, request.on, BADGES)
    context = {"form": form, "most": BADGES, "cards": map(printing.badge_html, holders)}
    return render(request, "accounts/badges.html", context | {"count": len(holders)})


def _desk(
    request: SignedRequest,
    *,
    issue_form: forms.Issue | None = None,
    reset_form: forms.Reset | None = None,
    factors_form: forms.Reset | None = None,
    asked: str = "",
    dropped: str = "",
) -> HttpResponse:
    offices = request.offices
    watches = any(office.kind is OfficeKind.ADMINISTRATOR for office in offices)
    keeps = watches or any(office.kind is OfficeKind.ORGANISER for office in offices)
    refused = bool(issue_form or reset_form or factors_form)
    context = {
        "issue_form": issue_form or forms.Issue(initial={"unit": offices[0].number}),
        "reset_form": reset_form or forms.Reset(),
        "factors_form": factors_form or forms.Reset(auto_id="lost_%s"),
        "asked": asked,
        "dropped": dropped,
        "keeps": keeps,
        "watches": watches,
        "ballot": queries.ballot_is_open(request.on),
        "alarms": queries.alarms(request.at) if watches else (),
        "resets": queries.resets_asked(
            [office.unit for office in offices], request.actor.number, request.at
        ),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "accounts/pins.html", context, status=status)


def _printed(request: SignedRequest, slips: list[PinSlip]) -> HttpResponse:
    """Show the slips: here, now, and never again."""
    address = address_of(request)
    cards = (printing.slip_html(slip, address) for slip in slips)
    return render(request, "accounts/slips.html", {"cards": cards, "count": len(slips)})


def address_of(request: SignedRequest) -> str:
    """Give the address to sign in at, without a language: the browser's own is taken."""
    _empty, _language, rest = reverse("accounts:sign_in").split("/", 2)
    return request.build_absolute_uri(f"/{rest}")
