"""A plan month by month: a bar for what was done, a line for what was planned.

Drawn for a picture of 388 × 214 units, so that its 12-unit text is legible at 360 px. Bars start
at nought; there are no grid lines, because the value stands on its bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 388, 214
FLOOR = 188  # where the bars stand
TALLEST = 152  # of a bar, so that its value fits above it
FULL = 346  # width that the bars share; the rest names the plan line
OVERHANG = 7  # of the plan line, left and right of its bar
GAP = 7  # between a bar's top, or its plan line, and its value


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its name, what was planned (None: no target), what was done, and the words."""

    name: str
    planned: int | None
    done: int
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, its line and its text, in the picture's units, ready to be written."""

    left: str
    top: str
    width: str
    height: str
    middle: str
    target: str  # path of the plan line; empty where no target was set
    value_at: str
    below: bool
    month: Month


@dataclass(frozen=True, slots=True)
class Chart:
    """What a template draws."""

    bars: tuple[Bar, ...]
    axis: str
    plan_at: str  # height of the word at the end of the plan line; empty without targets

    @property
    def below(self) -> tuple[str, ...]:
        """Name the months below their plan."""
        return tuple(bar.month.name for bar in self.bars if bar.below)


def _written(number: Decimal) -> str:
    """Write a coordinate with at most one digit behind the point."""
    return f"{number:.1f}".removesuffix(".0")


def draw(months: Sequence[Month]) -> Chart:
    """Lay out the bars of some months; a negative amount is drawn as nought, its value told."""
    tallest = max((max(month.done, month.planned or 0) for month in months), default=0) or 1
    step = Decimal(FULL) / max(len(months), 1)
    bars = tuple(_bar(place, month, step, tallest) for place, month in enumerate(months))
    targets = [month.planned for month in months if month.planned is not None]
    plan_at = _written(_height_of(targets[-1], tallest) + 4) if targets else ""
    return Chart(bars, f"M0 {FLOOR}.5H{FULL}", plan_at)


def _height_of(amount: int, tallest: int) -> Decimal:
    """Give how far down an amount's top lies."""
    return FLOOR - Decimal(TALLEST) * max(amount, 0) / tallest


def _bar(place: int, month: Month, step: Decimal, tallest: int) -> Bar:
    middle, width = step * place + step / 2, step * Decimal("0.6")
    left, top = middle - width / 2, _height_of(month.done, tallest)
    highest, target = top, ""
    if month.planned is not None:
        line = _height_of(month.planned, tallest)
        highest = min(top, line)
        reach = _written(width + 2 * OVERHANG)
        target = f"M{_written(left - OVERHANG)} {_written(line)}h{reach}"
    return Bar(
        left=_written(left),
        top=_written(top),
        width=_written(width),
        height=_written(FLOOR - top),
        middle=_written(middle),
        target=target,
        value_at=_written(highest - GAP),
        below=month.planned is not None and month.done < month.planned,
        month=month,
    )
