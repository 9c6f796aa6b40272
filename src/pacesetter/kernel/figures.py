"""Figures as a reader of either language would write them. Integers go in, words come out."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pacesetter.kernel.period import Period
from pacesetter.kernel.quantity import Measure, Quantity, grouped, scale_for

MOST_PLACES = 2
NUMERALS = "〇一二三四五六七八九"
WEEKDAYS_ZH = "一二三四五六日"


def is_chinese(language: str) -> bool:
    """Say whether a language code is some Chinese; every other reader gets English."""
    return language.startswith("zh")


@dataclass(frozen=True, slots=True)
class Scale:
    """One unit for a whole column: `step` smallest units make one, written with `places` digits.

    `rounded` says that some figure of the column has more digits than are written.
    """

    step: Decimal
    word: str
    places: int
    rounded: bool

    def write(self, amount: int) -> str:
        """Write an amount of the smallest unit in this scale, without its unit."""
        return grouped(Decimal(amount) / self.step, self.places)


def _places(values: Iterable[Decimal]) -> int:
    """Give the digits behind the point that the most precise of the values needs."""
    return max((-int(value.normalize().as_tuple().exponent) for value in values), default=0)


def scale(amounts: Iterable[int | None], measure: Measure, language: str) -> Scale:
    """Choose one scale for amounts that stand in one column: by the largest of them."""
    known = [Decimal(amount).scaleb(-measure.decimals) for amount in amounts if amount is not None]
    divisor, word = scale_for(max((abs(value) for value in known), default=0), language)
    needed = max(_places(value / divisor for value in known), 0)
    step = Decimal(divisor).scaleb(measure.decimals)
    return Scale(step, word, min(needed, MOST_PLACES), needed > MOST_PLACES)


def unit(in_scale: Scale, measure: Measure, language: str) -> str:
    """Name what a column is counted in: “billion old yuan”, “亿元（旧币）”."""
    name = measure.name(language)
    if is_chinese(language):
        return in_scale.word + name
    return f"{in_scale.word} {name}".strip()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quantity in words: what stands before the number, the number, what follows it."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        """Give the phrase as one text."""
        return f"{self.before}{self.number}{self.after}"


def phrase(quantity: Quantity, language: str) -> Phrase:
    """Write a quantity for itself: “more than 280,000 jin”, “28 万多斤”."""
    measure = quantity.measure
    own = scale((quantity.amount,), measure, language)
    number = own.write(quantity.amount)
    if is_chinese(language):
        more = "多" if quantity.more_than else ""
        return Phrase("", number, f" {own.word}{more}{measure.zh}")
    before = "more than " if quantity.more_than else ""
    return Phrase(before, number, f" {own.word} {measure.en}".replace("  ", " "))


def numeral(number: int) -> str:
    """Write 1 to 99 in Chinese.

    >>> numeral(7), numeral(10), numeral(21), numeral(31)
    ('七', '十', '二十一', '三十一')
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def year_in_chinese(year: int) -> str:
    """Write a year digit by digit: 一九五二."""
    return "".join(NUMERALS[int(digit)] for digit in str(year))


def long_date(day: date, language: str) -> str:
    """Write a date as prose does: 7 February 1953, 一九五三年二月七日."""
    if is_chinese(language):
        year = year_in_chinese(day.year)
        return f"{year}年{numeral(day.month)}月{numeral(day.day)}日"
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def short_date(day: date, language: str) -> str:
    """Write a date as tables do: 7 Feb 1953, 1953年2月7日."""
    if is_chinese(language):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def weekday(day: date, language: str) -> str:
    """Name the day of the week."""
    if is_chinese(language):
        return f"星期{WEEKDAYS_ZH[day.weekday()]}"
    return calendar.day_name[day.weekday()]


def long_month(period: Period, language: str) -> str:
    """Name a month as prose does: July 1952, 一九五二年七月."""
    first = period.starts
    if is_chinese(language):
        return f"{year_in_chinese(first.year)}年{numeral(first.month)}月"
    return f"{calendar.month_name[first.month]} {first.year}"


def short_month(period: Period, language: str) -> str:
    """Name a month as an axis does, where the year is said beside it: Jul, 7月."""
    first = period.starts
    return f"{first.month}月" if is_chinese(language) else calendar.month_abbr[first.month]


def span(first: date, last: date, language: str) -> str:
    """Name the months from one day to another: July to December 1952, 一九五二年七月至十二月."""
    if is_chinese(language):
        start = f"{year_in_chinese(first.year)}年{numeral(first.month)}月"
        year = "" if first.year == last.year else f"{year_in_chinese(last.year)}年"
        end = f"{year}{numeral(last.month)}月"
        return start if (first.year, first.month) == (last.year, last.month) else f"{start}至{end}"
    end = f"{calendar.month_name[last.month]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    year = "" if first.year == last.year else f" {first.year}"
    return f"{calendar.month_name[first.month]}{year} to {end}"


def grouped_hash(text: str) -> str:
    """Part a hash in fours, so that an eye can follow it on paper."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
