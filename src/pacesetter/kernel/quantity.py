"""Quantities: one integer of the smallest unit, and the many ways to show it.

1,172,900,000,000 is shown as 11,729 亿 in Chinese and as 1,172.9 billion in English: the integer
is the truth, the scale is only a way to show it, and nothing is ever rounded upwards into the
next scale. "More than" is part of a quantity and is never dropped.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
WAN, YI = 10**4, 10**8


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: `decimals` digits of the integer stand behind the point."""

    code: str
    zh: str
    en: str
    decimals: int = 0
    money: bool = False

    def name(self, language: str) -> str:
        """Give the name in a language ("zh…" is Chinese, anything else English)."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Quantity:
    """An integer of a measure's smallest unit, which may be a lower bound ("more than")."""

    amount: int
    measure: Measure
    more_than: bool = False

    @property
    def value(self) -> Decimal:
        """Give the quantity in the measure's own unit."""
        return Decimal(self.amount).scaleb(-self.measure.decimals)


def grouped(value: Decimal | int, places: int = 0) -> str:
    """Write a number with commas by thousands and a true minus sign, rounded half up.

    >>> grouped(Decimal("-1234567.85"), 1)
    '−1,234,567.9'
    """
    step = Decimal(1).scaleb(-places)
    text = f"{Decimal(value).quantize(step, rounding=ROUND_HALF_UP):,}"
    return text.replace("-", MINUS) if Decimal(text.replace(",", "")) else text.replace("-", "")


def exact(value: Decimal) -> str:
    """Write a number with all of its digits and no idle noughts behind the point."""
    places = max(-int(value.normalize().as_tuple().exponent), 0)
    return grouped(value, places)


def scale_for(value: Decimal | int, language: str) -> tuple[int, str]:
    """Choose the scale that a reader of the language would choose: (divisor, its word).

    Chinese counts by 万 and 亿, English by million and billion; small numbers stay whole.
    """
    size = abs(Decimal(value))
    if language.startswith("zh"):
        if size >= YI:
            return YI, "亿"
        return (WAN, "万") if size >= WAN else (1, "")
    if size >= 10**9:
        return 10**9, "billion"
    return (10**6, "million") if size >= 10**6 else (1, "")


def in_scale(value: Decimal | int, divisor: int, places: int | None = None) -> str:
    """Write a number in a scale; with `places` unset, all digits are kept."""
    scaled = Decimal(value) / divisor
    return exact(scaled) if places is None else grouped(scaled, places)


def fulfilment(done: int, planned: int) -> Decimal | None:
    """Give a percentage with one decimal, half up; None where nothing was planned.

    >>> fulfilment(1_172_900_000_000, 800_000_000_000)
    Decimal('146.6')
    """
    if planned <= 0:
        return None
    tenths = Decimal(done) * 100 / Decimal(planned)
    return tenths.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
