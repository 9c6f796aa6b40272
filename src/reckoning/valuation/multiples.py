"""By how many times: the ratio of after to before, the increase, and what was printed.

"Raised by 29 times" (提高二十九倍) may mean that after is 29 times before, or 30 times. So both
rates are kept where they are known, ratio and increase are both shown, and a multiple that is only
printed keeps all of its possible readings.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
SHOWN = Context(prec=12)  # digits of a ratio that no decimal can say exactly


@dataclass(frozen=True, slots=True)
class Change:
    """After is `exact` times before."""

    exact: Fraction

    @property
    def ratio(self) -> Decimal:
        """Give after by before, exactly where twelve digits can."""
        return _decimal(self.exact)

    @property
    def increase(self) -> Decimal:
        """Give by how many times after is more than before: the ratio less 1."""
        return _decimal(self.exact - 1)


def compare_rates(before: str, after: str) -> Change | None:
    """Compare two rates, written as decimals; None where one is not known or before is 0.

    Raises ValueError for what is no decimal number.

    >>> change = compare_rates("0.4", "12")
    >>> change.ratio, change.increase
    (Decimal('30'), Decimal('29'))
    """
    if not before.strip() or not after.strip():
        return None
    was, became = _number(before), _number(after)
    return Change(became / was) if was else None


def readings(printed: str) -> tuple[Change, ...]:
    """Read the possible ratios of a printed multiple, with semicolons between them.

    >>> [(str(reading.ratio), str(reading.increase)) for reading in readings("29;30")]
    [('29', '28'), ('30', '29')]
    """
    return tuple(Change(_number(part)) for part in printed.split(";") if part.strip())


def _number(text: str) -> Fraction:
    if NUMBER.fullmatch(text.strip()) is None:
        raise ValueError(f"{text!r} is no decimal number")
    return Fraction(text.strip())


def _decimal(value: Fraction) -> Decimal:
    quotient = SHOWN.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(int(quotient)) if quotient == int(quotient) else quotient
