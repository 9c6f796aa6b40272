"""Rows that somebody typed on a page, on the way that a spreadsheet's rows take."""

from collections.abc import Mapping, Sequence
from datetime import date

from pacesetter.intake.reading import Table
from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict

Cells = Mapping[str, str | date | None]


def table(sheet: Sheet, rows: Sequence[Cells]) -> Table:
    """Make a table of rows, as if somebody had typed them into a spreadsheet."""
    cells: dict[str, Sequence[str]] = {
        column.name: ["" if (cell := row.get(column.name)) is None else str(cell) for row in rows]
        for column in sheet.columns
    }
    return Table(range(1, len(rows) + 1), cells)


def problems_of(staged: Staged) -> dict[int, tuple[str, str]]:
    """Give reason and detail of the lines that were not taken."""
    return {
        line: (reason, detail)
        for line, _key, _verdict, reason, detail in staged.rows(only=Verdict.ERROR)
    }
