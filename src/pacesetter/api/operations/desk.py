"""The verifier's desk, and handing in slips."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from pacesetter.api.asking import Asking, Bearer, asking
from pacesetter.api.fields import Amount, Number, Paged, Word, Words, next_page
from pacesetter.api.opening import opens
from pacesetter.api.problems import answers
from pacesetter.api.repeating import once
from pacesetter.api.shapes_signed import DoneShape, QueueShape
from pacesetter.api.terms import VERIFIERS, Scope
from pacesetter.desk import actions, queries
from pacesetter.desk.shape import Asked
from pacesetter.ledger.terms import Kind, Mechanism, SavingClass
from pacesetter.roster.queries import within

router = Router(tags=[_("Desk")])
READS, SIGNS, CLAIMS = Bearer(Scope.READ_DESK), Bearer(Scope.VERIFY), Bearer(Scope.WRITE_CLAIMS)
MOST_CLAIMANTS = 200


class Waiting(Paged):
    """Which slips of the queue."""

    kind: Kind | None = None
    unit: Number = ""
    days: Annotated[int, Field(ge=0, le=100_000)] = 0


class Verified(Schema):
    """What is verified; both empty: as claimed."""

    gross: Amount = ""
    costs: Amount = ""


class Adjusted(Schema):
    """What is verified instead, and why."""

    gross: Amount
    costs: Amount = "0"
    reason: Words


class Refusing(Schema):
    """Why a slip is refused: the claimants have a right to it."""

    reason: Words


class Share(Schema):
    """A claimant, and his or her part in percent."""

    worker: Number
    percent: Amount


class Claim(Schema):
    """A slip by hand; amounts in the measure's own unit, as one writes them on paper."""

    unit: Number
    title_zh: Word
    title_en: Word = ""
    kind: Kind
    saving_class: SavingClass
    mechanism: Mechanism
    cost_line: Word = ""
    starts: date
    ends: date
    measure: Number = ""
    gross: Amount = ""
    costs: Amount = ""
    note_zh: Words = ""
    note_en: Words = ""
    shares: Annotated[list[Share], Field(min_length=1, max_length=MOST_CLAIMANTS)]


@router.get(
    "desk/queue",
    summary=_("The verifier's queue"),
    auth=READS,
    openapi_extra=opens(Scope.READ_DESK),
    response=answers(QueueShape),
)
def queue(request: HttpRequest, asked: Annotated[Waiting, Query()]) -> object:
    """List what waits for the owner as a verifier, by value and risk."""
    asker = asking(request)
    who = queries.verifier(asker.actor.number, asker.units(*VERIFIERS))
    kind = asked.kind.value if asked.kind else ""
    told = queries.queue(
        asker.drive, who, asker.on, Asked(kind, asked.unit, asked.days, asked.page)
    )
    return {
        "rows": told.rows,
        "count": told.count,
        "overdue": told.overdue,
        "next": next_page(told.page, told.pages),
    }


@router.post(
    "slips/{number}/verify",
    summary=_("Verify a slip"),
    auth=SIGNS,
    openapi_extra=opens(Scope.VERIFY, creates=True),
    response=answers(DoneShape),
)
def verify(request: HttpRequest, number: Number, found: Verified) -> HttpResponse:
    """Sign a slip as claimed, or at the value that was found where none was claimed."""

    def act(asker: Asking) -> DoneShape:
        asker.must_reach(number, *VERIFIERS)
        value = {"gross": found.gross, "costs": found.costs or "0"} if found.gross else {}
        actions.verify(by=asker.actor, slip=number, **value, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@router.post(
    "slips/{number}/adjust",
    summary=_("Verify a slip at another value"),
    auth=SIGNS,
    openapi_extra=opens(Scope.VERIFY, creates=True),
    response=answers(DoneShape),
)
def adjust(request: HttpRequest, number: Number, found: Adjusted) -> HttpResponse:
    """Sign a slip at another value, and say why."""

    def act(asker: Asking) -> DoneShape:
        asker.must_reach(number, *VERIFIERS)
        value = {"gross": found.gross, "costs": found.costs}
        who = asker.actor
        actions.adjust(by=who, slip=number, **value, reason=found.reason, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@router.post(
    "slips/{number}/refuse",
    summary=_("Refuse a slip"),
    auth=SIGNS,
    openapi_extra=opens(Scope.VERIFY, creates=True),
    response=answers(DoneShape),
)
def refuse(request: HttpRequest, number: Number, why: Refusing) -> HttpResponse:
    """Refuse a slip, with the reason in writing."""

    def act(asker: Asking) -> DoneShape:
        asker.must_reach(number, *VERIFIERS)
        actions.refuse(by=asker.actor, slip=number, reason=why.reason, at=asker.at)
        return DoneShape(number=number)

    return once(request, 200, act)


@router.post(
    "claims",
    summary=_("Hand in a slip"),
    auth=CLAIMS,
    openapi_extra=opens(Scope.WRITE_CLAIMS, creates=True),
    response=answers(DoneShape, 201),
)
def claim(request: HttpRequest, told: Claim) -> HttpResponse:
    """Hand in one slip; claimants who are not the owner are asked whether it is so."""

    def act(asker: Asking) -> DoneShape:
        narrow = asker.token.unit_id
        if narrow is not None and within([narrow], told.unit) is None:
            asker.must_be_whole()
        cells = told.model_dump(exclude={"unit", "shares"}, mode="json")
        shares = {share.worker: share.percent for share in told.shares}
        number = actions.claim(
            by=asker.actor, unit=told.unit, shares=shares, cells=cells, at=asker.at
        )
        return DoneShape(number=number)

    return once(request, 201, act)
