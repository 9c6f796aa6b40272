"""What is told of a unit's plan and returns."""

from datetime import date

from ninja import Schema

from pacesetter.api.shapes.public import MeasureShape


class CountedShape(Schema):
    """An indicator that targets and returns may be about."""

    code: str
    plan: str
    zh: str
    en: str
    measure: MeasureShape


class FiledShape(Schema):
    """A return that a unit has filed itself."""

    indicator: CountedShape
    period: str
    amount: int
    reported_on: date
    late: bool


class TargetShape(Schema):
    """The latest version of a target, with the first beside it."""

    indicator: str
    plan: str
    zh: str
    en: str
    measure: MeasureShape
    period: str
    amount: int
    originally: int
    version: int
    reason: str
    decided_on: date


class KeptShape(Schema):
    """A unit's plan and returns, and what may be set or filed by hand."""

    targets: list[TargetShape]
    returns: list[FiledShape]
    indicators: list[CountedShape]
    products: list[CountedShape]
    periods: list[str]
    months: list[str]
    closed: list[str]
