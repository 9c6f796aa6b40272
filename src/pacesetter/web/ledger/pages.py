"""Pages of slips."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.desk import queries as desk
from pacesetter.journal import proofs
from pacesetter.ledger import queries
from pacesetter.ledger.shape import Line, Slip
from pacesetter.web.identity import actor_of
from pacesetter.web.ledger import shown
from pacesetter.web.request import DriveRequest, of_the_drive, page_number

FILTER = ("unit", "kind", "state")
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # spreadsheet programs know UTF-8 by it


@of_the_drive
def entries(request: DriveRequest) -> HttpResponse:
    """List slips by unit, kind and state, twenty to a page."""
    told = queries.ledger_page(request.drive, **_asked(request), page=page_number(request))
    context = shown.entries(told, request.money, get_language())
    return render(request, "ledger/entries.html", context)


@of_the_drive
def download(request: DriveRequest) -> HttpResponseBase:
    """Give all slips of the same filter as a spreadsheet."""
    lines = queries.ledger_lines(request.drive, **_asked(request))
    return StreamingHttpResponse(
        _rows(lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="ledger.csv"'},
    )


@of_the_drive
def find(request: DriveRequest) -> HttpResponse:
    """Go to the slip whose number somebody has typed; without a number, to the list."""
    number = "".join(request.GET.get("number", "").split())
    if not number:
        return redirect("ledger:entries")
    try:
        return redirect("ledger:slip", number)
    except NoReverseMatch:
        raise Http404(_("There is no slip %(number)s.") % {"number": number}) from None


@of_the_drive
def slip(request: DriveRequest, number: str) -> HttpResponse:
    """Show a slip whole, as it is printed on one page, with what comes next."""
    told = _slip(request, number)
    following = desk.next_step(request.drive, number, request.on, actor_of(request))
    context = {**shown.slip(told, get_language()), "following": following}
    return render(request, "ledger/slip.html", context)


@of_the_drive
def proof(request: DriveRequest, number: str) -> HttpResponse:
    """Show the proof that a slip's last signature is under the seal."""
    told = _slip(request, number)
    return render(request, "ledger/proof.html", shown.slip(told, get_language()))


@of_the_drive
def proof_data(request: DriveRequest, number: str) -> HttpResponse:
    """Give the proofs of all acts on a slip, to be checked without this program."""
    told = _slip(request, number)
    acts = [proofs.inclusion(signature.seq).as_json() for signature in told.trail]
    return JsonResponse({"slip": number, "acts": acts})


def _slip(request: DriveRequest, number: str) -> Slip:
    told = queries.slip(request.drive, number)
    if told is None:
        raise Http404(_("There is no slip %(number)s.") % {"number": number})
    return told


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\0", "").strip() for name in FILTER}


def _rows(lines: Iterable[Line]) -> Iterator[str]:
    yield BOM + _written(shown.COLUMNS)
    yield from (_written(shown.row(line)) for line in lines)


def _written(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
