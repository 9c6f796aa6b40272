"""From a quantity in kind to money, by a rate on record; and from an old money to a new one.

A rate says what a quantity was worth: 10 jin of millet, 12,000 old yuan. Quantity, rate quantity
and amounts are integers of their measures' smallest units, so the scale of the quantity cancels
out. The quantity stays what it is; money derived from it is shown with its rate.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction) -> int:
    """Round to the nearest integer, halves away from 0.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2))
    (3, -3)
    """
    size = (2 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def money_of(quantity: int, *, rate_quantity: int, rate_amount: int | Fraction) -> int:
    """Give the money that a quantity is worth, by an amount for a rate's quantity.

    Raises ValueError where the rate is for no quantity.

    >>> money_of(25, rate_quantity=10, rate_amount=12_000)
    30000
    """
    if rate_quantity <= 0:
        raise ValueError(f"a rate is for some quantity, not for {rate_quantity}")
    return half_up(Fraction(quantity) * rate_amount / rate_quantity)


def basket_price(parts: Iterable[tuple[Decimal, int]]) -> Fraction:
    """Give what a basket costs: each part's quantity times the local price of one of its unit.

    A wage point of 1950 was 0.8 jin of grain, 0.2 chi of cloth, 0.05 jin of oil, 0.02 jin of salt
    and 2 jin of coal, at prices published for each place (the prices here are made up):

    >>> basket_price([(Decimal("0.8"), 1000), (Decimal("0.2"), 4000), (Decimal("0.05"), 6000),
    ...     (Decimal("0.02"), 1500), (Decimal("2"), 200)])
    Fraction(2330, 1)
    """
    return sum((Fraction(quantity) * price for quantity, price in parts), Fraction(0))


def redenominated(amount: int, *, divisor: int, decimals: int, decimals_then: int) -> int:
    """Give an old money's amount in the new money, both in their smallest units, half up.

    10,000 old yuan were 1 new yuan from 1 March 1955, and new yuan have fen:

    >>> redenominated(1_172_900_000_000, divisor=10_000, decimals=0, decimals_then=2)
    11729000000
    """
    if divisor < 1:
        raise ValueError(f"one new unit is at least one old unit, not {divisor}")
    return half_up(Fraction(amount * 10**decimals_then, divisor * 10**decimals))
