"""Pages of the desk: the queue, one claim, several small ones at once, and who owes a reply."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pacesetter.desk import actions, queries
from pacesetter.desk.actions import Signing
from pacesetter.desk.shape import Asked, Verifier
from pacesetter.desk.terms import MOST_TOGETHER
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger.terms import State, Verdict
from pacesetter.roster.terms import OfficeKind
from pacesetter.web.desk import shown
from pacesetter.web.desk.forms import Act, Decide, Together, posted
from pacesetter.web.desk.signing import NotSigned, require_pin
from pacesetter.web.request import DriveRequest, SignedRequest, holding, of_the_drive, page_number

VERDICTS = {
    Act.VERIFY: Verdict.VERIFIED,
    Act.ADJUST: Verdict.ADJUSTED,
    Act.REFUSE: Verdict.REFUSED,
}
MOST_DAYS = 6  # digits
_IN_LINE = gettext_lazy(
    "You are a claimant of this slip or stand in its claimants' line: somebody outside must sign."
)
at_the_desk = holding(OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER)


@at_the_desk
def queue(request: SignedRequest) -> HttpResponse:
    """Show what waits for this verifier, the dearest mistakes first."""
    told = queries.queue(request.drive, _verifier(request), request.on, _asked(request))
    context = shown.queue(told, request.money, get_language())
    return render(request, "desk/queue.html", {**context, **_done(request), "today": request.on})


@sensitive_post_parameters("pin")
@never_cache
@at_the_desk
def claim(request: SignedRequest, number: str) -> HttpResponse:
    """Open one claim, and take the verifier's signature; then on to the next one."""
    told = queries.claim(request.drive, _verifier(request), number, request.on)
    if told is None:
        return _gone(request, number)
    form = Decide(
        posted(request),
        acts=shown.acts(told, get_language()),
        valued=told.slip.gross is None and told.slip.line.saving_class != "non_financial",
        initial=shown.found(told),
    )
    if form.is_valid():
        try:
            require_pin(request, form.cleaned_data["pin"])
            actions.sign(by=request.actor, signing=_signing(number, form), at=request.at)
        except NotSigned as refusal:
            form.add_error("pin", str(refusal))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _onwards(request, number, form.cleaned_data["act"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {**shown.claim(told, get_language()), **_done(request), "form": form}
    return render(request, "desk/claim.html", {**context, "today": request.on}, status=status)


def _signing(number: str, form: Decide) -> Signing:
    """Read what is signed; a value counts where one was found, a reason where one is wanted."""
    told = form.cleaned_data
    verdict = VERDICTS[told["act"]]
    valued = told["act"] == Act.ADJUST or (told["act"] == Act.VERIFY and form.valued)
    gross = told["gross"].strip() if valued else ""
    return Signing(
        number,
        verdict,
        gross,
        (told["costs"].strip() or "0") if gross else "",
        "" if told["act"] == Act.VERIFY else told["reason"].strip(),
    )


def _onwards(request: SignedRequest, number: str, act: str) -> HttpResponse:
    """Go on to the claim that comes next; say there what was done."""
    following = queries.next_of(request.drive, _verifier(request), request.on, but=number)
    page = reverse("desk:claim", args=(following,)) if following else reverse("desk:queue")
    return redirect(f"{page}?{urlencode({'done': number, 'act': act})}")


def _gone(request: SignedRequest, number: str) -> HttpResponse:
    """Say why a claim isn't on this desk: settled meanwhile, or not for this verifier."""
    found = queries.settled(request.drive, number, {o.unit for o in request.offices})
    if found is None:
        raise Http404(_("No claim %(number)s waits for you.") % {"number": number})
    if found.line.state == State.OPEN or not found.by:
        raise Forbidden(_IN_LINE)
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    return render(request, "desk/settled.html", {"told": found}, status=status)


@require_POST
@sensitive_post_parameters("pin")
@never_cache
@at_the_desk
def together(request: SignedRequest) -> HttpResponse:
    """Sign the small claims that were ticked, as claimed, and report on each of them."""
    slips = request.POST.getlist("slips")[:MOST_TOGETHER]
    form = Together(request.POST, slips=slips)
    outcome: dict[str, Refused | None] = {}
    if form.is_valid():
        try:
            require_pin(request, form.cleaned_data["pin"])
            outcome = actions.verify_many(by=request.actor, slips=slips, at=request.at)
        except NotSigned as refusal:
            form.add_error("pin", str(refusal))
        except Refused as refusal:
            form.refuse(refusal)
    status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "outcome": list(outcome.items()), "slips": slips}
    return render(request, "desk/together.html", context, status=status)


@of_the_drive
def waiting(request: DriveRequest) -> HttpResponse:
    """Show everybody who owes a reply and for how long, the latest first."""
    unit = request.GET.get("unit", "").replace("\0", "").strip()
    told = queries.ageing(request.drive, request.on, page_number(request))
    slips = queries.overdue_slips(request.drive, request.on, unit)
    context = shown.waiting(told, slips, unit)
    return render(request, "desk/waiting.html", {**context, "today": request.on})


def _verifier(request: SignedRequest) -> Verifier:
    return queries.verifier(request.actor.number, {office.unit for office in request.offices})


def _asked(request: SignedRequest) -> Asked:
    days = request.GET.get("days", "")
    known = days if days.isascii() and days.isdigit() and len(days) < MOST_DAYS else "0"
    unit, kind = (request.GET.get(name, "").replace("\0", "").strip() for name in ("unit", "kind"))
    return Asked(kind, unit, int(known), page_number(request))


def _done(request: SignedRequest) -> dict[str, object]:
    """Give what was signed just before, to be said at the top of the next page."""
    act = request.GET.get("act", "")
    return {"done": request.GET.get("done", "")[:48], "done_act": shown.DONE.get(act, "")}
