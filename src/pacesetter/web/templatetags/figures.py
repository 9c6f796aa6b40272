"""Figures, dates, names and marks in templates, in the language of the page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from pacesetter.kernel import figures
from pacesetter.kernel.figures import Scale
from pacesetter.kernel.quantity import Quantity, exact, grouped
from pacesetter.ledger.shape import Line, Reading
from pacesetter.web import lists, words

register = template.Library()

DAGGER = SafeString("<sup>†</sup>")


def language() -> str:
    """Give the language of the page that is being written."""
    return get_language() or "en"


@register.filter
def longdate(day: date) -> str:
    """Write a date as prose does."""
    return figures.long_date(day, language())


@register.filter
def shortdate(day: date | None) -> str:
    """Write a date as tables do; a dash where there is none."""
    return figures.short_date(day, language()) if day else "–"


@register.filter
def datedline(day: date) -> str:
    """Write a date with its day of the week: Saturday 7 February 1953."""
    written, named = figures.long_date(day, language()), figures.weekday(day, language())
    return f"{written}　{named}" if figures.is_chinese(language()) else f"{named} {written}"


@register.filter
def count(number: int) -> str:
    """Write a number of people or things in full."""
    return grouped(number)


@register.filter
def percent(value: Decimal | None) -> str:
    """Write a percentage with one decimal; a dash where nothing was planned."""
    return "–" if value is None else f"{grouped(value, 1)}%"


@register.filter
def share(value: Decimal) -> str:
    """Write a share with the digits that it has."""
    return f"{exact(value)}%"


@register.filter
def decimal(value: Decimal) -> str:
    """Write a number with the digits that it has."""
    return exact(value)


@register.filter
def quantity(value: Quantity | None) -> str:
    """Write a quantity with its unit; a word where it isn't known."""
    return _("not known") if value is None else str(figures.phrase(value, language()))


@register.filter
def whole(value: Quantity) -> str:
    """Write a quantity's number with every digit and without its unit."""
    if not value.more_than:
        return exact(value.value)
    bound = figures.phrase(replace(value, measure=replace(value.measure, zh="", en="")), language())
    return str(bound).strip()


@register.filter
def inscale(amount: int | None, scale: Scale) -> str:
    """Write an amount in its column's scale; a dash where there is none, 0 where it is nought."""
    return "–" if amount is None else lists.written(amount, scale)


@register.simple_tag
def value(worth: Quantity) -> SafeString:
    """Write a quantity as the big figure of a page: the number large, its words small."""
    said = figures.phrase(worth, language())
    before = format_html("<small>{}</small>", said.before) if said.before else ""
    after = format_html("<small>{}</small>", said.after) if said.after.strip() else ""
    return format_html("{}{}{}", before, said.number, after)


@register.simple_tag
def local(zh: str, en: str) -> SafeString:
    """Give a name in the page's language, else in the other one and marked as such."""
    text, tongue = words.in_language(zh, en, language())
    return (
        format_html('<span lang="{}">{}</span>', tongue, text)
        if tongue
        else format_html("{}", text)
    )


@register.simple_tag
def place(line: Line) -> SafeString:
    """Name a slip's unit with the enterprise that it lies in."""
    unit, enterprise = (line.unit_zh, line.unit_en), (line.enterprise_zh, line.enterprise_en)
    if enterprise in {unit, ("", "")}:
        return local(*unit)
    pattern = pgettext("unit in an enterprise", "{enterprise}, {unit}")
    return format_html(pattern, enterprise=local(*enterprise), unit=local(*unit))


@register.simple_tag
def plain(zh: str, en: str) -> str:
    """Give a name in the page's language, else in the other one, where no mark may stand."""
    return words.in_language(zh, en, language())[0]


@register.simple_tag
def dagger(printed: Iterable[str], field: str) -> SafeString:
    """Mark a figure that the newspaper printed."""
    return DAGGER if field in printed else SafeString("")


@register.filter
def inwords(code: str, kind: str) -> str:
    """Name a code in words, by the kind of code that it is: state, class, verdict …."""
    return words.named(kind, code)


@register.filter
def fours(text: str) -> str:
    """Part a hash in fours."""
    return figures.grouped_hash(text)


@register.simple_tag
def person(who: str, latin: str = "") -> SafeString:
    """Name a person who may be named, else the worker's number."""
    return words.person(who, latin, language())


@register.simple_tag
def multiple(printed: str, readings: Sequence[Reading]) -> SafeString:
    """Write a printed multiple as it was printed; in the other language, what it may mean."""
    if figures.is_chinese(language()) or not readings:
        return words.spoken(printed, language())
    ratios = pgettext("between numbers", " or ").join(exact(reading.ratio) for reading in readings)
    return format_html("{}<small> {}</small>", ratios, _("times as much"))


@register.filter
def spoken(text: str) -> SafeString:
    """Mark a text that stands in one language only, so that a voice reads it in that language."""
    return words.spoken(text, language())
