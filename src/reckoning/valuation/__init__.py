"""What a contribution is worth: accrued month by month, by how many times, in which money.

Everything here is whole numbers of a smallest unit and exact fractions; where something must be
rounded, it is rounded once, half up, at the end.
"""

from reckoning.valuation.accrual import (
    YEAR,
    Part,
    accrual,
    annualised,
    month_count,
    realised,
    split,
    window,
)
from reckoning.valuation.conversion import basket_price, half_up, money_of, redenominated
from reckoning.valuation.multiples import Change, compare_rates, readings

__all__ = [
    "YEAR",
    "Change",
    "Part",
    "accrual",
    "annualised",
    "basket_price",
    "compare_rates",
    "half_up",
    "money_of",
    "month_count",
    "readings",
    "realised",
    "redenominated",
    "split",
    "window",
]
