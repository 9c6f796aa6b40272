"""Pages of one's own: what I gave; the units I lead; the units I organise."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.bulletin import managing, personal
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.people import shown
from pacesetter.web.request import SignedRequest, holding, page_number, signed_in


@signed_in
def mine(request: SignedRequest) -> HttpResponse:
    """Show a worker what he or she gave, where it stands, and what was made of it."""
    told = personal.mine(request.drive, request.actor.number, request.on, page_number(request))
    if told is None:
        raise Http404(_("Your number is no longer on the roster: ask your union's organiser."))
    context = shown.mine(told, request.money, get_language())
    return render(request, "people/mine.html", {**context, "today": request.on})


@holding(OfficeKind.LEADER)
def led(request: SignedRequest) -> HttpResponse:
    """Show a leader the units that he or she answers for, and what is late in them."""
    told = managing.managed(request.drive, _units(request), request.on)
    context = shown.managed(told, request.money, get_language())
    return render(request, "people/led.html", {**context, "today": request.on})


@holding(OfficeKind.ORGANISER, OfficeKind.FEDERATION, OfficeKind.ADMINISTRATOR)
def organised(request: SignedRequest) -> HttpResponse:
    """Show an organiser who takes part, what is missing, and which clocks run."""
    told = managing.managed(request.drive, _units(request), request.on)
    context = shown.managed(told, request.money, get_language())
    return render(request, "people/organised.html", {**context, "today": request.on})


def _units(request: SignedRequest) -> set[int]:
    return {office.unit for office in request.offices}
