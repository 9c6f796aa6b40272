"""Parts that several pages show: a percentage over its fraction, a product, months."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from pacesetter.bulletin.shape import Fulfilment, IndicatorRow, MonthRow
from pacesetter.charts import months as months_chart
from pacesetter.kernel import figures
from pacesetter.kernel.figures import Scale
from pacesetter.kernel.period import Period
from pacesetter.kernel.quantity import Measure, fulfilment, grouped
from pacesetter.web.words import in_language

MOST_PLACES = 7  # behind the point, of a fraction


@dataclass(frozen=True, slots=True)
class Over:
    """A percentage with its numerator and denominator, in one scale; widths are thousandths."""

    percent: Decimal | None
    number: str
    done: str
    planned: str
    measure: str
    money: bool
    done_width: int
    planned_width: int
    original: str  # the first plan, where it was revised
    percent_of_original: Decimal | None


def over(told: Fulfilment, language: str) -> Over:
    """Show a fulfilment: both amounts in the scale of the larger, with the same digits.

    There are as many digits as it takes to do the division again from the page.
    """
    scale = _divisible(told, figures.scale((told.done, told.planned), told.measure, language))
    widest = max(told.done, told.planned, 1)
    revised = told.planned_originally != told.planned
    return Over(
        percent=told.percent,
        number="" if told.percent is None else grouped(told.percent, 1),
        done=_with_word(scale, told.done),
        planned=_with_word(scale, told.planned),
        measure=_measure(scale, told.measure, language),
        money=told.measure.money,
        done_width=round(1000 * max(told.done, 0) / widest),
        planned_width=max(round(1000 * told.planned / widest) - 2, 0),
        original=_with_word(scale, told.planned_originally) if revised else "",
        percent_of_original=told.percent_of_original,
    )


def _divisible(told: Fulfilment, scale: Scale) -> Scale:
    for places in range(scale.places, MOST_PLACES):
        last = scale.step.scaleb(-places)
        done, planned = (round(amount / last) for amount in (told.done, told.planned))
        if fulfilment(done, planned) == told.percent:
            return replace(scale, places=places)
    return scale


def _with_word(scale: Scale, amount: int) -> str:
    """Write an amount and the word of its scale: 1,172.9 billion, 11,729 亿."""
    space = " " if scale.word else ""
    return f"{scale.write(amount)}{space}{scale.word}"


def _measure(scale: Scale, measure: Measure, language: str) -> str:
    """Name the measure as it follows the amount; Chinese leaves no space behind 亿 and 万."""
    closed = figures.is_chinese(language) and scale.word
    return f"{'' if closed else ' '}{measure.name(language)}"


@dataclass(frozen=True, slots=True)
class Product:
    """A product of the production plan: its name, its fraction, its months where they are drawn."""

    name: str
    unit: str
    over: Over
    months: "Months | None" = None


def product(row: IndicatorRow, language: str) -> Product:
    """Show a product with its percentage over its fraction."""
    name, _tongue = in_language(row.zh, row.en, language)
    measure = row.fulfilment.measure
    return Product(name, measure.name(language), over(row.fulfilment, language))


# ------------------------------------------------------------------------------------- months


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One row of the table beside a chart, in words."""

    name: str
    planned: str
    done: str
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Months:
    """A chart of months, its finding in one sentence, and the table that says the same."""

    name: str
    caption: str
    finding: str
    drawn: months_chart.Chart
    rows: tuple[MonthShown, ...]
    total: MonthShown


def months(
    name: str, title: str, rows: Sequence[MonthRow], measure: Measure, language: str
) -> Months | None:
    """Show a plan by month; None where there are no months. `name` is its id on the page."""
    if not rows:
        return None
    amounts = [amount for row in rows for amount in (row.done, row.planned)]
    scale = figures.scale(amounts, measure, language)
    shown = tuple(_month(row, scale, language) for row in rows)
    drawn = months_chart.draw(
        [
            months_chart.Month(told.name, row.planned, row.done, told.done)
            for row, told in zip(rows, shown, strict=True)
        ]
    )
    total = _together(rows, scale)
    unit = figures.unit(scale, measure, language)
    caption = _("By month, %(unit)s") % {"unit": unit}
    if title:
        caption = _("%(indicator)s by month, %(unit)s") % {"indicator": title, "unit": unit}
    finding = _finding(caption, rows, total, drawn.below, language)
    return Months(name, caption, finding, drawn, shown, total)


def _month(row: MonthRow, scale: Scale, language: str) -> MonthShown:
    return MonthShown(
        figures.short_month(Period.parse(row.period), language),
        "–" if row.planned is None else scale.write(row.planned),
        scale.write(row.done),
        None if row.planned is None else fulfilment(row.done, row.planned),
    )


def _together(rows: Sequence[MonthRow], scale: Scale) -> MonthShown:
    """Add the months up; a plan is added up only where every month has one."""
    done = sum(row.done for row in rows)
    targets = [row.planned for row in rows if row.planned is not None]
    if len(targets) < len(rows):
        return MonthShown("", "–", scale.write(done), None)
    planned = sum(targets)
    return MonthShown("", scale.write(planned), scale.write(done), fulfilment(done, planned))


def _finding(
    caption: str, rows: Sequence[MonthRow], total: MonthShown, below: Sequence[str], language: str
) -> str:
    """State what the chart shows, for whoever hears the page."""
    first, last = Period.parse(rows[0].period), Period.parse(rows[-1].period)
    said = {
        "caption": caption,
        "span": figures.span(first.starts, last.ends, language),
        "done": total.done,
        "planned": total.planned,
        "months": _(", ").join(below),
    }
    if below:
        return (
            _("%(caption)s, %(span)s: done %(done)s, planned %(planned)s. Below plan: %(months)s.")
            % said
        )
    return (
        _("%(caption)s, %(span)s: done %(done)s, planned %(planned)s. No month below plan.") % said
    )
