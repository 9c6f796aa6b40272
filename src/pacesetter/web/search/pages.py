"""The page of the search."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from pacesetter.search import queries
from pacesetter.search.queries import Exact, Scope
from pacesetter.search.terms import LONGEST_QUERY, Kind
from pacesetter.web.identity import KEEPERS, offices_of
from pacesetter.web.request import DriveRequest, of_the_drive, page_number
from pacesetter.web.search import shown

PAGES = {Kind.SLIP: "ledger:slip", Kind.UNIT: "units:record", Kind.WORKER: "roster:worker"}


@of_the_drive
def find(request: DriveRequest) -> HttpResponse:
    """Find slips, units and, for officers over them, workers; a whole number opens its page."""
    text = request.GET.get("q", "")[:LONGEST_QUERY].replace("\0", "").strip()
    kind = request.GET.get("in", "")
    scope = _scope(request)
    if text and not kind:
        exact = queries.exact(request.drive, text, scope)
        if exact is not None and (opened := _opened(exact)) is not None:
            return opened
    kind = kind if kind in Kind.values else ""
    found = queries.find(request.drive, text, scope, kind=kind, page=page_number(request))
    context = shown.found(found, text, kind, get_language())
    return render(request, "search/find.html", {**context, "people": bool(scope.units)})


def _scope(request: DriveRequest) -> Scope:
    """Give the units whose workers whoever looks may find: those that he or she keeps."""
    held = offices_of(request)
    return Scope(frozenset(office.unit for office in held if office.kind in KEEPERS))


def _opened(exact: Exact) -> HttpResponse | None:
    try:
        return redirect(PAGES[exact.kind], exact.number)
    except NoReverseMatch:
        return None
