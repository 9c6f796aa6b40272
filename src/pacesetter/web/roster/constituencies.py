"""Whether every worker who may vote lies in exactly one constituency, as a page and as a list."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.campaign import queries as campaign
from pacesetter.campaign.terms import Right
from pacesetter.roster import queries
from pacesetter.roster.queries import Misplaced
from pacesetter.web import lists
from pacesetter.web.request import SignedRequest, holding, page_number
from pacesetter.web.roster.reach import SEES, listed, path_within, unit_or_404
from pacesetter.web.words import in_language, named

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # spreadsheet programs know UTF-8 by it
COLUMNS = ("number", "name", "unit", "unit_name", "employment", "constituencies")


@holding(*SEES)
def constituencies(request: SignedRequest, number: str) -> HttpResponse:
    """Say how constituencies cover those who may vote in a unit; list who is misplaced."""
    unit = unit_or_404(request, number)
    rights = campaign.rights(request.drive)
    forms = rights.having(Right.VOTE)
    cover = queries.cover([unit.pk], request.on, forms)
    pages = max(-(-(cover.none + cover.several) // queries.PER_PAGE), 1)
    page = min(page_number(request), pages)
    context = {
        "today": request.on,
        "unit": unit,
        "path": path_within(request, queries.path(unit.pk)),
        "cover": cover,
        "forms": listed(named("category", form) for form in forms),
        "rule": rights.rule,
        "rows": queries.misplaced_page([unit.pk], request.on, forms, page),
        "pager": lists.pager(_("Pages of workers"), page, pages, place="#misplaced"),
    }
    return render(request, "roster/constituencies.html", context)


@holding(*SEES)
def misplaced(request: SignedRequest, number: str) -> HttpResponseBase:
    """Give all who lie in no constituency or in several as a spreadsheet."""
    unit = unit_or_404(request, number)
    forms = campaign.rights(request.drive).having(Right.VOTE)
    found = queries.misplaced([unit.pk], request.on, forms)
    return StreamingHttpResponse(
        _rows(found, get_language()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="constituencies.csv"'},
    )


def _rows(found: Iterable[Misplaced], language: str) -> Iterator[str]:
    yield BOM + _written(COLUMNS)
    for row in found:
        unit, _tongue = in_language(row.unit_zh, row.unit_en, language)
        form = named("category", row.employment)
        places = ";".join(row.constituencies)
        yield _written((row.number, row.name, row.unit, unit, form, places))


def _written(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
