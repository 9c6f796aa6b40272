"""What comes out to whoever brings a token."""

from datetime import date, datetime

from ninja import Schema

from pacesetter.api.shapes import LineShape, QuantityShape, Step


class DoneShape(Schema):
    """It was done: to what."""

    number: str


class OfficeShape(Schema):
    """An office that the token lets through, over a unit and all below it."""

    kind: str
    unit: str
    zh: str
    en: str


class MeShape(Schema):
    """Who asks, and how far."""

    number: str
    scopes: list[str]
    unit: str | None
    expires_on: date
    offices: list[OfficeShape]


class NoticeShape(Schema):
    """A notice in both languages; `page` is an address without its language."""

    number: str
    topic: str
    zh: str
    en: str
    page: str
    at: datetime
    unread: bool


class NoticesShape(Schema):
    """Notices, and where the list goes on."""

    rows: list[NoticeShape]
    unread: int
    next: str | None


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


class PlaceShape(Schema):
    """A unit as lists name it."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    workers: int


class OfficerShape(Schema):
    """An office, and who holds it between which days."""

    kind: str
    worker: str
    name: str
    unit: str
    since: date
    until: date | None
    source: str


class RosterUnitShape(Schema):
    """A unit as its keepers see it."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    path: list[Step]
    workers: int
    own: int
    officers: list[OfficerShape]
    below: list[PlaceShape]


class MemberShape(Schema):
    """A worker in a list."""

    number: str
    name: str
    trade: str
    unit: str
    since: date


class MembersShape(Schema):
    """Workers, and where the list goes on."""

    rows: list[MemberShape]
    next: str | None


class StayShape(Schema):
    """A time that a worker spent in a unit."""

    unit: str
    unit_zh: str
    unit_en: str
    since: date
    until: date | None


class FactShape(Schema):
    """A fact about a worker, with what it rests on."""

    category: str
    since: date
    until: date | None
    source: str


class WorkerShape(Schema):
    """A worker as the keepers see him or her; what is private is named, and never opened."""

    number: str
    name: str
    name_latin: str
    trade: str
    named_in_public: bool
    stays: list[StayShape]
    facts: list[FactShape]
    offices: list[OfficerShape]
    private: list[str]


class CoverShape(Schema):
    """How constituencies cover the eligible workers."""

    eligible: int
    once: int
    none: int
    several: int


class MissingShape(Schema):
    """A month of a product for which a unit owes a return."""

    unit: str
    unit_zh: str
    unit_en: str
    zh: str
    en: str
    period: str


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


class JobShape(Schema):
    """A job: `state` says whether it waits, runs, or how it ended."""

    number: str
    kind: str
    state: str
    said: str
    at: datetime
    ended_at: datetime | None
    done: int
    total: int
    result: dict[str, object]


class JobsShape(Schema):
    """Jobs, the latest first."""

    rows: list[JobShape]
    next: str | None
