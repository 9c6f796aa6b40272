"""What the pages of units show."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pacesetter.bulletin.shape import EnterprisePage, IndicatorMonths, UnitRecord
from pacesetter.kernel import figures
from pacesetter.kernel.period import Period
from pacesetter.kernel.quantity import Measure, Quantity, fulfilment
from pacesetter.web import lists, shown, sums
from pacesetter.web.shown import Product
from pacesetter.web.sums import UnitRow

MOST_DRAWN = 3


def record(told: UnitRecord, language: str) -> dict[str, object]:
    """Show a unit: two plans, sums, slips, units below with their difference line."""
    money = told.accounts.measure
    whole = _whole(told)
    below = sums.unit_table(
        [*told.sub_units, *([told.own] if told.own else [])],
        money,
        language,
        beside=[whole.verified, whole.planned or 0],
    )
    return {
        "told": told,
        "page": "unit",
        "unit_number": told.number,
        "saving": shown.over(told.saving, language) if told.saving else None,
        "saving_months": shown.months("saving", "", told.saving_months, money, language),
        "products": _products(told, language),
        "way": sums.way(told.accounts, language),
        "parts": sums.parts(told.parts, money, language),
        "derived": Quantity(told.derived.net, money) if told.derived.slips else None,
        "lines": lists.lines(told.lines, told.slips, told.page, money, language),
        "pager": lists.pager(_("Pages of slips"), told.page, told.pages, place="#slips"),
        "below": below,
        "whole": whole,
        "difference": _difference(below.sum, whole),
        "reversals": lists.lines(told.reversals, len(told.reversals), 1, money, language),
        "closed": _closed(told, language),
    }


@dataclass(frozen=True, slots=True)
class Products:
    """The production plan of a unit: few products with their months drawn, or many in a table."""

    rows: tuple[Product, ...]
    drawn: tuple[Product, ...]
    units_have_the_months: bool


def _products(told: UnitRecord, language: str) -> Products:
    """Draw the months of a few products; many are a table, so that the page stays light."""
    if len(told.production) > MOST_DRAWN:
        rows = tuple(shown.product(indicator.row, language) for indicator in told.production)
        return Products(rows, (), units_have_the_months=bool(told.sub_units))
    drawn = (_drawn(place, months, language) for place, months in enumerate(told.production))
    return Products((), tuple(drawn), units_have_the_months=False)


def _drawn(place: int, told: IndicatorMonths, language: str) -> Product:
    product = shown.product(told.row, language)
    measure = told.row.fulfilment.measure
    months = shown.months(f"production-{place}", product.name, told.months, measure, language)
    return replace(product, months=months)


def _whole(told: UnitRecord) -> UnitRow:
    """Give the unit's own figures as a line: its own plan, its own sum."""
    planned = told.saving.planned if told.saving else None
    verified = told.accounts.verified.net
    percent = None if planned is None else fulfilment(verified, planned)
    return UnitRow("", "", "", told.workers, told.slips, planned, verified, percent)


def _difference(below: UnitRow, whole: UnitRow) -> UnitRow:
    """Give sum less whole, column by column; nought is shown as nought."""
    planned = None
    if below.planned is not None and whole.planned is not None:
        planned = below.planned - whole.planned
    return UnitRow(
        "", "", "", below.workers - whole.workers, below.slips - whole.slips,
        planned, below.verified - whole.verified, None,
    )  # fmt: skip


def _closed(told: UnitRecord, language: str) -> str:
    """Name the months that are closed; empty where none is."""
    if not told.closed:
        return ""
    first, last = Period.parse(told.closed[0]), Period.parse(told.closed[-1])
    return figures.span(first.starts, last.ends, language)


def enterprises(told: EnterprisePage, measure: Measure, language: str) -> dict[str, object]:
    """Show a page of enterprises."""
    return {
        "told": told,
        "page": "enterprises",
        "units": sums.unit_table(told.rows, measure, language),
        "pager": lists.pager(
            _("Pages of enterprises"), told.page, told.pages, asked={"ownership": told.ownership}
        ),
    }
