"""Pages of the roster to be read: my units, one unit, one worker."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import Right
from pacesetter.journal import queries as journal
from pacesetter.ledger import queries as ledger
from pacesetter.roster import queries
from pacesetter.web import lists
from pacesetter.web.request import SignedRequest, holding, page_number
from pacesetter.web.roster.reach import (
    SEES,
    keeps,
    listed,
    path_within,
    unit_or_404,
    units_of,
    worker_or_404,
)
from pacesetter.web.words import named


@holding(*SEES)
def overview(request: SignedRequest) -> HttpResponse:
    """List the units that whoever looks is in office over, and who owns what below them."""
    units = units_of(request)
    context = {
        "today": request.on,
        "places": queries.places(units, request.on),
        "ownerships": queries.ownership_counts(request.on, units),
    }
    return render(request, "roster/overview.html", context)


@holding(*SEES)
def find(request: SignedRequest) -> HttpResponse:
    """Go to the worker or the unit whose number somebody has typed."""
    number = "".join(request.GET.get("number", "").split())
    if not number:
        return redirect("roster:overview")
    if queries.worker_within(units_of(request), number) is not None:
        return redirect("roster:worker", number)
    if queries.within(units_of(request), number) is not None:
        return redirect("roster:unit", number)
    words = _("There is no worker and no unit %(number)s among yours.")
    raise Http404(words % {"number": number})


@holding(*SEES)
def unit(request: SignedRequest, number: str) -> HttpResponse:
    """Show a unit: who works in it, who holds office over it, what lies below it."""
    found = unit_or_404(request, number)
    told = queries.unit_sheet(found, request.on, page_number(request))
    name = _("Pages of workers")
    page = min(page_number(request), told.pages)
    context = {
        "today": request.on,
        "told": told,
        "path": path_within(request, told.path),
        "keeps": keeps(request),
        "constituencies": queries.constituencies_over(found.pk, request.on),
        "pager": lists.pager(name, page, told.pages, place="#workers"),
    }
    return render(request, "roster/unit.html", context)


@holding(*SEES)
def worker(request: SignedRequest, number: str) -> HttpResponse:
    """Show a worker: units, facts with their sources, offices, slips; private data by name only."""
    found = worker_or_404(request, number)
    if found.number != number:
        return redirect("roster:worker", found.number)
    told = queries.worker_sheet(found, request.on)
    slips = ledger.given_by(request.drive, found.pk, page_number(request))
    numbers = [found.number, *(other.number for other in told.others)]
    form, rights = campaign.rights_of(request.drive, found.number, request.on)
    may = listed(right.label for right in Right if right in rights)
    trails = journal.trails("worker", numbers)
    lines = lists.lines(
        [given.line for given in slips.given],
        slips.count,
        slips.page,
        request.money,
        get_language(),
    )
    context = {
        "today": request.on,
        "told": told,
        "form": form,
        "rights": may or pgettext("rights", "nothing"),
        "private": listed(named("private", kind) for kind in told.private),
        "rule": campaign.rights(request.drive).rule,
        "keeps": keeps(request),
        "lines": lines,
        "pager": lists.pager(_("Pages of slips"), slips.page, slips.pages, place="#slips"),
        "acts": sorted((act for acts in trails.values() for act in acts), key=lambda a: a.seq),
    }
    return render(request, "roster/worker.html", context)
