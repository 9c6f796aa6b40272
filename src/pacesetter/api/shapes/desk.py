"""What verifiers and claimants see of slips: the queue, one claim, questions, refusals."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import BeforeValidator

from pacesetter.api.shapes.public import ClockShape, LineShape, QuantityShape, SlipShape


class QuestionShape(Schema):
    """A slip that somebody else has entered."""

    line: LineShape
    entered_by: str
    asked_on: date
    answer: str
    words: str


class RefusalShape(Schema):
    """A refused slip, and until when one may appeal."""

    line: LineShape
    reason: str
    on: date
    until: date | None
    may_appeal: bool
    appealed_on: date | None


class QuestionsShape(Schema):
    """What waits for somebody's own word."""

    questions: list[QuestionShape]
    refusals: list[RefusalShape]


class ReasonShape(Schema):
    """A reason for the risk of a claim, and what it adds in hundredths."""

    code: str
    adds: int


class WaitingShape(Schema):
    """A slip that waits for the verifier."""

    line: LineShape
    risk: int
    reasons: list[ReasonShape]
    weighed: QuantityShape | None
    waited: int
    due: date | None
    late: int
    contested: bool
    small: bool


class QueueShape(Schema):
    """A verifier's queue, the dearest mistakes first."""

    rows: list[WaitingShape]
    count: int
    overdue: int
    next: str | None


class LikeShape(Schema):
    """A slip that is like another; `share` is of the same benefit, in hundredths of a percent."""

    line: LineShape
    percent: int
    reason: str
    share: int


class AppealedShape(Schema):
    """An appeal as it stands."""

    who: str
    words: str
    on: date
    refused_by: str
    refusal: str


class ContestShape(Schema):
    """Who says that a slip is wrong, and what is."""

    who: str
    words: str


def _contest(told: object) -> object:
    """Name the parts of (who, words)."""
    return dict(zip(("who", "words"), told, strict=True)) if isinstance(told, tuple) else told


class ClaimShape(Schema):
    """One claim, open on a verifier's desk."""

    slip: SlipShape
    waiting: WaitingShape
    likes: list[LikeShape]
    overlaps: list[LikeShape]
    contests: list[Annotated[ContestShape, BeforeValidator(_contest)]]
    asked: list[str]
    appeal: AppealedShape | None
    by_claimant: bool
    measured: bool


class OutcomeShape(Schema):
    """Whether a slip is verified; else why not."""

    number: str
    verified: bool
    why: str | None


class OutcomesShape(Schema):
    """What became of each slip."""

    rows: list[OutcomeShape]


class AnswersShape(Schema):
    """Suggestions that wait for a leader's answer."""

    rows: list[ClockShape]
    count: int
    late: int
    next: str | None


class ReplyShape(Schema):
    """One suggestion that waits for a leader's answer."""

    slip: SlipShape
    clock: ClockShape
    appeal: AppealedShape | None
