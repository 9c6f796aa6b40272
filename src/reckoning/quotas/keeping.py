"""The gate of a count: who may still be elected, so that some committee keeps every bound."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from reckoning.quotas.bounds import Bound, Standing, kinds
from reckoning.quotas.conflict import smallest
from reckoning.quotas.program import Program

TOGETHER = " + "  # between the names of bounds that conflict
SEATS = "seats"  # what bars everybody once all seats are filled


class Infeasible(ValueError):
    """No committee of so many keeps all bounds.

    `conflict` names the fewest that cannot be kept together; it is empty where there are not even
    enough candidates.
    """

    def __init__(self, conflict: Sequence[str], seats: int) -> None:
        words = TOGETHER.join(conflict) or "fewer candidates than seats"
        super().__init__(f"no committee of {seats} can keep: {words}")
        self.conflict = tuple(conflict)
        self.seats = seats


class Quotas:
    """Bounds over `candidates`, kept for a committee of `seats` while it is being elected.

    Candidates whom no bound tells apart are one kind, and a committee is a number for each kind.
    A plan, a committee that keeps all bounds with whoever is elected so far in it, is always at
    hand: while it has one more of a kind, nobody of that kind is barred. Else one exchange in it is
    tried, and then the exact program.
    """

    def __init__(self, bounds: Sequence[Bound], candidates: int, seats: int) -> None:
        """Refuse bounds that no committee keeps, with Infeasible."""
        self.bounds = tuple(bounds)
        self.seats = seats
        self._kind_of, self._columns = kinds(bounds, candidates)
        supply = Counter(self._kind_of)
        self._low = [0] * len(self._columns)
        self._high = [supply[kind] for kind in range(len(self._columns))]
        self._barred: dict[int, str] = {}
        self._needed: dict[int, str] = {}
        self._program, self._groups = self._programmed()
        self._plan, self._sums = self._low, [0]
        self._adopt(self._low, self._high)

    def bars(self, candidate: int) -> str:
        """Name the fewest bounds that no committee could keep with this one in it; "" where none.

        They are those of the first time that one of this kind was asked for.
        """
        kind = self._kind_of[candidate]
        if kind not in self._barred and self._plan[kind] == self._low[kind]:
            try:
                if not self._exchange(kind, 1):
                    self._adopt(_changed(self._low, kind, 1), self._high)
            except Infeasible as found:
                self._barred[kind] = _names(found)
        return self._barred.get(kind, "")

    def needs(self, candidate: int) -> str:
        """Name the bounds that no committee could keep without this one; "" where none."""
        kind = self._kind_of[candidate]
        if kind not in self._needed and self._plan[kind] == self._high[kind]:
            try:
                if not self._exchange(kind, -1):
                    self._adopt(self._low, _changed(self._high, kind, -1))
            except Infeasible as found:
                self._needed[kind] = _names(found)
        return self._needed.get(kind, "")

    def elect(self, candidate: int) -> None:
        """Note that somebody is elected. Whoever is barred can't be: Infeasible."""
        if bound := self.bars(candidate):
            raise Infeasible([bound], self.seats)
        self._low[self._kind_of[candidate]] += 1

    def exclude(self, candidate: int) -> None:
        """Note that somebody can no longer be elected. Whoever is needed can't be: Infeasible."""
        if bound := self.needs(candidate):
            raise Infeasible([bound], self.seats)
        self._high[self._kind_of[candidate]] -= 1

    def standings(self, elected: Iterable[int]) -> tuple[Standing, ...]:
        """Say how a committee, finished or not, stands to each bound."""
        elected = tuple(elected)
        return tuple(bound.standing(elected) for bound in self.bounds)

    def _programmed(self) -> tuple[Program, int]:
        """Write bounds, seats and groups as sums over kinds; give also how many groups there are.

        How many of a group are elected is whole: branching on it ends sooner than on single kinds.
        """
        rows = list(zip(*self._columns, strict=True))
        everybody = (1,) * len(self._columns)
        groups = sorted({*rows[len(self.bounds) :]} - {everybody})
        rows = [*rows[: len(self.bounds)], everybody, *groups]
        first = range(len(self.bounds) + 1, len(rows))
        return Program(rows, len(self._columns), first), len(groups)

    def _adopt(self, low: Sequence[int], high: Sequence[int]) -> None:
        """Make a plan within these limits, or raise Infeasible with the smallest conflict."""
        plan = self._solved(range(len(self.bounds)), low, high)
        if plan is None:
            named = smallest(
                len(self.bounds),
                solve=lambda some: self._solved(some, low, high),
                kept=lambda plan: self._kept(self._summed(plan)),
            )
            raise Infeasible([self.bounds[place].name for place in named], self.seats)
        self._plan, self._sums = plan, self._summed(plan)

    def _solved(
        self, some: Collection[int], low: Sequence[int], high: Sequence[int]
    ) -> list[int] | None:
        """Find a committee within these limits that keeps some of the bounds."""
        sums: list[tuple[int | None, int | None]] = [
            (bound.needed if place in some else None, None)
            for place, bound in enumerate(self.bounds)
        ]
        sums += [(self.seats, self.seats), *[(None, None)] * self._groups]
        return self._program.solve(list(zip(low, high, strict=True)), sums)

    def _summed(self, plan: Sequence[int]) -> list[int]:
        return [
            sum(number * column[place] for number, column in zip(plan, self._columns, strict=True))
            for place in range(len(self.bounds))
        ]

    def _kept(self, sums: Sequence[int]) -> frozenset[int]:
        return frozenset(
            place for place, bound in enumerate(self.bounds) if sums[place] >= bound.needed
        )

    def _exchange(self, kind: int, step: int) -> bool:
        """Try to put one of a kind into the plan (1) or out of it (-1), against one of another."""
        if not self._low[kind] <= self._plan[kind] + step <= self._high[kind]:
            return False
        for other, column in enumerate(self._columns):
            if (
                other == kind
                or not self._low[other] <= self._plan[other] - step <= self._high[other]
            ):
                continue
            changes = zip(self._sums, self._columns[kind], column, strict=False)
            sums = [total + step * (mine - yours) for total, mine, yours in changes]
            if len(self._kept(sums)) == len(self.bounds):
                self._plan = _changed(_changed(self._plan, kind, step), other, -step)
                self._sums = sums
                return True
        return False


def _changed(numbers: Sequence[int], place: int, step: int) -> list[int]:
    return [number + step * (other == place) for other, number in enumerate(numbers)]


def _names(found: Infeasible) -> str:
    return TOGETHER.join(found.conflict) or SEATS
