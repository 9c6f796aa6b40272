"""What comes next on one slip: who answers, by when, and what its reader may do there."""

from collections.abc import Iterator
from datetime import date

from pacesetter.campaign.models import Drive
from pacesetter.desk import rules
from pacesetter.desk.queries.ageing import slip_clock
from pacesetter.desk.queries.answers import apart, waits_for
from pacesetter.desk.queries.levels import refused_by_leader
from pacesetter.desk.queries.open_claims import open_claims
from pacesetter.desk.queries.own import appeal_until
from pacesetter.desk.queries.queue import verifier
from pacesetter.desk.shape import NextStep, OwnClock
from pacesetter.desk.terms import Act, Stage
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Appeal, Confirmation, Contribution
from pacesetter.ledger.permissions import OVERSEERS, SIGNERS, may_add_value
from pacesetter.ledger.terms import Answer, SavingClass, State, Step
from pacesetter.roster import queries as roster

NEAREST_LEADER = """
SELECT u.name_zh, u.name_en FROM roster_unitancestor a
JOIN roster_office f ON f.unit_id = a.ancestor_id AND f.kind = 'leader'
    AND f.since <= %s AND (f.until IS NULL OR f.until >= %s)
JOIN roster_unit u ON u.id = a.ancestor_id
WHERE a.descendant_id = %s AND {apart} ORDER BY a.distance LIMIT 1
"""
WAITING = (State.OPEN, State.REFUSED)  # somebody may still owe a reply


def next_step(drive: Drive, number: str, on: date, reader: Actor | None) -> NextStep:
    """Say who answers next on a slip and by when; what `reader`, if anybody has signed in, may do.

    What only its claimants may know is told to them alone.
    """
    slip = Contribution.objects.filter(drive=drive.pk, number=number).first()
    if slip is None:
        return NextStep()
    clock = slip_clock(drive, number, on) if slip.state in WAITING else None
    adopted = slip.state == State.OPEN and clock is None
    may = frozenset(_may(drive, slip, on, reader)) if reader else frozenset()
    if clock is None or not _for_a_leader(slip, clock):
        return NextStep(clock, by_leader=False, adopted=adopted, may=may)
    place = _nearest_leader(slip, on) if clock.stage is Stage.ADOPTING else ("", "")
    return NextStep(clock, True, *place, adopted=adopted, may=may)  # noqa: FBT003 -- by_leader


def _for_a_leader(slip: Contribution, clock: OwnClock) -> bool:
    if clock.stage is Stage.APPEAL:
        return refused_by_leader(slip)
    return clock.stage is Stage.ADOPTING


def _nearest_leader(slip: Contribution, on: date) -> tuple[str, str]:
    """Name the unit whose leader is the nearest who may answer; empty where there is none."""
    sql = NEAREST_LEADER.format(apart=apart("f.worker_id", str(slip.pk), on))
    rows = bulk.fetch(sql, (on.isoformat(), on.isoformat(), slip.unit_id))
    return (str(rows[0][0]), str(rows[0][1])) if rows else ("", "")


def _may(drive: Drive, slip: Contribution, on: date, reader: Actor) -> Iterator[Act]:
    """Give what somebody may do on a slip's other pages."""
    if slip.state in WAITING and waits_for(drive, reader.number, slip.number, on):
        yield Act.REPLY
    if slip.state in WAITING and _may_verify(drive, slip, on, reader):
        yield Act.VERIFY
    if _lacks_a_value(slip) and may_add_value(reader, slip, on):
        yield Act.VALUE
    if ledger.has_share(reader.number, slip.number):
        yield from _of_claimants(drive, slip, on, reader)
    elif roster.holds(reader.number, OVERSEERS, slip.unit_id, on) and _has_stages(slip):
        yield Act.STAGE


def _may_verify(drive: Drive, slip: Contribution, on: date, reader: Actor) -> bool:
    held = [o.unit for o in roster.offices_held(reader.number, on) if o.kind in SIGNERS]
    if not held:
        return False
    who = verifier(reader.number, held)
    return bool(open_claims(drive, who, on, rules.weights(drive), number=slip.number))


def _of_claimants(drive: Drive, slip: Contribution, on: date, reader: Actor) -> Iterator[Act]:
    own = Confirmation.objects.filter(contribution=slip, worker__in=roster.records(reader.number))
    if slip.state == State.OPEN and own.exclude(answer=Answer.CONFIRMED).exists():
        yield Act.CONFIRM
    if slip.state == State.REFUSED and not Appeal.objects.filter(contribution=slip).exists():
        until = appeal_until(drive, slip.number)
        if until is None or on <= until:
            yield Act.APPEAL


def _lacks_a_value(slip: Contribution) -> bool:
    priceless = slip.saving_class == SavingClass.NON_FINANCIAL
    return slip.state == State.OPEN and slip.gross is None and not priceless


def _has_stages(slip: Contribution) -> bool:
    """Say whether there is a stage that an officer may still record."""
    last = Step.AWARDED if slip.state in {State.VERIFIED, State.ADJUSTED} else Step.IMPLEMENTED
    open_or_counted = slip.state in {State.OPEN, State.VERIFIED, State.ADJUSTED}
    return open_or_counted and not slip.steps.filter(step=last).exists()
