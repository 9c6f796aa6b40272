"""From what was claimed to what counts: each bar takes its part away from the one above.

Claimed is an outline, because it is only said; verified is solid, because it counts; what lies
between them is hatched and hangs where it was taken away. Drawn 388 units wide; a bar's name and
amount stand above it, and the same numbers in the table below the picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

WIDTH, STEP, HEAD = 388, 36, 14  # of the picture; from bar to bar; from a name to its bar


@dataclass(frozen=True, slots=True)
class Step:
    """One account on the way: its mark's code and its amount, negative where it takes away."""

    code: str
    amount: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar begins and how long it is; where its name stands and where the bar."""

    code: str
    amount: int
    left: int
    width: int
    name_at: int
    top: int


def draw(claimed: int, between: Sequence[Step], verified: int) -> tuple[Bar, ...]:
    """Lay out the way from `claimed` through the steps `between` to `verified`.

    >>> bar = draw(100, [Step("refused", -25)], 75)[1]
    >>> bar.left, bar.width
    (291, 97)
    """
    stops = [claimed]
    for step in between:
        stops.append(stops[-1] + step.amount)
    widest = max(*stops, verified, 1)
    ends = [(0, claimed), *pairwise(stops), (0, verified)]
    steps = [Step("claimed", claimed), *between, Step("verified", verified)]
    return tuple(
        _bar(place, step, end, widest)
        for place, (step, end) in enumerate(zip(steps, ends, strict=True))
    )


def _bar(place: int, step: Step, ends: tuple[int, int], widest: int) -> Bar:
    left, right = sorted(_across(end, widest) for end in ends)
    top = place * STEP + HEAD
    return Bar(step.code, step.amount, left, right - left, top - 4, top)


def _across(amount: int, widest: int) -> int:
    share = Decimal(max(amount, 0)) * WIDTH / widest
    return int(share.to_integral_value(rounding=ROUND_HALF_UP))
