"""Pages of claimants: what waits for me, one slip by hand, my word, my one appeal, a stage."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.desk import actions, queries
from pacesetter.desk.actions import NotTaken
from pacesetter.desk.terms import Act
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import actions as slips
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.shape import Slip
from pacesetter.ledger.terms import Step
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.claims import shown
from pacesetter.web.claims.forms import FIELDS, Answer, Appeal, New, Stage, Value
from pacesetter.web.desk.forms import posted
from pacesetter.web.forms import Form
from pacesetter.web.ledger import shown as of_a_slip
from pacesetter.web.request import SignedRequest, holding, signed_in


@signed_in
def mine(request: SignedRequest) -> HttpResponse:
    """Show what waits for my word, what was refused, and when replies to me are due."""
    told = queries.own(request.drive, request.actor.number, request.on)
    context = {**shown.mine(told), "today": request.on, "done": request.GET.get("done", "")[:48]}
    return render(request, "claims/mine.html", context)


@signed_in
def new(request: SignedRequest) -> HttpResponse:
    """Take one slip by hand, for oneself or on behalf of others."""
    form = New(
        posted(request),
        measures=shown.measures(queries.measures(request.drive), request.money, get_language()),
        initial=queries.beginning(request.actor.number, request.on),
    )
    if form.is_valid():
        try:
            number = actions.claim(
                by=request.actor,
                unit=form.cleaned_data["unit"].strip(),
                shares=form.cleaned_data["shares"],
                cells=form.cells(request.drive.ends),
                at=request.at,
            )
        except NotTaken as refusal:
            form.add_error(FIELDS.get(refusal.code), str(refusal))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{reverse('claims:mine')}?{urlencode({'done': number})}")
    return _form(request, "claims/new.html", form, {})


@signed_in
def answer(request: SignedRequest, number: str) -> HttpResponse:
    """Confirm or contest a slip that somebody else has entered for me."""
    slip = _own(request, number)
    form = Answer(posted(request))
    if form.is_valid():
        agrees = form.cleaned_data["says"] == "yes"
        words = "" if agrees else form.cleaned_data["words"]
        try:
            actions.answer(by=request.actor, slip=number, agrees=agrees, words=words, at=request.at)
        except Refused as refusal:
            form.add_error(None if agrees or words.strip() else "words", str(refusal))
        else:
            return redirect("claims:mine")
    return _form(request, "claims/answer.html", form, of_a_slip.slip(slip, get_language()))


@signed_in
def appeal(request: SignedRequest, number: str) -> HttpResponse:
    """Appeal once against a refusal."""
    slip = _own(request, number)
    until = queries.appeal_until(request.drive, number)
    form = Appeal(posted(request))
    if form.is_valid():
        try:
            actions.appeal(
                by=request.actor, slip=number, words=form.cleaned_data["words"], at=request.at
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("ledger:slip", number)
    context = {**of_a_slip.slip(slip, get_language()), "until": until}
    return _form(request, "claims/appeal.html", form, context)


@signed_in
def add_value(request: SignedRequest, number: str) -> HttpResponse:
    """Say what a slip is counted in, and what it is worth; it came without."""
    slip = ledger.slip(request.drive, number)
    following = queries.next_step(request.drive, number, request.on, request.actor)
    if slip is None or Act.VALUE not in following.may:
        raise Http404(
            _("Slip %(number)s doesn’t wait for you to add a value.") % {"number": number}
        )
    form = Value(
        posted(request),
        measures=shown.measures(queries.measures(request.drive), request.money, get_language()),
    )
    if form.is_valid():
        try:
            slips.add_value(by=request.actor, slip=number, **form.cleaned_data, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("ledger:slip", number)
    return _form(request, "claims/add_value.html", form, of_a_slip.slip(slip, get_language()))


@holding(OfficeKind.ORGANISER, OfficeKind.LEADER, OfficeKind.ADMINISTRATOR)
def stage(request: SignedRequest, number: str) -> HttpResponse:
    """Record that a slip below one's office has reached a stage."""
    slip = ledger.slip(request.drive, number)
    if slip is None or not {office.number for office in request.offices} & set(_above(slip)):
        raise Http404(_("There is no slip %(number)s below your office.") % {"number": number})
    form = Stage(posted(request), initial={"on": request.on})
    if form.is_valid():
        step, on = Step(form.cleaned_data["step"]), form.cleaned_data["on"]
        try:
            slips.advance(by=request.actor, slip=number, step=step, on=on, at=request.at)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("ledger:slip", number)
    return _form(request, "claims/stage.html", form, of_a_slip.slip(slip, get_language()))


def _above(slip: Slip) -> list[str]:
    return [number for number, _zh, _en in slip.path]


def _own(request: SignedRequest, number: str) -> Slip:
    """Give a slip in which whoever looks has a share; of others there is nothing to see here."""
    slip = ledger.slip(request.drive, number)
    if slip is None or not ledger.has_share(request.actor.number, number):
        raise Http404(_("No slip %(number)s has a share of yours.") % {"number": number})
    return slip


def _form(
    request: SignedRequest, template: str, form: Form, context: dict[str, object]
) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, template, {**context, "form": form, "today": request.on}, status=status)
