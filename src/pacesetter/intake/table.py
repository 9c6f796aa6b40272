"""What reading a file gives: its rows by our columns, and what is to be said of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.functional import Promise

from pacesetter.intake.workbook import Worksheet

Problem = tuple[str, str]  # the reason's code, and the detail to show


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a whole file that whoever sends it should know."""

    words: Promise | str
    details: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say it, in the language of whoever reads it now."""
        return str(self.words).format(**self.details)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sheet's rows are: a file, or a worksheet of one.

    `beside` names the worksheets of that file that nobody reads, with the reason if there is one.
    """

    path: Path
    worksheet: Worksheet | None = None
    beside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Give the name that people know it by."""
        sheet = "" if self.worksheet is None else f" [{self.worksheet.name}]"
        return f"{self.path.name}{sheet}"


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows by column of the sheet.

    `lines` are the row numbers that a spreadsheet program shows at its left edge: empty rows
    count, a line break within a cell does not. `skipped` are rows that only look like rows
    (totals, a header again), `broken` those with a cell whose value is missing; each with its
    reason. `labels` are the file's own names of its columns, in its order, each with ours, if it
    is one; `others` are the cells of columns that aren't ours.
    """

    lines: Sequence[int]
    columns: dict[str, Sequence[str]]
    # line → number of cells, where it isn't the header's
    misshapen: dict[int, int] = field(default_factory=dict)
    skipped: dict[int, Problem] = field(default_factory=dict)
    broken: dict[int, Problem] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    labels: tuple[tuple[str, str | None], ...] = ()
    others: dict[str, Sequence[str]] = field(default_factory=dict)
