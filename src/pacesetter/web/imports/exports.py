"""Pages of an export: choose what, and fetch it when the job has written it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from pacesetter.jobs import actions
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.identity import KEEPERS
from pacesetter.web.imports import forms, shown
from pacesetter.web.jobs.found import seen
from pacesetter.web.request import SignedRequest, holding

EXPORTERS = (*KEEPERS, OfficeKind.AUDITOR)


@holding(*EXPORTERS)
def export(request: SignedRequest) -> HttpResponse:
    """Ask for spreadsheets as they stand, of a unit that one is in office over."""
    language = get_language()
    units = shown.units(request.offices, request.top, language)
    form = forms.Export(units, shown.sheets(language), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = actions.ask(
                by=request.actor,
                kind="export",
                asked=shown.asked(form.cleaned_data, request.top, language),
                at=request.at,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("jobs:progress", str(job))
    return render(request, "imports/export.html", {"form": form})


@holding(*EXPORTERS)
def exported(request: SignedRequest, number: str) -> HttpResponse:
    """Show what an export has written, to be fetched."""
    context = shown.exported(seen(request, number), get_language())
    if context is None:
        return redirect("jobs:progress", number)
    return render(request, "imports/exported.html", context)
