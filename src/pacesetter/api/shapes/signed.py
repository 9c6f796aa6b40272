"""What comes out to whoever brings a token: who asks, notices, jobs, batches."""

from datetime import date, datetime

from ninja import Schema


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


class BatchShape(Schema):
    """What came in one import: files as [name, sheet, bytes, SHA-256], rows by sheet and verdict.

    `first` and `last` are its acts in the journal.
    """

    number: str
    by: str
    at: datetime
    files: list[list[str | int]]
    counts: dict[str, dict[str, int]]
    first: int
    last: int
    state: str
    withdrawn_by: str
    withdrawn_at: datetime | None
    reason: str


class BatchesShape(Schema):
    """Batches, the latest first."""

    rows: list[BatchShape]
    next: str | None
