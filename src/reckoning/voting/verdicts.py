"""Ballots of yes, no or abstain on each name or motion; and the bar that a majority must reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from reckoning.voting.columns import Places, Whole

Marks = NDArray[np.int8]
YES, ABSTAIN, NO = 1, 0, -1


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """Ballots 0 to n - 1 over the names that are voted on, one row of columns each.

    `offsets` (n + 1) bounds each ballot's run of `choices`, places of names, and of `marks` beside
    them: 1 yes, -1 no, 0 abstain. Who isn't in a run is abstained on. `weights` (n) are whole and
    positive. `entitled` is how many may vote, `present` how many came; None where nobody said.
    """

    offsets: Whole
    choices: Places
    marks: Marks
    weights: Whole
    names: tuple[str, ...]
    entitled: int | None = None
    present: int | None = None

    def __post_init__(self) -> None:
        """Refuse columns and numbers that don't fit together, with a ValueError."""
        if len(self.offsets) != len(self.weights) + 1 or len(self.marks) != len(self.choices):
            raise ValueError("offsets are one more than the ballots, marks as many as the choices")
        if (self.weights < 1).any() or not np.isin(self.marks, (YES, ABSTAIN, NO)).all():
            raise ValueError("a ballot weighs at least 1, and a mark is 1, 0 or -1")
        told = [number for number in (self.cast, self.present, self.entitled) if number is not None]
        if told != sorted(told):
            raise ValueError(f"cast, present, entitled: {told}; none may be more than the next")

    @classmethod
    def of(
        cls,
        ballots: Iterable[Mapping[int, int]],
        names: Sequence[str],
        *,
        weights: Sequence[int] | None = None,
        entitled: int | None = None,
        present: int | None = None,
    ) -> "Verdicts":
        """Make columns of ballots that are written one by one: place of a name → its mark."""
        rows = [sorted(ballot.items()) for ballot in ballots]
        lengths = np.array([0, *map(len, rows)], dtype=np.int64)
        return cls(
            offsets=np.cumsum(lengths),
            choices=np.array([place for row in rows for place, _mark in row], dtype=np.int32),
            marks=np.array([mark for row in rows for _place, mark in row], dtype=np.int8),
            weights=np.array([1] * len(rows) if weights is None else weights, dtype=np.int64),
            names=tuple(names),
            entitled=entitled,
            present=present,
        )

    @property
    def cast(self) -> int:
        """Give the number of ballots cast, by weight."""
        return int(self.weights.sum())

    def given(self, mark: int) -> list[int]:
        """Give how many ballots set this mark, by name; abstentions count where nothing is set."""
        if mark == ABSTAIN:
            decided = zip(self.given(YES), self.given(NO), strict=True)
            return [self.cast - yes - no for yes, no in decided]
        weights = np.repeat(self.weights, np.diff(self.offsets))
        found = np.zeros(len(self.names), dtype=np.int64)
        of_mark = self.marks == mark
        np.add.at(found, self.choices[of_mark], weights[of_mark])
        return [int(number) for number in found]


class Base(Enum):
    """Of what a majority is a share."""

    DECIDED = "decided"  # yes and no, without abstentions
    CAST = "cast"  # ballots cast, abstentions among them
    PRESENT = "present"  # those who came, whether or not they cast a ballot
    ENTITLED = "entitled"  # all who may vote, whether or not they came


@dataclass(frozen=True, slots=True)
class Bar:
    """What must be reached: `share` of `base`, or more than it where `more` is set.

    >>> str(Bar.read(">1/2 of entitled")), Bar.read(">= 85% of cast").share
    ('> 1/2 of entitled', Fraction(17, 20))
    """

    share: Fraction
    base: Base
    more: bool = False

    @classmethod
    def read(cls, written: str) -> "Bar":
        """Read a bar as people write it: ">1/2 of entitled", "≥ 85% of cast", "≥2/3 of present"."""
        sign, _of, base = written.replace(" ", "").replace("≥", ">=").partition("of")
        more = not sign.startswith(">=")
        number = sign.removeprefix(">").removeprefix("=")
        try:
            share = Fraction(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
            found = cls(share, Base(base), more)
        except (ValueError, ZeroDivisionError):
            raise ValueError(f"“{written}” is no bar such as “>1/2 of entitled”") from None
        if not sign.startswith(">") or not 0 <= share <= 1:
            raise ValueError(f"“{written}”: begin with > or >=, and take a share from 0 to 1")
        return found

    def __str__(self) -> str:
        return f"{'>' if self.more else '≥'} {self.share} of {self.base.value}"

    def reached(self, number: int, of: int) -> bool:
        """Say whether a number of so many reaches the bar.

        >>> half = Bar(Fraction(1, 2), Base.ENTITLED)
        >>> half.reached(15, of=30), Bar(half.share, half.base, more=True).reached(15, of=30)
        (True, False)
        """
        return number > self.share * of if self.more else number >= self.share * of

    def least(self, of: int) -> int:
        """Give the smallest number of so many that reaches the bar.

        >>> Bar.read(">1/2 of entitled").least(of=30), Bar.read("≥2/3 of present").least(of=100)
        (16, 67)
        """
        exact = self.share * of
        return exact.__floor__() + 1 if self.more else exact.__ceil__()


# What rules of procedure ask for, by name: editable data, not legal advice.
BARS = {
    "half-of-entitled": Bar.read(">=1/2 of entitled"),  # 应到会人数的半数以上
    "over-half-of-entitled": Bar.read(">1/2 of entitled"),  # 全体代表过半数
    "half-of-cast": Bar.read(">=1/2 of cast"),  # 投票数的半数以上
    "over-half-of-cast": Bar.read(">1/2 of cast"),  # 投票数过半数
    "two-thirds-of-entitled": Bar.read(">=2/3 of entitled"),  # 应到会人数的三分之二以上
    "consent-of-85-percent": Bar.read(">=85% of cast"),  # 群众同意率 85%
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one name or motion: its votes, the number they are a share of, the least."""

    place: int
    yes: int
    no: int
    abstained: int
    of: int
    least: int

    @property
    def passed(self) -> bool:
        """Say whether the bar is reached."""
        return self.yes >= self.least


def findings(ballots: Verdicts, bar: Bar) -> tuple[Finding, ...]:
    """Give what became of each name. A ValueError if the bar's base isn't known."""
    votes = zip(*(ballots.given(mark) for mark in (YES, NO, ABSTAIN)), strict=True)
    found = []
    for place, (yes, no, abstained) in enumerate(votes):
        of = _base(ballots, bar.base, yes + no)
        found.append(Finding(place, yes, no, abstained, of, bar.least(of)))
    return tuple(found)


def _base(ballots: Verdicts, base: Base, decided: int) -> int:
    known = {
        Base.DECIDED: decided,
        Base.CAST: ballots.cast,
        Base.PRESENT: ballots.present,
        Base.ENTITLED: ballots.entitled,
    }[base]
    if known is None:
        raise ValueError(f"say how many are {base.value}: the majority is a share of them")
    return known
