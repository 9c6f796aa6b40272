"""What the desk can be asked."""

from pacesetter.desk.queries.ageing import ageing, due, overdue_below, overdue_slips, slip_clock
from pacesetter.desk.queries.answers import awaiting, reply, waits_for
from pacesetter.desk.queries.next_step import next_step
from pacesetter.desk.queries.one import claim, settled
from pacesetter.desk.queries.own import (
    appeal_until,
    beginning,
    measures,
    own,
    questions,
    refusals,
)
from pacesetter.desk.queries.queue import next_of, queue, verifier
from pacesetter.ledger.queries import has_share

__all__ = (
    "ageing",
    "appeal_until",
    "awaiting",
    "beginning",
    "claim",
    "due",
    "has_share",
    "measures",
    "next_of",
    "next_step",
    "overdue_below",
    "overdue_slips",
    "own",
    "questions",
    "queue",
    "refusals",
    "reply",
    "settled",
    "slip_clock",
    "verifier",
    "waits_for",
)
