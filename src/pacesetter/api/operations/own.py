"""What is one's own: offices, notices, questions about slips; answering them."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from pacesetter.api.asking import Asking, Bearer, asking
from pacesetter.api.fields import Number, Paged, Words, next_page
from pacesetter.api.opening import opens
from pacesetter.api.problems import answers
from pacesetter.api.repeating import once
from pacesetter.api.shapes_signed import (
    DoneShape,
    MeShape,
    NoticesShape,
    QuestionsShape,
)
from pacesetter.api.terms import Scope
from pacesetter.desk import actions as desk
from pacesetter.desk.queries import has_share, own
from pacesetter.notices import queries as notices
from pacesetter.notices import reading

router = Router(tags=[_("Mine")])
READS, WRITES = Bearer(Scope.READ_SELF), Bearer(Scope.WRITE_SELF)


class Said(Schema):
    """A claimant's word about a slip that somebody else has entered."""

    agrees: bool
    words: Words = ""


class Why(Schema):
    """Why the refusal is wrong."""

    words: Words


@router.get(
    "me",
    summary=_("Who I am to the API"),
    auth=READS,
    openapi_extra=opens(Scope.READ_SELF),
    response=answers(MeShape),
)
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


@router.get(
    "notices",
    summary=_("My notices"),
    auth=READS,
    openapi_extra=opens(Scope.READ_SELF),
    response=answers(NoticesShape),
)
def read(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """List the owner's notices, the unread ones first."""
    told = notices.notices_of(asking(request).actor.number, asked.page)
    return {
        "rows": told.rows,
        "unread": told.unread,
        "next": next_page(told.page, told.pages),
    }


@router.post(
    "notices/{number}/read",
    summary=_("Mark a notice as read"),
    auth=WRITES,
    openapi_extra=opens(Scope.WRITE_SELF),
    response=answers(DoneShape),
)
def mark(request: HttpRequest, number: Number) -> object:
    """Mark one of the owner's notices as read."""
    asker = asking(request)
    if notices.copy_of(asker.actor.number, number) is None:
        raise Http404(gettext("There is no notice %(number)s of yours.") % {"number": number})
    reading.mark(asker.actor.number, number)
    return {"number": number}


@router.get(
    "questions",
    summary=_("Slips that I am asked about, and my refused ones"),
    auth=READS,
    openapi_extra=opens(Scope.READ_SELF),
    response=answers(QuestionsShape),
)
def questions(request: HttpRequest) -> object:
    """List what waits for the owner's word, and the refusals that may still be appealed against."""
    asker = asking(request)
    told = own(asker.drive, asker.actor.number, asker.on)
    return {"questions": told.questions, "refusals": told.refusals}


@router.post(
    "slips/{number}/answer",
    summary=_("Confirm or contest a slip"),
    auth=WRITES,
    openapi_extra=opens(Scope.WRITE_SELF),
    response=answers(DoneShape),
)
def answer(request: HttpRequest, number: Number, said: Said) -> HttpResponse:
    """Say whether a slip that somebody else has entered for the owner is right."""

    def act(asker: Asking) -> DoneShape:
        _must_share(asker, number)
        who, words = asker.actor, "" if said.agrees else said.words
        desk.answer(by=who, slip=number, agrees=said.agrees, words=words, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@router.post(
    "slips/{number}/appeal",
    summary=_("Appeal against a refusal"),
    auth=WRITES,
    openapi_extra=opens(Scope.WRITE_SELF),
    response=answers(DoneShape, 201),
)
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
