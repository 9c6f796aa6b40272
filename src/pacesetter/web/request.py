"""What a page knows before it asks: the drive that it is about, the page of a list."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive, measure_of
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.quantity import Measure
from pacesetter.kernel.refusal import Forbidden
from pacesetter.roster.queries import HeldOffice, top_number
from pacesetter.roster.terms import OfficeKind
from pacesetter.web import clock
from pacesetter.web.identity import actor_of, offices_of

P = ParamSpec("P")
LONGEST = 7  # digits of a page number


class DriveRequest(HttpRequest):
    """A request for a page of a drive."""

    drive: Drive
    money: Measure
    top: str  # number of the unit at the top of the tree
    at: datetime  # of what is asked and done; in a demonstration, on the bulletin's day
    on: date


class SignedRequest(DriveRequest):
    """A request by somebody who has signed in."""

    actor: Actor
    offices: tuple[HeldOffice, ...]  # that let him or her in; all that are held, on a page for all


def of_the_drive(
    page: Callable[Concatenate[DriveRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a page its drive; where there is none yet, or no unit in it, say how to go on."""

    @wraps(page)
    def show(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        drive = current_drive()
        if drive is None:
            return render(request, "no_drive.html")
        of_drive = cast("DriveRequest", request)
        of_drive.drive, of_drive.money = drive, measure_of(drive.money)
        of_drive.at = clock.now(drive)
        of_drive.on = localdate(of_drive.at)
        of_drive.top = top_number()
        if not of_drive.top:
            return render(request, "no_units.html")
        return page(of_drive, *args, **kwargs)

    return show


def signed_in(
    page: Callable[Concatenate[SignedRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Give a page whoever looks at it; send a stranger to sign in first, and then back."""
    return holding()(page)


def holding(
    *kinds: OfficeKind,
) -> Callable[
    [Callable[Concatenate[SignedRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Open a page only to whoever holds one of these offices today, over whatever unit.

    The page itself keeps to the units of `request.offices`. Raises Forbidden for everybody else.
    """

    def of_officers(
        page: Callable[Concatenate[SignedRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @of_the_drive
        @wraps(page)
        def show(request: DriveRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_of(request)
            if actor is None:
                return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
            signed = cast("SignedRequest", request)
            held = offices_of(request)
            signed.actor = actor
            signed.offices = tuple(o for o in held if not kinds or o.kind in kinds)
            if kinds and not signed.offices:
                raise Forbidden(_("This page is for: {offices}."), offices=_named(kinds))
            return page(signed, *args, **kwargs)

        return show

    return of_officers


def _named(kinds: tuple[OfficeKind, ...]) -> str:
    return str(_(", ")).join(str(kind.label) for kind in kinds)


def page_number(request: HttpRequest) -> int:
    """Read which page of a list is asked for; whatever is no page number is the first page."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST else 1
    return max(number, 1)
