"""Pages of an import: hand spreadsheets in, see what would become of every row, import."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pacesetter.jobs import actions
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets import reach
from pacesetter.spreadsheets.permissions import may_import
from pacesetter.spreadsheets.templates import blank
from pacesetter.web.identity import KEEPERS
from pacesetter.web.imports import forms, shown
from pacesetter.web.jobs.found import seen
from pacesetter.web.request import DriveRequest, SignedRequest, holding, of_the_drive

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@holding(*KEEPERS)
def begin(request: SignedRequest) -> HttpResponse:
    """Take spreadsheets in, and have a job look at every row of them."""
    may_import.require(request.actor, request.on)
    form = forms.Begin(shown.sheets(get_language()), request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = actions.ask(
                by=request.actor,
                kind="look",
                asked={"sheets": form.meant()},
                files=form.cleaned_data["spreadsheets"],
                at=request.at,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("jobs:progress", str(job))
    recent = list(reach.batches_of(request.actor, request.on)[: shown.RECENT])
    return render(request, "imports/begin.html", shown.begin(form, recent, get_language()))


@holding(*KEEPERS)
def report(request: SignedRequest, number: str) -> HttpResponse:
    """Show what a dry run, or an import, has made of every row."""
    context = shown.report(seen(request, number), get_language())
    if context is None:
        return redirect("jobs:progress", number)
    return render(request, "imports/report.html", context)


@require_POST
@holding(*KEEPERS)
def take(request: SignedRequest, number: str) -> HttpResponse:
    """Have a job import what a dry run has looked at."""
    looked = seen(request, number)
    may_import.require(request.actor, request.on)
    if not shown.can_be_taken(looked):
        raise Refused(_("Nothing of it can be imported: look at the spreadsheets again."))
    job = actions.ask(by=request.actor, kind="import", asked={"of": number}, at=request.at)
    return redirect("jobs:progress", str(job))


@of_the_drive
def template(_request: DriveRequest, name: str) -> HttpResponse:
    """Hand out a blank spreadsheet: `workers.csv`, `workers.xlsx`, or all of them, `all.xlsx`."""
    content = blank(name, shown.tongue(get_language()))
    if content is None:
        raise Http404(_("There is no blank spreadsheet of this name."))
    return HttpResponse(
        content,
        content_type=TYPES[name.rpartition(".")[2]],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
