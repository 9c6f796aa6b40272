"""What is told of web hooks."""

from datetime import datetime

from ninja import Schema


class HookShape(Schema):
    """A web hook without its secret, its address masked."""

    number: str
    name: str
    unit: str
    unit_zh: str
    unit_en: str
    address: str
    topics: list[str]
    state: str
    failures: int
    made_at: datetime
    waiting: int
    done: int
    given_up: int


class ErrandShape(Schema):
    """An errand; `acts` is 0 for a trial, `status` what the receiver answered last."""

    id: str
    event: str
    acts: int
    seq: int | None
    state: str
    due_at: datetime
    tries: int
    status: int | None
    problem: str


class HookWholeShape(Schema):
    """A web hook, and its latest errands."""

    hook: HookShape
    errands: list[ErrandShape]


class SecretShape(Schema):
    """A web hook's secret, told this once."""

    number: str
    secret: str
