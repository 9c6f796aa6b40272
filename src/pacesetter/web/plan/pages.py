"""Pages of a unit's plan: targets and returns as they stand; one set, revised or filed by hand."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.kernel.refusal import Refused
from pacesetter.plan import actions, queries
from pacesetter.web.plan import shown
from pacesetter.web.plan.begun import About, about, begun
from pacesetter.web.plan.forms import Amount, Return, Revision, Target
from pacesetter.web.request import SignedRequest, holding
from pacesetter.web.roster.reach import KEEPS, unit_or_404


@holding(*KEEPS)
def sheet(request: SignedRequest, number: str) -> HttpResponse:
    """Show what a unit is to reach and has reported, with what may be done by hand."""
    unit = unit_or_404(request, number)
    told = queries.kept_by_hand(request.drive, unit)
    context = {**shown.sheet(told, get_language()), **about(request, unit)}
    return render(request, "plan/sheet.html", context)


@holding(*KEEPS)
def set_target(request: SignedRequest, number: str) -> HttpResponse:
    """Set the first version of a target."""
    unit = unit_or_404(request, number)
    form = begun(request, unit, Target, {"decided_on": request.on})

    def act() -> object:
        return actions.set_target(
            by=request.actor, drive=request.drive, unit=unit, **form.cleaned_data, at=request.at
        )

    return _done(request, about(request, unit), form, act, _("Set a target"))


@holding(*KEEPS)
def revise_target(request: SignedRequest, number: str) -> HttpResponse:
    """Add the next version of a target, with its reason."""
    unit = unit_or_404(request, number)
    form = begun(request, unit, Revision, {"decided_on": request.on})

    def act() -> object:
        return actions.revise_target(
            by=request.actor, drive=request.drive, unit=unit, **form.cleaned_data, at=request.at
        )

    return _done(request, about(request, unit), form, act, _("Revise a target"))


@holding(*KEEPS)
def file_return(request: SignedRequest, number: str) -> HttpResponse:
    """File what a unit has produced itself in a month, or correct it while the month is open."""
    unit = unit_or_404(request, number)
    form = begun(request, unit, Return, {"reported_on": request.on})

    def act() -> object:
        return actions.file_return(
            by=request.actor, drive=request.drive, unit=unit, **form.cleaned_data, at=request.at
        )

    return _done(request, about(request, unit), form, act, _("File a return"))


def _done(
    request: SignedRequest, about: About, form: Amount, act: Callable[[], object], title: str
) -> HttpResponse:
    """Do it, or say why it was not done; what was typed stays."""
    if form.is_valid():
        try:
            act()
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("plan:sheet", about["number"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "plan/form.html", {"form": form, "title": title, **about}, status=status)
