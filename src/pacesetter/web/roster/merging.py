"""One person on record twice: finding the two records, merging them, splitting them again."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pacesetter.campaign.models import Drive
from pacesetter.ledger import queries as ledger
from pacesetter.roster import merging as actions
from pacesetter.roster import queries
from pacesetter.roster.models import Worker
from pacesetter.roster.queries import WorkerSheet
from pacesetter.web import lists
from pacesetter.web.request import SignedRequest, holding, page_number
from pacesetter.web.roster import forms
from pacesetter.web.roster.mending import done, shown_form, worker_name
from pacesetter.web.roster.reach import KEEPS, path_within, unit_or_404, units_of, worker_or_404

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, and how many slips name it."""

    sheet: WorkerSheet
    slips: int


@holding(*KEEPS)
def duplicates(request: SignedRequest, number: str) -> HttpResponse:
    """List pairs of records within a unit that may be one person's."""
    unit = unit_or_404(request, number)
    workers = queries.headcounts([unit.pk], request.on).get(unit.pk, 0)
    small = workers <= queries.MOST_SEARCHED
    pairs = queries.likely_pairs(unit.pk, request.on) if small else ()
    pages = max(-(-len(pairs) // PER_PAGE), 1)
    page = min(page_number(request), pages)
    context = {
        "today": request.on,
        "unit": unit,
        "path": path_within(request, queries.path(unit.pk)),
        "small": small,
        "count": len(pairs),
        "pairs": pairs[(page - 1) * PER_PAGE : page * PER_PAGE],
        "below": () if small else queries.sub_units(unit.pk, request.on),
        "pager": lists.pager(_("Pages of pairs"), page, pages),
    }
    return render(request, "roster/duplicates.html", context)


@holding(*KEEPS)
def merge(request: SignedRequest) -> HttpResponse:
    """Show two records side by side, and let one lead to the other."""
    asked = {name: request.GET.get(name, "").strip() for name in ("keep", "drop")}
    form = forms.Merging(request.POST or None, initial=asked)

    def do() -> None:
        actions.merge_workers(by=request.actor, **form.cleaned_data, at=request.at)

    if done(form, do):
        return redirect("roster:worker", form.cleaned_data["keep"])
    numbers = [str(form[name].value() or "") for name in ("keep", "drop")]
    context = {
        "today": request.on,
        "form": form,
        "sides": [side for number in numbers if (side := _side(request, number)) is not None],
    }
    return render(request, "roster/merge.html", context)


@holding(*KEEPS)
def split(request: SignedRequest, number: str) -> HttpResponse:
    """Let a number that leads to another record stand for itself again."""
    kept = worker_or_404(request, number)
    form = forms.Splitting(request.POST or None)

    def do() -> None:
        actions.split_workers(by=request.actor, drop=number, **form.cleaned_data, at=request.at)

    if done(form, do):
        return redirect("roster:worker", number)
    about = f"{number} → {worker_name(kept)}"
    title = _("Split two records again")
    return shown_form(request, form, title, ("roster:worker", kept.number), about)


def _side(request: SignedRequest, number: str) -> Side | None:
    worker = queries.worker_within(units_of(request), number)
    if worker is None:
        return None
    sheet = queries.worker_sheet(worker, request.on)
    return Side(sheet, _slips(request.drive, worker))


def _slips(drive: Drive, worker: Worker) -> int:
    return ledger.credit_of(drive, worker.pk).slips
