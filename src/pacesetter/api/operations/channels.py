"""By which ways people are told: one's own channels and quiet hours, and those of units."""

import secrets
from collections.abc import Sequence
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema, Status
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Word, clean
from pacesetter.api.opening import Door
from pacesetter.api.shapes.keeping import ChannelsShape
from pacesetter.api.terms import MENDERS, NotReached, Scope
from pacesetter.notices import actions, queries, tasks
from pacesetter.notices.quiet import Span, clock, minute_of
from pacesetter.notices.sending import offered
from pacesetter.notices.terms import DIGITS, OF_A_PERSON, ChannelKind, NoChannel, Topic
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.queries import worker_by_number

router = Router(tags=[_("Channels")])
SETS = Door(router, Scope.CHANNELS)
Address = Annotated[str, StringConstraints(max_length=300), AfterValidator(clean)]


def _time(text: str) -> str:
    """Refuse what is no time of day; "" is none."""
    if text and minute_of(text) is None:
        raise PydanticCustomError("time", "it must be a time of day, such as 22:00")
    return text


Clock = Annotated[str, StringConstraints(max_length=8), AfterValidator(_time)]


class Chosen(Schema):
    """What a channel is used for, and in which language."""

    language: str = Field("zh-hans", pattern="^(zh-hans|en)$")
    topics: list[Topic] = list(Topic)


class Set(Chosen):
    """A channel, in place of one of the same kind."""

    kind: ChannelKind
    address: Address


class Code(Schema):
    """What was sent to the address, to confirm it."""

    code: Word


class Quiet(Schema):
    """Quiet hours; both empty go back to what holds above."""

    starts: Clock = ""
    ends: Clock = ""

    def span(self) -> Span | None:
        """Read both times, or neither."""
        starts, ends = minute_of(self.starts), minute_of(self.ends)
        return None if starts is None or ends is None else Span(starts, ends)


@SETS.reads("channels", _("My channels and quiet hours"), ChannelsShape)
def channels(request: HttpRequest) -> object:
    """List the owner's channels, their addresses masked, and the quiet hours."""
    asker, owner = _me(request)
    above = queries.shift_span(owner.number, asker.on)
    found = queries.channels_of_worker(owner.number)
    return _told(found, queries.own_span(owner.number), above)


@SETS.does("channels", _("Set a channel of mine"), status=201, keyed=False)
def set_channel(request: HttpRequest, wanted: Set) -> object:
    """Set a channel; where an address must be confirmed, a code is sent there."""
    asker, owner = _me(request)
    if wanted.kind in OF_A_PERSON and not offered(wanted.kind):
        raise NoChannel
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    told = wanted.model_dump(mode="json")
    channel = actions.set_channel(by=asker.actor, owner=owner, **told, code=code, at=asker.at)
    if not (channel.confirmed or tasks.send_code(channel, code)):
        raise NotReached
    return Status(201, {"number": wanted.kind.value})


@SETS.does("channels/{kind}/confirm", _("Confirm an address of mine"), keyed=False)
def confirm(request: HttpRequest, kind: ChannelKind, said: Code) -> object:
    """Confirm an address by the code that was sent there."""
    asker, owner = _me(request)
    if not actions.confirm(
        by=asker.actor, owner=owner, kind=kind.value, code=said.code, at=asker.at
    ):
        raise Http404(gettext("This is not the code that was sent there, or no longer."))
    return {"number": kind.value}


@SETS.does("channels/{kind}/choose", _("Choose what a channel of mine is for"), keyed=False)
def choose(request: HttpRequest, kind: ChannelKind, chosen: Chosen) -> object:
    """Choose what a channel is used for, and in which language; its address stays."""
    asker, owner = _me(request)
    told = chosen.model_dump(mode="json")
    actions.choose(by=asker.actor, owner=owner, kind=kind.value, **told, at=asker.at)
    return {"number": kind.value}


@SETS.does("channels/{kind}/drop", _("Take a channel of mine away"), keyed=False)
def drop(request: HttpRequest, kind: ChannelKind) -> object:
    """Take a channel away, with its address and all that was to leave by it."""
    asker, owner = _me(request)
    actions.drop(by=asker.actor, owner=owner, kind=kind.value, at=asker.at)
    return {"number": kind.value}


@SETS.does("quiet", _("Set my quiet hours"), keyed=False)
def quiet(request: HttpRequest, hours: Quiet) -> object:
    """Set the owner's quiet hours."""
    asker, owner = _me(request)
    actions.set_quiet(by=asker.actor, owner=owner, span=hours.span(), at=asker.at)
    return {"number": owner.number}


@SETS.reads("roster/units/{number}/channels", _("Channels of a unit's group"), ChannelsShape)
def of_unit(request: HttpRequest, number: Number) -> object:
    """List a unit's channels, their addresses masked, and the quiet hours of its shift."""
    unit = asking(request).unit(number, *MENDERS)
    usual = queries.spans_of_units([unit.pk]).get(unit.pk, queries.default_span())
    return _told(queries.channels_of_unit(number), queries.unit_span(number), usual)


@SETS.does("roster/units/{number}/channels", _("Set a channel of a unit"), status=201, keyed=False)
def set_of_unit(request: HttpRequest, number: Number, wanted: Set) -> object:
    """Set a channel of a unit's group, in place of one of the same kind."""
    asker, unit = _unit(request, number)
    told = wanted.model_dump(mode="json")
    actions.set_channel(by=asker.actor, owner=unit, **told, code="", at=asker.at)
    return Status(201, {"number": wanted.kind.value})


@SETS.does(
    "roster/units/{number}/channels/{kind}/drop", _("Take a unit's channel away"), keyed=False
)
def drop_of_unit(request: HttpRequest, number: Number, kind: ChannelKind) -> object:
    """Take a channel of a unit's group away."""
    asker, unit = _unit(request, number)
    actions.drop(by=asker.actor, owner=unit, kind=kind.value, at=asker.at)
    return {"number": kind.value}


@SETS.does("roster/units/{number}/quiet", _("Set the quiet hours of a shift"), keyed=False)
def shift(request: HttpRequest, number: Number, hours: Quiet) -> object:
    """Set the quiet hours of a unit's shift."""
    asker, unit = _unit(request, number)
    actions.set_quiet(by=asker.actor, owner=unit, span=hours.span(), at=asker.at)
    return {"number": number}


def _me(request: HttpRequest) -> tuple[Asking, Worker]:
    asker = asking(request)
    asker.must_be_whole()
    found = worker_by_number(asker.actor.number)
    if found is None:
        raise Http404(
            gettext("Your number is no longer on the roster: ask your union's organiser.")
        )
    return asker, found


def _unit(request: HttpRequest, number: str) -> tuple[Asking, Unit]:
    asker = asking(request)
    return asker, asker.unit(number, *MENDERS)


def _told(found: Sequence[queries.ChannelShown], own: Span | None, above: Span) -> object:
    return {
        "channels": found,
        "quiet": None if own is None else {"starts": clock(own.starts), "ends": clock(own.ends)},
        "above": {"starts": clock(above.starts), "ends": clock(above.ends)},
    }
