"""Pages of the roster that change one row, by the path that a spreadsheet's rows take."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.roster import actions, queries
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.forms import Form
from pacesetter.web.request import SignedRequest, holding
from pacesetter.web.roster import forms
from pacesetter.web.roster.reach import KEEPS, no_such, unit_or_404, units_of, worker_or_404
from pacesetter.web.words import in_language


@holding(*KEEPS)
def register_worker(request: SignedRequest, number: str) -> HttpResponse:
    """Put one worker on the roster of a unit."""
    unit = unit_or_404(request, number)
    form = forms.Worker(request.POST or None)

    def register() -> None:
        said = dict(form.cleaned_data)
        actions.register_worker(
            by=request.actor,
            number=said.pop("number"),
            name=said.pop("name"),
            since=said.pop("since"),
            unit=unit.number,
            cells=said,
            at=request.at,
        )

    if done(form, register):
        return redirect("roster:worker", form.cleaned_data["number"])
    return shown_form(
        request, form, _("Register a worker"), ("roster:unit", unit.number), unit_name(unit)
    )


@holding(*KEEPS)
def transfer_worker(request: SignedRequest, number: str) -> HttpResponse:
    """Let a worker belong to another unit from a day on."""
    worker = worker_or_404(request, number)
    form = forms.Transfer(request.POST or None)

    def transfer() -> None:
        actions.transfer_worker(
            by=request.actor, worker=worker.number, **form.cleaned_data, at=request.at
        )

    if done(form, transfer):
        return redirect("roster:unit", form.cleaned_data["unit"])
    back = ("roster:worker", worker.number)
    return shown_form(request, form, _("Transfer a worker"), back, worker_name(worker))


@holding(*KEEPS)
def register_unit(request: SignedRequest, number: str) -> HttpResponse:
    """Put one unit below another."""
    parent = unit_or_404(request, number)
    form = forms.Unit(request.POST or None)

    def register() -> None:
        said = dict(form.cleaned_data)
        actions.register_unit(
            by=request.actor,
            number=said.pop("number"),
            parent=parent.number,
            cells=said,
            at=request.at,
        )

    if done(form, register):
        return redirect("roster:unit", form.cleaned_data["number"])
    return shown_form(
        request, form, _("Register a unit"), ("roster:unit", parent.number), unit_name(parent)
    )


@holding(*KEEPS)
def change_ownership(request: SignedRequest, number: str) -> HttpResponse:
    """Say which type of ownership an enterprise has from a day on."""
    unit = unit_or_404(request, number)
    language = get_language()
    form = forms.Ownership(request.POST or None)
    form.offer(
        [(code, in_language(zh, en, language)[0]) for code, zh, en in queries.ownership_types()]
    )

    def change() -> None:
        actions.change_ownership(
            by=request.actor, unit=unit.number, **form.cleaned_data, at=request.at
        )

    if done(form, change):
        return redirect("roster:unit", unit.number)
    return shown_form(
        request,
        form,
        _("Another type of ownership"),
        ("roster:unit", unit.number),
        unit_name(unit),
    )


@holding(*KEEPS)
def appoint(request: SignedRequest, number: str) -> HttpResponse:
    """Give a worker an office over a unit and all below it."""
    unit = unit_or_404(request, number)
    form = forms.Appointment(request.POST or None)

    def give() -> None:
        said = dict(form.cleaned_data)
        if queries.worker_within(units_of(request), said["worker"]) is None:
            raise Forbidden(
                _("{number} isn't a worker of your units: ask whoever keeps his or her unit."),
                number=said["worker"],
            )
        said["office"] = OfficeKind(said["office"])
        actions.appoint(by=request.actor, unit=unit.number, **said, at=request.at)

    if done(form, give):
        return redirect("roster:unit", unit.number)
    return shown_form(
        request, form, _("Appoint to an office"), ("roster:unit", unit.number), unit_name(unit)
    )


@holding(*KEEPS)
def end_office(
    request: SignedRequest, number: str, kind: str, unit: str, since: str
) -> HttpResponse:
    """Let an office end with a day."""
    try:
        first = date.fromisoformat(since)
    except ValueError:
        no_such(_("%(day)s is not a day.") % {"day": since})
    office = queries.office_within(units_of(request), number, kind, unit, first)
    if office is None:
        no_such(_("There is no such office over your units."))
    form = forms.Ending(request.POST or None, initial={"until": request.on})

    def end() -> None:
        actions.end_office(
            by=request.actor, office=office, until=form.cleaned_data["until"], at=request.at
        )

    if done(form, end):
        return redirect("roster:unit", unit)
    title = _("End an office")
    about = f"{OfficeKind(kind).label}: {worker_name(office.worker)} · {unit_name(office.unit)}"
    return shown_form(request, form, title, ("roster:unit", unit), about)


def done(form: Form, act: Callable[[], None]) -> bool:
    """Do what a form asks for, if it was filled in and nothing refuses it; say so."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    return True


def shown_form(
    request: SignedRequest, form: Form, title: str, back: tuple[str, str], about: str
) -> HttpResponse:
    """Show a form, with what was typed and what is wrong with it."""
    context = {
        "form": form,
        "title": title,
        "back": back[0],
        "back_to": back[1],
        "about": about,
        "today": request.on,
    }
    return render(request, "roster/form.html", context)


def unit_name(unit: Unit) -> str:
    """Name a unit with its number."""
    name, _tongue = in_language(unit.name_zh, unit.name_en, get_language())
    return f"{name} ({unit.number})"


def worker_name(worker: Worker) -> str:
    """Name a worker with his or her number."""
    return f"{worker.name} ({worker.number})"
