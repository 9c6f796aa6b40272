"""What is one's own: offices, notices, questions about slips; answering them."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Paged, Words, next_page
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.desk import QuestionsShape
from pacesetter.api.shapes.keeping import MineShape
from pacesetter.api.shapes.signed import DoneShape, MeShape, NoticesShape
from pacesetter.api.terms import Scope
from pacesetter.bulletin import personal
from pacesetter.desk import actions as desk
from pacesetter.desk.queries import has_share, own
from pacesetter.notices import queries as notices
from pacesetter.notices import reading

router = Router(tags=[_("Mine")])
READS, WRITES = Door(router, Scope.READ_SELF), Door(router, Scope.WRITE_SELF)


class Said(Schema):
    """A claimant's word about a slip that somebody else has entered."""

    agrees: bool
    words: Words = ""


class Why(Schema):
    """Why the refusal is wrong."""

    words: Words


class Seen(Schema):
    """The newest notice that was seen."""

    last: Number


@READS.reads("me", _("Who I am to the API"), MeShape)
def me(request: HttpRequest) -> object:
    """Give the token's owner, scopes and unit, and the offices that it lets through today."""
    asker = asking(request)
    unit = asker.token.unit
    return {
        "number": asker.actor.number,
        "scopes": asker.token.scopes,
        "unit": unit.number if unit else None,
        "expires_on": asker.token.expires_on,
        "offices": [
            {"kind": o.kind.value, "unit": o.number, "zh": o.name_zh, "en": o.name_en}
            for o in asker.offices
        ],
    }


@READS.reads("mine", _("What I gave, and where it stands"), MineShape)
def mine(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """Give the owner's slips with his or her shares, and what came of them."""
    asker = asking(request)
    asker.must_be_whole()
    told = personal.mine(asker.drive, asker.actor.number, asker.on, asked.page)
    if told is None:
        raise Http404(
            gettext("Your number is no longer on the roster: ask your union's organiser.")
        )
    return {
        "number": told.number,
        "name": told.name,
        "name_latin": told.name_latin,
        "path": told.path,
        "credit": told.credit,
        "worth": told.worth,
        "rows": told.slips.given,
        "clocks": told.waits.clocks,
        "unread": told.unread,
        "on_the_desk": told.on_the_desk,
        "next": next_page(told.slips.page, told.slips.pages),
    }


@READS.reads("notices", _("My notices"), NoticesShape)
def read(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """List the owner's notices, the unread ones first."""
    asker = asking(request)
    asker.must_be_whole()
    told = notices.notices_of(asker.actor.number, asked.page)
    return {
        "rows": told.rows,
        "unread": told.unread,
        "next": next_page(told.page, told.pages),
    }


@WRITES.does("notices/{number}/read", _("Mark a notice as read"), keyed=False)
def mark(request: HttpRequest, number: Number) -> object:
    """Mark one of the owner's notices as read."""
    asker = asking(request)
    asker.must_be_whole()
    if notices.copy_of(asker.actor.number, number) is None:
        raise Http404(gettext("There is no notice %(number)s of yours.") % {"number": number})
    reading.mark(asker.actor.number, number)
    return {"number": number}


@WRITES.does("notices/read", _("Mark notices as read, up to one"), keyed=False)
def mark_all(request: HttpRequest, seen: Seen) -> object:
    """Mark all of the owner's notices as read that are no newer than the one that is named."""
    asker = asking(request)
    asker.must_be_whole()
    reading.mark_all(asker.actor.number, seen.last)
    return {"number": seen.last}


@READS.reads("questions", _("Slips that I am asked about, and my refused ones"), QuestionsShape)
def questions(request: HttpRequest) -> object:
    """List what waits for the owner's word, and the refusals that may still be appealed against."""
    asker = asking(request)
    asker.must_be_whole()
    told = own(asker.drive, asker.actor.number, asker.on)
    return {"questions": told.questions, "refusals": told.refusals}


@WRITES.does("slips/{number}/answer", _("Confirm or contest a slip"))
def answer(request: HttpRequest, number: Number, said: Said) -> HttpResponse:
    """Say whether a slip that somebody else has entered for the owner is right."""

    def act(asker: Asking) -> DoneShape:
        _must_share(asker, number)
        who, words = asker.actor, "" if said.agrees else said.words
        desk.answer(by=who, slip=number, agrees=said.agrees, words=words, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@WRITES.does("slips/{number}/appeal", _("Appeal against a refusal"), status=201)
def appeal(request: HttpRequest, number: Number, why: Why) -> HttpResponse:
    """Appeal once, in the owner's name, within the drive's days."""

    def act(asker: Asking) -> DoneShape:
        _must_share(asker, number)
        desk.appeal(by=asker.actor, slip=number, words=why.words, at=asker.at)
        return DoneShape(number=number)

    return once(request, 201, act)


def _must_share(asker: Asking, slip: str) -> None:
    if not has_share(asker.actor.number, slip):
        raise Http404(gettext("No slip %(number)s has a share of yours.") % {"number": slip})
    asker.must_touch(slip)
