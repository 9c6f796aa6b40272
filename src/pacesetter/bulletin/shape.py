"""What the bulletin and a unit's record tell: plain data, frozen, in the smallest units."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pacesetter.kernel.quantity import Measure, Quantity
from pacesetter.ledger.shape import Accounts, Line, PartSum, Slip, Sum


@dataclass(frozen=True, slots=True)
class OwnershipRow:
    """One ownership type: enterprises, workers, plan and verified sum (net)."""

    code: str
    zh: str
    en: str
    enterprises: int
    workers: int
    planned: int
    verified: Sum


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """A percentage never stands alone: numerator, denominator, measure, cut-off date."""

    done: int
    planned: int
    measure: Measure
    cut_off: date
    percent: Decimal | None
    planned_originally: int  # version 1; equal to `planned` where the plan was never revised
    percent_of_original: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of the production plan at one unit."""

    code: str
    zh: str
    en: str
    fulfilment: Fulfilment


@dataclass(frozen=True, slots=True)
class SubUnit:
    """A unit below, for the table of sub-units."""

    number: str
    zh: str
    en: str
    kind: str
    workers: int
    slips: int
    planned: int | None
    verified: Sum


@dataclass(frozen=True, slots=True)
class Exemplar:
    """The person found by the summing-up."""

    slip: Slip
    name_zh: str
    name_en: str
    unit_zh: str
    unit_en: str
    signatures: int
    made_up: tuple[str, ...] = ()  # facts of the slip that the newspaper doesn't print


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The drive on one page. No clock in it: the same data give the same words."""

    workers: int
    workers_more_than: int
    enterprises: int
    ownership: tuple[OwnershipRow, ...]
    saving: Fulfilment  # the increase-and-saving plan
    accounts: Accounts
    parts: tuple[PartSum, ...]  # of the verified sum, by kind and class
    derived: Sum  # money derived from quantities in kind by rates on record; not in the sum
    production: tuple[IndicatorRow, ...]
    production_plan_completed: bool
    exemplar: Exemplar | None
    printed: dict[str, object]
    cut_off: date
    bulletin_on: date
    made_up: bool
    root: tuple[str, str, str] = ("", "", "")  # (number, name zh, name en) of the top unit
    trades: tuple[SubUnit, ...] = ()  # the units right below the top


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of a plan at a unit; planned is None where no month target was set."""

    period: str
    planned: int | None
    done: int


@dataclass(frozen=True, slots=True)
class IndicatorMonths:
    """An indicator with its months."""

    row: IndicatorRow
    months: tuple[MonthRow, ...]


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit's page: path, two plans, the months, contributions, sub-units."""

    number: str
    zh: str
    en: str
    kind: str
    made_up: bool
    path: tuple[tuple[str, str, str], ...]
    ownership_zh: str
    ownership_en: str
    workers: int
    production: tuple[IndicatorMonths, ...]
    saving: Fulfilment | None  # None where no target was set for this unit
    saving_months: tuple[MonthRow, ...]
    accounts: Accounts  # money, subtree, to the cut-off
    parts: tuple[PartSum, ...]
    in_kind: tuple[Quantity, ...]  # verified quantities in other measures, each for itself
    derived: Sum
    lines: tuple[Line, ...]  # first page of the subtree's slips
    slips: int
    sub_units: tuple[SubUnit, ...]
    own: SubUnit | None  # what is posted at this unit itself and at no sub-unit
    difference: (
        int | None
    )  # sum of the sub-units' plans less this unit's plan; None: no plans below
    reversals: tuple[Line, ...]
    closed: tuple[str, ...]  # closed months
    cut_off: date
    page: int = 1  # of the slips
    pages: int = 1


@dataclass(frozen=True, slots=True)
class EnterprisePage:
    """A page of the enterprises of one ownership type, or of all (empty code)."""

    rows: tuple[SubUnit, ...]
    ownership: str
    ownership_zh: str
    ownership_en: str
    count: int
    page: int
    pages: int
