"""The verifier's desk: the queue, one claim, signatures."""

from collections.abc import Sequence
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import Field

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Amount, Number, Paged, Words, next_page
from pacesetter.api.opening import Door
from pacesetter.api.repeating import once
from pacesetter.api.shapes.desk import ClaimShape, OutcomeShape, OutcomesShape, QueueShape
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.signing import Signed, require_pin
from pacesetter.api.terms import VERIFIERS, Scope
from pacesetter.desk import actions, queries
from pacesetter.desk.actions import Signing
from pacesetter.desk.shape import Asked
from pacesetter.desk.terms import MOST_TOGETHER
from pacesetter.ledger.terms import Kind, Verdict

router = Router(tags=[_("Desk")])
READS, SIGNS = Door(router, Scope.READ_DESK), Door(router, Scope.VERIFY)


class Waiting(Paged):
    """Which slips of the queue."""

    kind: Kind | None = None
    unit: Number = ""
    days: Annotated[int, Field(ge=0, le=100_000)] = 0


class Verified(Signed):
    """What is verified; both empty: as claimed."""

    gross: Amount = ""
    costs: Amount = ""


class Adjusted(Signed):
    """What is verified instead, and why."""

    gross: Amount
    costs: Amount = "0"
    reason: Words


class Refusing(Signed):
    """Why a slip is refused: the claimants have a right to it."""

    reason: Words


class Together(Signed):
    """Small slips that are verified as claimed, all with one PIN."""

    slips: Annotated[list[Number], Field(min_length=1, max_length=MOST_TOGETHER)]


@READS.reads("desk/queue", _("The verifier's queue"), QueueShape)
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


@READS.reads("desk/claims/{number}", _("One claim, open on the desk"), ClaimShape)
def claim(request: HttpRequest, number: Number) -> object:
    """Give a claim that waits for the owner, with what speaks for it and against it."""
    asker = asking(request)
    who = queries.verifier(asker.actor.number, asker.units(*VERIFIERS))
    found = queries.claim(asker.drive, who, number, asker.on)
    if found is None:
        raise Http404(gettext("No claim %(number)s waits for you.") % {"number": number})
    return found


@SIGNS.does("slips/{number}/verify", _("Verify a slip"))
def verify(request: HttpRequest, number: Number, found: Verified) -> HttpResponse:
    """Sign a slip as claimed, or at the value that was found where none was claimed."""
    costs = (found.costs or "0") if found.gross else ""
    return _sign(request, found, Signing(number, Verdict.VERIFIED, found.gross, costs))


@SIGNS.does("slips/{number}/adjust", _("Verify a slip at another value"))
def adjust(request: HttpRequest, number: Number, found: Adjusted) -> HttpResponse:
    """Sign a slip at another value, and say why."""
    value = (found.gross, found.costs, found.reason.strip())
    return _sign(request, found, Signing(number, Verdict.ADJUSTED, *value))


@SIGNS.does("slips/{number}/refuse", _("Refuse a slip"))
def refuse(request: HttpRequest, number: Number, why: Refusing) -> HttpResponse:
    """Refuse a slip, with the reason in writing."""
    return _sign(request, why, Signing(number, Verdict.REFUSED, reason=why.reason.strip()))


@SIGNS.does("desk/together", _("Verify small slips together"), OutcomesShape)
def together(request: HttpRequest, ticked: Together) -> HttpResponse:
    """Verify small slips as claimed; what can't be stays open, and each says why."""

    def act(asker: Asking) -> OutcomesShape:
        _must_reach(asker, ticked.slips)
        told = actions.verify_many(by=asker.actor, slips=ticked.slips, at=asker.at)
        rows = [
            OutcomeShape(number=slip, verified=why is None, why=str(why) if why else None)
            for slip, why in told.items()
        ]
        return OutcomesShape(rows=rows)

    _must_reach(asking(request), ticked.slips)
    require_pin(request, ticked)
    return once(request, 200, act)


def _sign(request: HttpRequest, signed: Signed, signing: Signing) -> HttpResponse:
    def act(asker: Asking) -> DoneShape:
        _must_reach(asker, [signing.slip])
        actions.sign(by=asker.actor, signing=signing, at=asker.at)
        return DoneShape(number=signing.slip)

    _must_reach(asking(request), [signing.slip])
    require_pin(request, signed)
    return once(request, 200, act)


def _must_reach(asker: Asking, slips: Sequence[str]) -> None:
    """Let nobody sign beyond the token; asked before the PIN, and again where it is done."""
    for slip in slips:
        asker.must_reach(slip, *VERIFIERS)
