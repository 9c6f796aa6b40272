"""Pages of units."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.bulletin import queries
from pacesetter.web.identity import offices_of
from pacesetter.web.request import DriveRequest, of_the_drive, page_number
from pacesetter.web.roster.reach import KEEPS
from pacesetter.web.units import shown


@of_the_drive
def enterprises(request: DriveRequest) -> HttpResponse:
    """List the enterprises of an ownership type, or all of them."""
    ownership = request.GET.get("ownership", "")
    told = queries.enterprises(request.drive, ownership, page_number(request))
    if told is None:
        raise Http404(_("There is no ownership type %(code)s.") % {"code": ownership})
    context = shown.enterprises(told, request.money, get_language())
    return render(request, "units/enterprises.html", context)


@of_the_drive
def record(request: DriveRequest, number: str) -> HttpResponse:
    """Show a unit: its two plans, its months, its slips, the units below it."""
    told = queries.unit_record(request.drive, number, page_number(request))
    if told is None:
        raise Http404(_("There is no unit %(number)s.") % {"number": number})
    above = {number for number, _zh, _en in told.path}
    keeps = any(o.kind in KEEPS and o.number in above for o in offices_of(request))
    context = {**shown.record(told, get_language()), "plans_by_hand": keeps}
    return render(request, "units/record.html", context)
