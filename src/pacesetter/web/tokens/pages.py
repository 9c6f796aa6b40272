"""Pages of tokens: one's own, a new one, ending one; what programs can ask."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pacesetter.api import actions, queries
from pacesetter.api.actions import Wanted
from pacesetter.kernel.refusal import Refused
from pacesetter.web.desk.signing import NotSigned, require_pin
from pacesetter.web.request import DriveRequest, SignedRequest, of_the_drive, signed_in
from pacesetter.web.tokens import shown
from pacesetter.web.tokens.forms import MONTHS, Make
from pacesetter.webhooks.permissions import KEEPERS


@signed_in
def mine(request: SignedRequest) -> HttpResponse:
    """List one's own tokens that are in force."""
    tokens = queries.tokens_of(request.actor.number, request.on)
    keeps = any(office.kind in KEEPERS for office in request.offices)
    return render(request, "tokens/mine.html", {"tokens": shown.tokens(tokens), "keeps": keeps})


@sensitive_post_parameters("pin")
@never_cache
@signed_in
def make(request: SignedRequest) -> HttpResponse:
    """Make a token, and show it: this once, and never again."""
    form = Make(request.POST or None, initial={"expires_on": request.on + MONTHS})
    if form.is_valid():
        told = form.cleaned_data
        wanted = Wanted(
            request.actor.number, told["name"], told["scopes"], told["expires_on"], told["unit"]
        )
        try:
            require_pin(request, told["pin"])
            token, text = actions.make(by=request.actor, wanted=wanted, at=request.at)
        except NotSigned as refusal:
            form.add_error("pin", str(refusal))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            # No redirect: the text is nowhere from which another page could take it.
            return render(request, "tokens/made.html", {"token": token, "text": text})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "tokens/make.html", {"form": form}, status=status)


@require_POST
@signed_in
def revoke(request: SignedRequest, number: str) -> HttpResponse:
    """End a token at once."""
    actions.revoke(by=request.actor, number=number, at=request.at)
    return redirect("tokens:mine")


@of_the_drive
def reference(request: DriveRequest) -> HttpResponse:
    """Tell every operation of the API, from its own description."""
    return render(request, "tokens/reference.html", {"parts": shown.reference()})
