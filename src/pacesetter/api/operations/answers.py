"""A leader's answers to suggestions: what waits for one, adopting, refusing."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Paged, Words, next_page
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.desk import AnswersShape, ReplyShape
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.signing import Signed, require_pin
from pacesetter.api.terms import ANSWERERS, Scope
from pacesetter.desk import actions, queries

router = Router(tags=[_("Answers")])
REPLIES = Door(router, Scope.REPLY)


class Reply(Signed):
    """Whether a suggestion is adopted; if not, why."""

    adopts: bool
    reason: Words = ""


@REPLIES.reads("answers", _("Suggestions that wait for my answer"), AnswersShape)
def awaiting(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """List what waits for the owner's answer as a leader, the earliest due first."""
    asker = asking(request)
    asker.units(*ANSWERERS)
    asker.must_be_whole()
    told = queries.awaiting(asker.drive, asker.actor.number, asker.on, asked.page)
    return {
        "rows": told.rows,
        "count": told.count,
        "late": told.late,
        "next": next_page(told.page, told.pages),
    }


@REPLIES.reads("answers/{number}", _("One suggestion that waits for my answer"), ReplyShape)
def suggestion(request: HttpRequest, number: Number) -> object:
    """Give a suggestion with its clock, and the appeal where there is one."""
    asker = asking(request)
    asker.must_reach(number, *ANSWERERS)
    told = queries.reply(asker.drive, asker.actor.number, number, asker.on)
    if told is None:
        what = gettext("No slip %(number)s waits for your answer.") % {"number": number}
        raise Http404(what)
    return told


@REPLIES.does("slips/{number}/reply", _("Answer a suggestion"))
def reply(request: HttpRequest, number: Number, said: Reply) -> HttpResponse:
    """Adopt a suggestion, or refuse it with the reason in writing."""

    def act(asker: Asking) -> DoneShape:
        asker.must_reach(number, *ANSWERERS)
        reason = "" if said.adopts else said.reason
        actions.reply(by=asker.actor, slip=number, adopts=said.adopts, reason=reason, at=asker.at)
        return DoneShape(number=number)

    asking(request).must_reach(number, *ANSWERERS)
    require_pin(request, said)
    return once(request, 200, act)
