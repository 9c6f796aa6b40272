"""Pages of web hooks: those of one's units, a new one, how one fares, ending it."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pacesetter.kernel.refusal import Refused
from pacesetter.web.request import SignedRequest, holding
from pacesetter.web.roster.reach import no_such, unit_or_404, units_of
from pacesetter.web.webhooks import forms, shown
from pacesetter.webhooks import actions, queries
from pacesetter.webhooks.asked import wanted
from pacesetter.webhooks.permissions import KEEPERS
from pacesetter.webhooks.queries import HookShown


@holding(*KEEPERS)
def kept(request: SignedRequest) -> HttpResponse:
    """List the web hooks of one's units."""
    context = {"hooks": shown.hooks(queries.hooks_of(units_of(request))), "today": request.on}
    return render(request, "webhooks/kept.html", context)


@never_cache
@holding(*KEEPERS)
def register(request: SignedRequest) -> HttpResponse:
    """Register a web hook, and show its secret: this once, and never again."""
    units = shown.units(request.offices, get_language() or "en")
    form = forms.Register(units, request.POST or None)
    if form.is_valid():
        told = form.cleaned_data
        unit = unit_or_404(request, told["unit"])
        try:
            asked = wanted(told["name"], told["address"], told["topics"])
            hook, secret = actions.register(
                by=request.actor, unit=unit, wanted=asked, at=request.at
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            # No redirect: the secret is nowhere from which another page could take it.
            return _secret(request, str(hook), secret)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "webhooks/register.html", {"form": form}, status=status)


@holding(*KEEPERS)
def log(request: SignedRequest, number: str) -> HttpResponse:
    """Show a web hook, and what became of its latest errands."""
    hook = _found(request, number)
    context = {
        "row": shown.hook(hook),
        "errands": shown.errands(queries.latest_errands(number)),
        "latest": queries.LATEST,
        "today": request.on,
    }
    return render(request, "webhooks/log.html", context)


@require_POST
@holding(*KEEPERS)
def try_out(request: SignedRequest, number: str) -> HttpResponse:
    """Have a trial carried, as soon as the worker has its turn."""
    _found(request, number)
    actions.try_out(by=request.actor, number=number, due=timezone.now(), at=request.at)
    return redirect("webhooks:log", number)


@require_POST
@holding(*KEEPERS)
def resume(request: SignedRequest, number: str) -> HttpResponse:
    """Tell a paused web hook again."""
    _found(request, number)
    actions.resume(by=request.actor, number=number, at=request.at)
    return redirect("webhooks:log", number)


@never_cache
@require_POST
@holding(*KEEPERS)
def renew(request: SignedRequest, number: str) -> HttpResponse:
    """Give a web hook another secret, and show it: this once."""
    _found(request, number)
    secret = actions.renew(by=request.actor, number=number, at=request.at)
    return _secret(request, number, secret)


@require_POST
@holding(*KEEPERS)
def drop(request: SignedRequest, number: str) -> HttpResponse:
    """Take a web hook away."""
    _found(request, number)
    actions.drop(by=request.actor, number=number, at=request.at)
    return redirect("webhooks:kept")


def _found(request: SignedRequest, number: str) -> HookShown:
    """Give a web hook of one's units; whether there is another of that number, nobody is told."""
    found = queries.hook_within(units_of(request), number)
    if found is None:
        no_such(_("There is no web hook %(number)s among yours.") % {"number": number})
    return found


def _secret(request: SignedRequest, number: str, secret: str) -> HttpResponse:
    return render(request, "webhooks/secret.html", {"number": number, "secret": secret})
