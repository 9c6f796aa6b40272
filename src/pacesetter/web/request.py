"""What a page knows before it asks: the drive that it is about, the page of a list."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import current_drive, measure_of
from pacesetter.kernel.quantity import Measure
from pacesetter.roster.models import Unit

P = ParamSpec("P")
LONGEST = 7  # digits of a page number


class DriveRequest(HttpRequest):
    """A request for a page of a drive."""

    drive: Drive
    money: Measure
    top: str  # number of the unit at the top of the tree


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
        of_drive.top = top_unit()
        if not of_drive.top:
            return render(request, "no_units.html")
        return page(of_drive, *args, **kwargs)

    return show


def top_unit() -> str:
    """Give the number of the unit at the top; "" before the roster has come."""
    return Unit.objects.filter(parent=None).values_list("number", flat=True).first() or ""


def page_number(request: HttpRequest) -> int:
    """Read which page of a list is asked for; whatever is no page number is the first page."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST else 1
    return max(number, 1)
