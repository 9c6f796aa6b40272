"""Pages of channels and quiet hours: one's own, and those of a unit's group."""

import secrets
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pacesetter.kernel.refusal import Refused
from pacesetter.notices import actions, queries, tasks
from pacesetter.notices.permissions import KEEPERS
from pacesetter.notices.quiet import clock
from pacesetter.notices.sending import offered
from pacesetter.notices.terms import DIGITS, OF_A_PERSON, OF_A_UNIT, Topic
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.queries import worker_by_number
from pacesetter.web.forms import Form
from pacesetter.web.notices import forms
from pacesetter.web.request import SignedRequest, holding, signed_in
from pacesetter.web.roster.reach import no_such, unit_or_404


@signed_in
def mine(request: SignedRequest) -> HttpResponse:
    """Show one's own channels and quiet hours; set a channel."""
    owner = _me(request)
    form = forms.Channel(request.POST or None)
    form.offer([kind for kind in OF_A_PERSON if offered(kind)])
    if form.is_valid():
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        try:
            channel = actions.set_channel(
                by=request.actor, owner=owner, **form.cleaned_data, code=code, at=request.at
            )
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            if channel.confirmed or tasks.send_code(channel, code):
                return redirect("notices:mine")
            form.add_error(
                "address",
                _("No code could be sent there: look whether it is right, or try again later."),
            )
    return _mine(request, owner, form)


@signed_in
@require_POST
def confirm(request: SignedRequest) -> HttpResponse:
    """Confirm an address by the code that was sent there."""
    owner, kind = _me(request), request.POST.get("kind", "")
    right = actions.confirm(
        by=request.actor, owner=owner, kind=kind, code=request.POST.get("code", ""), at=request.at
    )
    return redirect("notices:mine") if right else _mine(request, owner, None, wrong=kind)


@signed_in
@require_POST
def choose(request: SignedRequest) -> HttpResponse:
    """Choose what a channel is used for."""
    owner, form = _me(request), forms.Chosen(request.POST)
    if form.is_valid():
        actions.choose(
            by=request.actor,
            owner=owner,
            kind=request.POST.get("kind", ""),
            **form.cleaned_data,
            at=request.at,
        )
    return redirect("notices:mine")


@signed_in
@require_POST
def drop(request: SignedRequest) -> HttpResponse:
    """Take a channel of one's own away."""
    kind = request.POST.get("kind", "")
    actions.drop(by=request.actor, owner=_me(request), kind=kind, at=request.at)
    return redirect("notices:mine")


@signed_in
@require_POST
def quiet(request: SignedRequest) -> HttpResponse:
    """Set quiet hours of one's own."""
    owner, form = _me(request), forms.Quiet(request.POST)
    if not form.is_valid():
        return _mine(request, owner, None, quiet=form)
    actions.set_quiet(by=request.actor, owner=owner, span=form.cleaned_data["span"], at=request.at)
    return redirect("notices:mine")


@holding(*KEEPERS)
def of_unit(request: SignedRequest, number: str) -> HttpResponse:
    """Show the channels and the quiet hours of a unit; set a channel."""
    unit = unit_or_404(request, number)
    form = forms.Channel(request.POST or None)
    form.offer(OF_A_UNIT)
    if form.is_valid():
        try:
            actions.set_channel(
                by=request.actor, owner=unit, **form.cleaned_data, code="", at=request.at
            )
        except Refused as refusal:
            form.add_error("address", str(refusal))
        else:
            return redirect("notices:of_unit", number)
    return _of_unit(request, unit, form)


@holding(*KEEPERS)
@require_POST
def drop_of_unit(request: SignedRequest, number: str) -> HttpResponse:
    """Take a channel of a unit away."""
    unit, kind = unit_or_404(request, number), request.POST.get("kind", "")
    actions.drop(by=request.actor, owner=unit, kind=kind, at=request.at)
    return redirect("notices:of_unit", number)


@holding(*KEEPERS)
@require_POST
def shift(request: SignedRequest, number: str) -> HttpResponse:
    """Set the quiet hours of a unit's shift."""
    unit, form = unit_or_404(request, number), forms.Quiet(request.POST)
    if not form.is_valid():
        return _of_unit(request, unit, None, quiet=form)
    actions.set_quiet(by=request.actor, owner=unit, span=form.cleaned_data["span"], at=request.at)
    return redirect("notices:of_unit", number)


def _me(request: SignedRequest) -> Worker:
    found = worker_by_number(request.actor.number)
    if found is None:
        no_such(_("Your number is no longer on the roster: ask your union's organiser."))
    return found


def _mine(
    request: SignedRequest,
    owner: Worker,
    form: forms.Channel | None,
    *,
    wrong: str = "",
    quiet: Form | None = None,
) -> HttpResponse:
    kinds = [kind for kind in OF_A_PERSON if offered(kind)]
    own = queries.own_span(owner.number)
    above = queries.shift_span(owner.number, request.on)
    context = {
        "channels": [
            (channel, forms.Chosen(initial=_initial(channel), auto_id=f"{channel.kind}_%s"))
            for channel in queries.channels_of_worker(owner.number)
        ],
        "form": form or _fresh(kinds),
        "quiet": quiet or forms.Quiet(span=own, auto_id="quiet_%s"),
        "own": own,
        "above": (clock(above.starts), clock(above.ends)),
        "wrong": wrong,
        "today": request.on,
    }
    return render(request, "notices/mine.html", context)


def _of_unit(
    request: SignedRequest,
    unit: Unit,
    form: forms.Channel | None,
    *,
    quiet: Form | None = None,
) -> HttpResponse:
    span = queries.unit_span(unit.number)
    usual = queries.spans_of_units([unit.pk]).get(unit.pk, queries.default_span())
    context = {
        "unit": unit,
        "channels": queries.channels_of_unit(unit.number),
        "form": form or _fresh(OF_A_UNIT),
        "quiet": quiet or forms.Quiet(span=span, auto_id="quiet_%s"),
        "own": span,
        "above": (clock(usual.starts), clock(usual.ends)),
        "today": request.on,
    }
    return render(request, "notices/of_unit.html", context)


def _fresh(kinds: Sequence[str]) -> forms.Channel:
    language = get_language() or settings.LANGUAGE_CODE
    form = forms.Channel(initial={"language": language, "topics": Topic.values})
    form.offer(kinds)
    return form


def _initial(channel: queries.ChannelShown) -> dict[str, object]:
    return {"language": channel.language, "topics": list(channel.topics)}
