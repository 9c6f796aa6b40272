"""What is told of units: lists, records, where plans don't add up."""

from datetime import date

from ninja import Schema
from pydantic import Field

from pacesetter.api.shapes.public import (
    AccountsShape,
    FulfilmentShape,
    MeasureShape,
    PartShape,
    QuantityShape,
    Step,
    SumShape,
)


class UnitShape(Schema):
    """A unit in a list."""

    number: str
    zh: str
    en: str
    kind: str
    parent: str | None
    made_up: bool


class UnitsShape(Schema):
    """Units, and where the list goes on."""

    rows: list[UnitShape]
    next: str | None


class SubUnitShape(Schema):
    """A unit below another, with its plan and its verified sum."""

    number: str
    zh: str
    en: str
    kind: str
    workers: int
    slips: int
    planned: int | None
    verified: SumShape


class MonthShape(Schema):
    """A month of a plan; planned is null where no target was set for it."""

    period: str
    planned: int | None
    done: int


class IndicatorRowShape(Schema):
    """An indicator of the production plan."""

    code: str
    zh: str
    en: str
    fulfilment: FulfilmentShape


class IndicatorShape(Schema):
    """An indicator of the production plan with its months."""

    row: IndicatorRowShape
    months: list[MonthShape]


class UnitRecordShape(Schema):
    """A unit's record: its two plans, its accounts, the units below it."""

    number: str
    zh: str
    en: str
    kind: str
    made_up: bool
    path: list[Step]
    ownership_zh: str
    ownership_en: str
    workers: int
    production: list[IndicatorShape]
    saving: FulfilmentShape | None
    saving_months: list[MonthShape]
    accounts: AccountsShape
    parts: list[PartShape]
    in_kind: list[QuantityShape]
    slips: int
    sub_units: list[SubUnitShape]
    difference: int | None = Field(description="Plans below less the unit's own plan.")
    closed: list[str]
    cut_off: date


class DifferenceShape(Schema):
    """Where the plans below don't add up to the plan above."""

    unit: str
    zh: str
    en: str
    indicator: str
    plan: str
    measure: MeasureShape
    own: int
    below: int
    amount: int
    units_below: int


class EnterprisesShape(Schema):
    """Enterprises with their sums, and where the list goes on."""

    rows: list[SubUnitShape]
    count: int
    next: str | None
