"""Pages of one's own: what I gave; the units I lead, and my answer; the units I organise."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from pacesetter.bulletin import managing, personal
from pacesetter.desk import actions, queries
from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.desk.forms import posted
from pacesetter.web.desk.signing import NotSigned, require_pin
from pacesetter.web.ledger import shown as of_a_slip
from pacesetter.web.people import shown
from pacesetter.web.people.forms import Act, Reply
from pacesetter.web.request import SignedRequest, holding, page_number, signed_in
from pacesetter.web.roster.reach import KEEPS


@signed_in
def mine(request: SignedRequest) -> HttpResponse:
    """Show a worker what he or she gave, where it stands, and what was made of it."""
    told = personal.mine(request.drive, request.actor.number, request.on, page_number(request))
    if told is None:
        raise Http404(_("Your number is no longer on the roster: ask your union's organiser."))
    context = shown.mine(told, request.money, get_language())
    return render(request, "people/mine.html", {**context, "today": request.on})


@holding(OfficeKind.LEADER)
def led(request: SignedRequest) -> HttpResponse:
    """Show a leader what waits for an answer, the units of the office, and what is late there."""
    told = managing.managed(request.drive, _units(request), request.on)
    context = shown.managed(told, request.money, get_language())
    return render(request, "people/led.html", {**context, **_answers(request)})


@sensitive_post_parameters("pin")
@never_cache
@holding(OfficeKind.LEADER, OfficeKind.FEDERATION)
def reply(request: SignedRequest, number: str) -> HttpResponse:
    """Open a suggestion, and take the leader's answer: adopted, or refused with a reason."""
    told = queries.reply(request.drive, request.actor.number, number, request.on)
    if told is None:
        raise Http404(_("No slip %(number)s waits for your answer.") % {"number": number})
    form = Reply(posted(request), appealed=told.appeal is not None)
    if form.is_valid():
        try:
            require_pin(request, form.cleaned_data["pin"])
            adopts = form.cleaned_data["act"] == Act.ADOPT
            reason = form.cleaned_data["reason"]
            actions.reply(
                by=request.actor, slip=number, adopts=adopts, reason=reason, at=request.at
            )
        except NotSigned as refusal:
            form.add_error("pin", str(refusal))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            said = {"done": number, "act": form.cleaned_data["act"]}
            return redirect(f"{reverse(_own_page(request))}?{urlencode(said)}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {**of_a_slip.slip(told.slip, get_language()), "reply": told, "form": form}
    context |= {"today": request.on, "back": reverse(_own_page(request))}
    return render(request, "people/reply.html", context, status=status)


def _own_page(request: SignedRequest) -> str:
    """Name the page on which this officer finds what waits for an answer."""
    leads = any(office.kind == OfficeKind.LEADER for office in request.offices)
    return "people:led" if leads else "people:organised"


def _answers(request: SignedRequest) -> dict[str, object]:
    told = queries.awaiting(request.drive, request.actor.number, request.on, page_number(request))
    return {
        **shown.answers(told),
        "done": request.GET.get("done", "")[:48],
        "done_act": shown.ANSWERED.get(request.GET.get("act", ""), ""),
        "today": request.on,
    }


@holding(OfficeKind.ORGANISER, OfficeKind.FEDERATION, OfficeKind.ADMINISTRATOR)
def organised(request: SignedRequest) -> HttpResponse:
    """Show an organiser who takes part, what is missing, and which clocks run."""
    told = managing.managed(request.drive, _units(request), request.on)
    context = shown.managed(told, request.money, get_language())
    files = any(office.kind in KEEPS for office in request.offices)
    context = {**context, **_answers(request), "files": files}
    return render(request, "people/organised.html", context)


def _units(request: SignedRequest) -> set[int]:
    return {office.unit for office in request.offices}
