"""The file of units: a row each, with workers and whatever else may weigh, floor and cap."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.normalising import normalise
from pacesetter.intake.reading import Table, read
from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.terms import REASONS
from pacesetter.kernel.refusal import Refused
from pacesetter.seats.asked import WORKERS, Asked

MILLION = 10**6
SHOWN = 20  # rows
SHEET = Sheet(
    name="seats",
    zh="名额",
    key=("unit",),
    columns=(
        Column("unit", "单位", required=True, aliases=("单位名称", "名称", "name", "选举单位")),
        Column(
            WORKERS,
            "职工人数",
            Type.DECIMAL,
            optional=True,
            aliases=("人数", "职工数", "head-count", "headcount", "weight", "权重"),
        ),
        Column(
            "floor", "最少名额", Type.WHOLE, optional=True, aliases=("下限", "保底名额", "least")
        ),
        Column("cap", "最多名额", Type.WHOLE, optional=True, aliases=("上限", "most")),
    ),
)
Whole = Sequence[int | None]
Problem = tuple[int, str, str]  # line, the reason's code, the detail to show
OURS: dict[str, Promise] = {
    "negative": _("“{detail}” is less than 0."),
    "crossed": _("the cap, {detail}, is below the floor."),
}


class BadRows(Refused):
    """Rows that cannot be taken, each by its line."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        """Keep the problems in the file's order."""
        super().__init__(
            _("{file}: {count} rows cannot be taken; no seat is given."),
            file=file,
            count=len(problems),
        )
        self.problems = tuple(sorted(problems))

    def __str__(self) -> str:
        """Give a line for the file and one for each of the first rows."""
        lines = [f"  {line}: {_reason(code, detail)}" for line, code, detail in self.problems]
        more = [f"  … +{len(lines) - SHOWN}"] if len(lines) > SHOWN else []
        return "\n".join([super().__str__(), *lines[:SHOWN], *more])


def _reason(code: str, detail: str) -> str:
    return str(OURS.get(code) or REASONS[code]).format(detail=detail)


@dataclass(frozen=True, slots=True)
class Units:
    """What a file holds, and what is to be said of it."""

    asked: Asked
    notes: tuple[str, ...]


def units(path: Path) -> Units:
    """Read a file of units; BadRows with all that is wrong.

    Lines of totals are left out and told. A column that isn't ours is a weight if all of its
    cells are numbers.
    """
    if not path.is_file():
        raise Refused(_("{file}: there is no such file."), file=path)
    table = read(SHEET, path)
    rows = _Rows(table)
    names = [str(name) for name in rows.cells(SHEET.columns[0])]
    weights = rows.weights()
    floors, caps = rows.whole(SHEET.columns[2]), rows.whole(SHEET.columns[3])
    rows.compare(names, floors, caps)
    if rows.problems:
        raise BadRows(path.name, rows.problems)
    if not names:
        raise Refused(_("{file}: no unit stands in it."), file=path.name)
    skipped = table.skipped.items()
    return Units(
        Asked(tuple(names), weights, [floor or 0 for floor in floors], caps),
        tuple(f"{path.name}, {line}: {_reason(*why)}" for line, why in skipped),
    )


class _Rows:
    """The rows of a table that aren't left out, read column by column; what is wrong is kept."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._places = [
            place for place, line in enumerate(table.lines) if line not in table.skipped
        ]
        self._lines = [table.lines[place] for place in self._places]
        kept = set(self._lines)
        self.problems: list[Problem] = [
            (line, "cells", str(cells)) for line, cells in table.misshapen.items() if line in kept
        ]
        self.problems += [(line, *why) for line, why in table.broken.items() if line in kept]

    def cells(self, column: Column) -> list[object]:
        """Give a column's cells as its type has them."""
        return list(self._staged(column, self._raw(column.name))[0])

    def whole(self, column: Column) -> list[int | None]:
        """Give a column of whole numbers, none of them below 0."""
        found = [cell if isinstance(cell, int) else None for cell in self.cells(column)]
        self._refuse_negative(found)
        return found

    def weights(self) -> dict[str, list[Fraction]]:
        """Give every column of numbers: the workers', and those that we don't know."""
        found = {}
        columns = {WORKERS: self._raw(WORKERS)}
        columns |= {label: self._raw(label) for label in self._table.others}
        for name, raw in columns.items():
            column = Column(name, name, Type.DECIMAL, required=True)
            empty = not any(raw)
            if not empty and (name == WORKERS or not normalise(column, raw)[1]):
                whole, millionths = self._staged(column, raw)
                pairs = zip(whole, millionths, strict=True)
                found[name] = [_decimal(*pair) for pair in pairs]
                self._refuse_negative(found[name])
        return found

    def compare(self, names: Sequence[str], floors: Whole, caps: Whole) -> None:
        """Note units that stand there twice, and caps below their floors."""
        first: dict[str, int] = {}
        for line, name, floor, cap in zip(self._lines, names, floors, caps, strict=True):
            if name and first.setdefault(name, line) != line:
                self.problems.append((line, "twice", str(first[name])))
            if cap is not None and cap < (floor or 0):
                self.problems.append((line, "crossed", str(cap)))

    def _raw(self, name: str) -> list[str]:
        cells = self._table.others.get(name) or self._table.columns[name]
        return [cells[place] for place in self._places]

    def _staged(self, column: Column, raw: Sequence[str]) -> Sequence[Sequence[object]]:
        staged, bad = normalise(column, raw)
        self.problems += [
            (line, *bad[cell]) for line, cell in zip(self._lines, raw, strict=True) if cell in bad
        ]
        return staged

    def _refuse_negative(self, numbers: Sequence[Fraction | int | None]) -> None:
        self.problems += [
            (line, "negative", str(number))
            for line, number in zip(self._lines, numbers, strict=True)
            if number is not None and number < 0
        ]


def _decimal(whole: object, millionths: object) -> Fraction:
    """Join what the intake has parted; a cell that couldn't be read counts as 0 for the moment."""
    if not isinstance(whole, int) or not isinstance(millionths, int):
        return Fraction(0)
    return whole + Fraction(millionths, MILLION)
