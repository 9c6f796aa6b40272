"""Web hooks: which programs are told of units below one's offices."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema, Status
from pydantic import AfterValidator, Field, StringConstraints

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Word, clean
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.hooks import HookShape, HookWholeShape, SecretShape
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.terms import MENDERS, Scope
from pacesetter.webhooks import actions, queries
from pacesetter.webhooks.asked import wanted
from pacesetter.webhooks.queries import HookShown
from pacesetter.webhooks.terms import Topic

router = Router(tags=[_("Web hooks")])
KEEPS = Door(router, Scope.WEBHOOKS)
Address = Annotated[str, StringConstraints(max_length=300), AfterValidator(clean)]


class NewHook(Schema):
    """Who is told, where, of which unit and all below it, and of what."""

    name: Annotated[Word, StringConstraints(max_length=80)]
    address: Address
    unit: Number
    topics: Annotated[list[Topic], Field(min_length=1, max_length=len(Topic))]


@KEEPS.reads("webhooks", _("Web hooks of my units"), list[HookShape])
def kept(request: HttpRequest) -> object:
    """List the web hooks of one's units and of all below them."""
    return list(queries.hooks_of(asking(request).units(*MENDERS)))


@KEEPS.does("webhooks", _("Register a web hook"), SecretShape, 201, keyed=False)
def register(request: HttpRequest, told: NewHook) -> object:
    """Register a web hook; its secret stands in this answer and in no other.

    So there is no key by which the answer could be had again.
    """
    asker = asking(request)
    unit = asker.unit(told.unit, *MENDERS)
    asked = wanted(told.name, told.address, [topic.value for topic in told.topics])
    hook, secret = actions.register(by=asker.actor, unit=unit, wanted=asked, at=asker.at)
    return Status(201, {"number": str(hook), "secret": secret})


@KEEPS.reads("webhooks/{number}", _("A web hook and its latest errands"), HookWholeShape)
def log(request: HttpRequest, number: Number) -> object:
    """Give a web hook, and what became of the latest errands."""
    found = _found(asking(request), number)
    return {"hook": found, "errands": queries.latest_errands(number)}


@KEEPS.does("webhooks/{number}/try", _("Try a web hook out"))
def try_out(request: HttpRequest, number: Number) -> HttpResponse:
    """Have a trial carried, as soon as the worker has its turn."""

    def act(asker: Asking) -> DoneShape:
        _found(asker, number)
        errand = actions.try_out(
            by=asker.actor, number=number, due=timezone.localtime(), at=asker.at
        )
        return DoneShape(number=str(errand))

    return once(request, 200, act)


@KEEPS.does("webhooks/{number}/resume", _("Resume a web hook"), keyed=False)
def resume(request: HttpRequest, number: Number) -> object:
    """Tell a paused web hook again: what waits leaves."""
    asker = asking(request)
    _found(asker, number)
    actions.resume(by=asker.actor, number=number, at=asker.at)
    return {"number": number}


@KEEPS.does(
    "webhooks/{number}/renew", _("Give a web hook another secret"), SecretShape, keyed=False
)
def renew(request: HttpRequest, number: Number) -> object:
    """Give a web hook another secret, in force at once."""
    asker = asking(request)
    _found(asker, number)
    secret = actions.renew(by=asker.actor, number=number, at=asker.at)
    return {"number": number, "secret": secret}


@KEEPS.does("webhooks/{number}/drop", _("Take a web hook away"), keyed=False)
def drop(request: HttpRequest, number: Number) -> object:
    """Take a web hook away, with all that was to leave by it."""
    asker = asking(request)
    _found(asker, number)
    actions.drop(by=asker.actor, number=number, at=asker.at)
    return {"number": number}


def _found(asker: Asking, number: str) -> HookShown:
    found = queries.hook_within(asker.units(*MENDERS), number)
    if found is None:
        raise Http404(gettext("There is no web hook %(number)s among yours.") % {"number": number})
    return found
