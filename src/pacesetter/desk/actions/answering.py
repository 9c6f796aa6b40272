"""A leader's answer to a suggestion: adopted, or refused with the reason in writing."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.desk import telling
from pacesetter.desk.actions.signing import tell_claimants
from pacesetter.desk.handing_in import Signing, appeals_of, claimants_of, hand_in, held_slips
from pacesetter.desk.permissions import may_reply
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import actions as ledger
from pacesetter.ledger.models import Contribution
from pacesetter.ledger.terms import Role, State, Step, Verdict
from pacesetter.notices.actions import tell


@transaction.atomic
def reply(*, by: Actor, slip: str, adopts: bool, reason: str, at: datetime) -> str:
    """Answer a suggestion: what `adopt` and `turn_down` do, as it is said in a form."""
    if adopts:
        return adopt(by=by, slip=slip, at=at)
    return turn_down(by=by, slip=slip, reason=reason, at=at)


@transaction.atomic
def adopt(*, by: Actor, slip: str, at: datetime) -> str:
    """Adopt a suggestion; on an appeal, after all: then the slip is open again."""
    found = _waiting(slip)
    may_reply.require(by, found, localdate(at))
    if found.state == State.REFUSED:
        _sign(by, found, Signing(slip, Verdict.ADOPTED), at)
        return slip
    ledger.advance(by=by, slip=slip, step=Step.ADOPTED, on=localdate(at), at=at)
    tell(
        by=by,
        to=claimants_of(slip),
        event="contribution:adopted",
        about=("contribution", slip),
        words=telling.adopted(slip),
        page=f"/slips/{slip}/",
        at=at,
    )
    return slip


@transaction.atomic
def turn_down(*, by: Actor, slip: str, reason: str, at: datetime) -> str:
    """Refuse a suggestion, with the reason in writing; on an appeal, for good."""
    found = _waiting(slip)
    may_reply.require(by, found, localdate(at))
    _sign(by, found, Signing(slip, Verdict.REFUSED, reason=reason.strip()), at)
    return slip


def _waiting(number: str) -> Contribution:
    """Give a slip that somebody may still answer, held until the transaction ends."""
    slips = held_slips([number])
    slip = slips[number]
    adopted = slip.steps.filter(step=Step.ADOPTED).exists()
    if not appeals_of(slips) and (slip.state != State.OPEN or adopted):
        raise Refused(_("Slip {slip} is answered already."), slip=number)
    return slip


def _sign(by: Actor, slip: Contribution, signing: Signing, at: datetime) -> None:
    slips = {slip.number: slip}
    appealed = slip.number in appeals_of(slips)
    problem = hand_in(by, slips, {slip.number: Role.LEADER.value}, [signing], at)[slip.number]
    if problem is not None:
        raise problem
    tell_claimants(by=by, signing=signing, appealed=appealed, at=at)
