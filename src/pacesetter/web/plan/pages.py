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
from pacesetter.web.plan.begun import about, begun
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
    title = _("Set a target")
    return _by_hand(request, number, actions.set_target, Target, day="decided_on", title=title)


@holding(*KEEPS)
def revise_target(request: SignedRequest, number: str) -> HttpResponse:
    """Add the next version of a target, with its reason."""
    title = _("Revise a target")
    return _by_hand(request, number, actions.revise_target, Revision, day="decided_on", title=title)


@holding(*KEEPS)
def file_return(request: SignedRequest, number: str) -> HttpResponse:
    """File what a unit has produced itself in a month, or correct it while the month is open."""
    title = _("File a return")
    return _by_hand(request, number, actions.file_return, Return, day="reported_on", title=title)


def _by_hand(
    request: SignedRequest,
    number: str,
    action: Callable[..., object],
    kind: type[Amount],
    *,
    day: str,
    title: str,
) -> HttpResponse:
    """Do it with what was typed, or say why it was not done; `day` is today unless changed."""
    unit = unit_or_404(request, number)
    form = begun(request, unit, kind, {day: request.on})
    if form.is_valid():
        told = {"drive": request.drive, "unit": unit, **form.cleaned_data}
        try:
            action(by=request.actor, **told, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("plan:sheet", unit.number)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {"form": form, "title": title, **about(request, unit)}
    return render(request, "plan/form.html", context, status=status)
