"""Sums in tables: every row of a table in one scale, named once above it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pacesetter.bulletin.shape import SubUnit
from pacesetter.charts import accounts as accounts_chart
from pacesetter.charts.accounts import Step
from pacesetter.kernel import figures
from pacesetter.kernel.figures import Scale
from pacesetter.kernel.quantity import Measure, fulfilment
from pacesetter.ledger.shape import Accounts, PartSum, Sum
from pacesetter.ledger.terms import Kind, SavingClass


@dataclass(frozen=True, slots=True)
class Row:
    """One account: the code of its mark, how many slips, its gross, costs and net."""

    code: str
    slips: int
    sum: Sum


@dataclass(frozen=True, slots=True)
class Way:
    """From claimed to verified: the rows of the table and the bars beside them."""

    scale: Scale
    unit: str
    rows: tuple[Row, ...]
    verified: Row
    bars: tuple[accounts_chart.Bar, ...]
    finding: str


def way(told: Accounts, language: str) -> Way:
    """Show how the verified sum came of what was claimed: net, step by step."""
    steps = (
        Row("adjusted", told.adjusted.slips, told.adjusted),
        Row("refused", told.refused.slips, told.refused),
        Row("open", told.still_open.slips, told.still_open),
    )
    rows = (Row("claimed", told.claimed.slips, told.claimed), *steps)
    scale = figures.scale(
        [told.verified.net, *(row.sum.net for row in rows)], told.measure, language
    )
    bars = accounts_chart.draw(
        told.claimed.net, [Step(row.code, row.sum.net) for row in steps], told.verified.net
    )
    verified = Row("verified", told.verified.slips, told.verified)
    unit = figures.unit(scale, told.measure, language)
    finding = _("Of %(claimed)s claimed, %(verified)s verified; %(unit)s.") % {
        "claimed": scale.write(told.claimed.net),
        "verified": scale.write(told.verified.net),
        "unit": unit,
    }
    return Way(scale, unit, rows, verified, bars, finding)


@dataclass(frozen=True, slots=True)
class Parts:
    """The verified sum by kind and class: gross, costs and net apart, and what they add up to."""

    scale: Scale
    unit: str
    rows: tuple[PartSum, ...]
    total: Sum


def parts(told: Sequence[PartSum], measure: Measure, language: str) -> Parts:
    """Show the parts in a fixed order: increase before saving, hard before soft."""
    rows = sorted(told, key=_place)
    amounts = [amount for part in rows for amount in (part.sum.gross, part.sum.costs, part.sum.net)]
    total = sum((part.sum for part in rows), Sum())
    scale = figures.scale([*amounts, total.gross], measure, language)
    return Parts(scale, figures.unit(scale, measure, language), tuple(rows), total)


def _place(part: PartSum) -> tuple[int, int]:
    kinds, classes = [*Kind], [*SavingClass]
    return kinds.index(Kind(part.kind)), classes.index(SavingClass(part.saving_class))


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's line among its neighbours."""

    number: str
    zh: str
    en: str
    workers: int
    slips: int
    planned: int | None
    verified: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units beside one another: plan and verified sum (net) in one scale."""

    scale: Scale
    unit: str
    rows: tuple[UnitRow, ...]
    sum: UnitRow


def unit_row(told: SubUnit) -> UnitRow:
    """Show one unit; without a plan there is no percentage."""
    percent = None if told.planned is None else fulfilment(told.verified.net, told.planned)
    return UnitRow(
        told.number, told.zh, told.en, told.workers, told.slips, told.planned,
        told.verified.net, percent,
    )  # fmt: skip


def unit_table(
    told: Iterable[SubUnit], measure: Measure, language: str, *, beside: Sequence[int] = ()
) -> UnitTable:
    """Show units and their sum; `beside` are amounts that will stand in the same columns."""
    rows = tuple(unit_row(unit) for unit in told)
    total = add_up(rows)
    amounts = [amount for row in (*rows, total) for amount in (row.planned, row.verified)]
    scale = figures.scale([*amounts, *beside], measure, language)
    return UnitTable(scale, figures.unit(scale, measure, language), rows, total)


def add_up(rows: Iterable[UnitRow]) -> UnitRow:
    """Add units up; the plan only where one of them has one."""
    listed = list(rows)
    plans = [row.planned for row in listed if row.planned is not None]
    planned = sum(plans) if plans else None
    verified = sum(row.verified for row in listed)
    return UnitRow(
        "", "", "", sum(row.workers for row in listed), sum(row.slips for row in listed),
        planned, verified, None if planned is None else fulfilment(verified, planned),
    )  # fmt: skip
