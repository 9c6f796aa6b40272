"""What the plan tells its readers: plain data, frozen, in the smallest units of its measures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pacesetter.kernel.quantity import Measure, fulfilment


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A percentage never stands alone: numerator, denominator, measure, cut-off date.

    `planned` is the latest version of the plan, `planned_originally` its first.
    """

    done: int
    planned: int
    planned_originally: int
    measure: Measure
    cut_off: date

    @property
    def percent(self) -> Decimal | None:
        """Give done by planned, one decimal, half up; None where nothing was planned."""
        return fulfilment(self.done, self.planned)

    @property
    def percent_of_original(self) -> Decimal | None:
        """Give done by what was planned at first: lowering a plan doesn't hide it."""
        return fulfilment(self.done, self.planned_originally)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a unit is to reach in the whole drive: the latest version, and the first."""

    amount: int
    originally: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """A month's target; None where none was set for the month itself."""

    period: str
    planned: int | None
    planned_originally: int | None


@dataclass(frozen=True, slots=True)
class MonthDone:
    """A month of an indicator: what was planned for it, and what has been reported."""

    period: str
    planned: int | None
    planned_originally: int | None
    done: int
    late: bool  # a part of it was reported after the month was closed


@dataclass(frozen=True, slots=True)
class IndicatorDone:
    """An indicator of the production plan at a unit, with its months.

    `planned` says whether the unit has a target; returns may come from below without one.
    """

    code: str
    zh: str
    en: str
    planned: bool
    fulfilment: Fulfilment
    months: tuple[MonthDone, ...]


@dataclass(frozen=True, slots=True)
class TargetInForce:
    """The latest version of one target, with the first beside it."""

    unit: str
    plan: str
    indicator: str
    zh: str
    en: str
    measure: Measure
    period: str
    amount: int
    originally: int
    version: int
    reason: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class Difference:
    """What the units below are to reach together, less what the unit is to reach itself.

    Below are the nearest units that have a target for the indicator: a level may be left out.
    """

    unit: str
    zh: str
    en: str
    indicator: str
    indicator_zh: str
    indicator_en: str
    plan: str
    measure: Measure
    own: int
    below: int
    units_below: int

    @property
    def amount(self) -> int:
        """Give the difference; 0 where the two agree."""
        return self.below - self.own


@dataclass(frozen=True, slots=True)
class MissingReturn:
    """A month that is over and for which a unit owes a return of one product."""

    unit: str
    unit_zh: str
    unit_en: str
    zh: str  # name of the product
    en: str
    period: str


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator that targets and returns may be about."""

    code: str
    plan: str
    zh: str
    en: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Filed:
    """A return that a unit has filed itself."""

    indicator: Counted
    period: str
    amount: int
    reported_on: date
    late: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit's plan and returns, and what may be set or filed by hand."""

    targets: tuple[TargetInForce, ...]
    returns: tuple[Filed, ...]
    indicators: tuple[Counted, ...]
    products: tuple[Counted, ...]  # of the production plan: returns are filed of these
    periods: tuple[str, ...]
    months: tuple[str, ...]
    closed: frozenset[str]

    def measure(self, code: str) -> Measure | None:
        """Give the measure of an indicator."""
        return next((i.measure for i in self.indicators if i.code == code), None)
