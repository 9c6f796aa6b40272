"""Are there whole numbers within given limits whose sums keep within others? Decided exactly.

A rational simplex over integers (B. Dutertre and L. de Moura, A fast linear-arithmetic solver for
DPLL(T), CAV 2006), with Bland's rule, so that it ends; then branch and bound. No float is involved.
"""

from collections.abc import Sequence
from math import gcd

Limit = int | None
Limits = Sequence[tuple[Limit, Limit]]


class Program:
    """Sums over `size` whole numbers, asked again and again with other limits.

    Each of `rows` gives one sum's coefficients. Branching is first on the sums numbered in
    `first`, then on the numbers. What earlier questions have worked out is kept, so that
    a like question costs little.
    """

    def __init__(self, rows: Sequence[Sequence[int]], size: int, first: Sequence[int] = ()) -> None:
        # Row r says: dens[r] times the variable basis[r] is the sum of table[r] times the others.
        # Variables are the numbers, then the sums; `at` is what each of the others is worth.
        self._size = size
        self._table = [list(row) for row in rows]
        self._dens = [1] * len(rows)
        self._basis = list(range(size, size + len(rows)))
        self._others = list(range(size))
        self._at = [0] * (size + len(rows))
        self._limits: list[tuple[Limit, Limit]] = []
        self._branched = [size + row for row in first] + list(range(size))

    def solve(self, numbers: Limits, sums: Limits) -> list[int] | None:
        """Give such numbers, or None where there are none. A limit of None is no limit."""
        self._limits = [*numbers, *sums]
        for lowest, highest in self._limits:
            if lowest is not None and highest is not None and lowest > highest:
                return None
        for variable in self._others:
            self._fit(variable)
        return self._search()

    def _fit(self, variable: int) -> None:
        """Move one of the others within its limits."""
        lowest, highest = self._limits[variable]
        if lowest is not None:
            self._at[variable] = max(self._at[variable], lowest)
        if highest is not None:
            self._at[variable] = min(self._at[variable], highest)

    def _search(self) -> list[int] | None:
        """Find whole numbers: where one is broken, try what lies above it, then below."""
        if not self._repair():
            return None
        values = {variable: self._value(row) for row, variable in enumerate(self._basis)}
        broken = (v for v in self._branched if v in values and values[v][0] % values[v][1])
        variable = next(broken, None)
        if variable is None:
            return [
                values[v][0] // values[v][1] if v in values else self._at[v]
                for v in range(self._size)
            ]
        below = values[variable][0] // values[variable][1]
        lowest, highest = self._limits[variable]
        found = self._half(variable, (below + 1, highest)) or self._half(variable, (lowest, below))
        self._limits[variable] = lowest, highest
        return found

    def _half(self, variable: int, limits: tuple[Limit, Limit]) -> list[int] | None:
        self._limits[variable] = limits
        self._fit(variable)
        return self._search()

    def _value(self, row: int) -> tuple[int, int]:
        """Give what a row's variable is worth, as a numerator and a denominator above 0."""
        at = self._at
        terms = zip(self._table[row], self._others, strict=True)
        return sum(factor * at[other] for factor, other in terms if factor), self._dens[row]

    def _repair(self) -> bool:
        """Exchange variables until all are within their limits, or say that they can't be."""
        while True:
            astray = min(
                (
                    (variable, row, wanted)
                    for row, variable in enumerate(self._basis)
                    if (wanted := self._wanted(row, variable)) is not None
                ),
                default=None,
            )
            if astray is None:
                return True
            _variable, row, (limit, rising) = astray
            column = self._helper(row, rising=rising)
            if column is None:
                return False
            self._exchange(row, column, limit)

    def _wanted(self, row: int, variable: int) -> tuple[int, bool] | None:
        """Give the limit that a row's variable breaks, and whether it must rise to it."""
        lowest, highest = self._limits[variable]
        above, below = self._value(row)
        if lowest is not None and above < lowest * below:
            return lowest, True
        if highest is not None and above > highest * below:
            return highest, False
        return None

    def _helper(self, row: int, *, rising: bool) -> int | None:
        """Find the first of the others that can move this row's variable the way it must go."""
        helping = [
            (variable, column)
            for column, (factor, variable) in enumerate(
                zip(self._table[row], self._others, strict=True)
            )
            if factor and self._has_room(variable, rising=rising == (factor > 0))
        ]
        return min(helping)[1] if helping else None

    def _has_room(self, variable: int, *, rising: bool) -> bool:
        lowest, highest = self._limits[variable]
        if rising:
            return highest is None or self._at[variable] < highest
        return lowest is None or self._at[variable] > lowest

    def _exchange(self, row: int, column: int, limit: int) -> None:
        """Let a row's variable go to its limit, and solve the row for another variable."""
        leaving, entering = self._basis[row], self._others[column]
        old = self._table[row]
        sign = 1 if old[column] > 0 else -1
        new = [-sign * factor for factor in old]
        new[column] = sign * self._dens[row]
        self._table[row], self._dens[row] = _shortened(new, abs(old[column]))
        self._basis[row], self._others[column] = entering, leaving
        self._at[leaving] = limit
        new, den = self._table[row], self._dens[row]
        for other, line in enumerate(self._table):
            factor = line[column]
            if other != row and factor:
                sums = [a * den + factor * b for a, b in zip(line, new, strict=True)]
                sums[column] = factor * new[column]
                self._table[other], self._dens[other] = _shortened(sums, self._dens[other] * den)


def _shortened(factors: list[int], den: int) -> tuple[list[int], int]:
    """Divide a row by what all of it can be divided by."""
    shared = gcd(den, *factors)
    return (
        ([factor // shared for factor in factors], den // shared) if shared > 1 else (factors, den)
    )
