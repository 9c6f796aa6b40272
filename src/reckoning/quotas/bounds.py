"""What is asked of a committee: so many, or such a share, of a group among those of another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bound:
    """At least or at most so many of `counted` among the elected of `of`.

    Both are sets of places of candidates; without `of` it is the whole committee. `amount` is a
    share of the elected of `of` where `share` is set, else a whole number. "Women: at least a
    quarter of all" counts women of everybody; "front-line: at least 57 % of the enterprise
    part" counts front-line workers of the enterprise part, and nobody outside of it.
    """

    name: str
    counted: frozenset[int]
    amount: Fraction
    least: bool
    share: bool = True
    of: frozenset[int] | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be meant, with a ValueError."""
        if self.amount < 0 or (self.share and self.amount > 1):
            raise ValueError(f"{self.name}: a share lies between 0 and 1, and no number below 0")
        if not self.share and self.amount.denominator != 1:
            raise ValueError(f"{self.name}: a number is whole")

    def signature(self, candidate: int) -> tuple[bool, bool]:
        """Say whether somebody is counted, and whether he or she is of those counted among."""
        among = self.of is None or candidate in self.of
        return among and candidate in self.counted, among

    def coefficient(self, signature: tuple[bool, bool]) -> int:
        """Give what one elected of this signature adds to the bound's sum."""
        counted, among = signature
        sign = 1 if self.least else -1
        if not self.share:
            return sign * counted
        return sign * (self.amount.denominator * counted - self.amount.numerator * among)

    @property
    def needed(self) -> int:
        """Give the least that the bound's sum must come to."""
        if self.share:
            return 0
        return int(self.amount) if self.least else -int(self.amount)

    def standing(self, elected: Iterable[int]) -> "Standing":
        """Say how a committee stands to the bound."""
        signatures = [self.signature(candidate) for candidate in elected]
        counted = sum(counted for counted, _among in signatures)
        among = sum(among for _counted, among in signatures)
        total = sum(self.coefficient(signature) for signature in signatures)
        return Standing(self.name, counted, among, total >= self.needed)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of a bound's group are elected, of how many, and whether the bound is kept."""

    name: str
    counted: int
    of: int
    kept: bool


def kinds(bounds: Sequence[Bound], candidates: int) -> tuple[list[int], list[tuple[int, ...]]]:
    """Group candidates whom no bound tells apart.

    Give the kind of each candidate, and of each kind its coefficients: those of the bounds, in
    their order, then 1 or 0 for each group that a bound counts, or counts among.
    """
    places: dict[tuple[tuple[bool, bool], ...], int] = {}
    kind_of = [
        places.setdefault(tuple(bound.signature(candidate) for bound in bounds), len(places))
        for candidate in range(candidates)
    ]
    columns = [
        (
            *(bound.coefficient(one) for bound, one in zip(bounds, signature, strict=True)),
            *(int(member) for one in signature for member in one),
        )
        for signature in places
    ]
    return kind_of, columns
