"""What the pages of a unit's plan show."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pacesetter.kernel import figures
from pacesetter.kernel.period import Period
from pacesetter.kernel.quantity import Measure, Quantity, exact
from pacesetter.plan.shape import Counted, Filed, Kept, TargetInForce
from pacesetter.web.words import in_language


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target in force; `originally` is empty where it was never revised."""

    told: TargetInForce
    period: str
    measure: str
    amount: str
    originally: str


@dataclass(frozen=True, slots=True)
class ReturnShown:
    """A return, and whether it may still be corrected."""

    told: Filed
    period: str
    measure: str
    amount: str
    reported_on: date
    closed: bool


def sheet(told: Kept, language: str) -> dict[str, object]:
    """Show the targets and the returns of a unit."""
    return {
        "targets": [_target(row, language) for row in told.targets],
        "returns": [_return(row, told, language) for row in told.returns],
        "may_plan": bool(told.indicators),
        "may_report": bool(told.products),
    }


def _target(row: TargetInForce, language: str) -> TargetShown:
    return TargetShown(
        row,
        period(row.period, language),
        row.measure.name(language),
        _amount(row.amount, row.measure),
        _amount(row.originally, row.measure) if row.version > 1 else "",
    )


def _return(row: Filed, told: Kept, language: str) -> ReturnShown:
    return ReturnShown(
        row,
        period(row.period, language),
        row.indicator.measure.name(language),
        _amount(row.amount, row.indicator.measure),
        row.reported_on,
        row.period in told.closed,
    )


def _amount(amount: int, measure: Measure) -> str:
    """Write an amount with every digit: it is what somebody typed."""
    return exact(Quantity(amount, measure).value)


def period(text: str, language: str) -> str:
    """Name a time by its first and last month: July to December 1952, 1952年7月至12月.

    A column of times is narrow on a phone, so that Chinese has it in digits.
    """
    found = Period.parse(text)
    if figures.is_chinese(language):
        first, last = found.starts.month, found.ends.month
        return f"{found.starts.year}年{first}月" + (f"至{last}月" if last != first else "")
    return figures.span(found.starts, found.ends, language)


def indicators(some: tuple[Counted, ...], language: str) -> list[tuple[str, str]]:
    """Offer indicators, each with the measure that its amounts are written in."""
    pattern = _("%(name)s (%(measure)s)")
    return [
        (
            row.code,
            pattern
            % {
                "name": in_language(row.zh, row.en, language)[0],
                "measure": row.measure.name(language),
            },
        )
        for row in some
    ]


def periods(some: tuple[str, ...], told: Kept, language: str) -> list[tuple[str, str]]:
    """Offer times; a closed month says so."""
    closed = _("%(month)s (closed)")
    return [
        (text, closed % {"month": name} if text in told.closed else name)
        for text in some
        if (name := period(text, language))
    ]
