"""Exact amounts in a chain, each a whole combination of earlier ones over a whole number.

Loads and prices of a sequential rule are such chains: a voter's load is one of the loads at which
somebody was elected, so a candidate's sum is a histogram of whole numbers times those loads. All
numerators stand over one denominator; so adding and comparing needs no greatest divisors.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd

Counts = Iterable[tuple[int, int]]
"""How often (whole, of any sign) each amount (its place in the chain) occurs."""


@dataclass(slots=True)
class Amounts:
    """A chain that is worked out only as far as somebody asks: floats decide most rounds alone."""

    denominator: int = 1
    numerators: list[int] = field(default_factory=list)
    _waiting: list[Callable[[], tuple[int, Counts, int]]] = field(default_factory=list)

    def expect(self, link: Callable[[], tuple[int, Counts, int]]) -> None:
        """Add an amount: `link` will say (constant, counts, divisor), when it is asked for."""
        self._waiting.append(link)

    def settle(self) -> None:
        """Work out what is waiting, in order."""
        while self._waiting:
            constant, counts, divisor = self._waiting.pop(0)()
            self._append(self.scaled(constant, counts), divisor)

    def scaled(self, constant: int, counts: Counts) -> int:
        """Give constant + Σ count · amount, times the denominator: a whole number."""
        numerators = self.numerators
        return constant * self.denominator + sum(
            count * numerators[place] for place, count in counts
        )

    def exact(self, scaled: Fraction | int) -> Fraction:
        """Give the true amount of something scaled."""
        return Fraction(scaled) / self.denominator

    def _append(self, scaled: int, divisor: int) -> None:
        common = gcd(scaled, divisor)
        growth = divisor // common
        if growth != 1:
            self.numerators = [numerator * growth for numerator in self.numerators]
            self.denominator *= growth
        self.numerators.append(scaled // common)
