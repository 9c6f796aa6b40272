"""What became of every row: counts for a person, and a file that a spreadsheet opens."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict

Reasons = Mapping[str, str | Promise]
OF_COLUMN = frozenset({"missing", "float", "date", "flag", "long", "control"})
"""Reasons whose detail may be a column: what is missing, or must not be shown."""
SHOWN = 20  # errors told at once on a screen; the file has them all


@dataclass(frozen=True, slots=True)
class Told:
    """One row's verdict, in words."""

    sheet: str
    line: int
    key: str
    verdict: Verdict
    reason: str


@dataclass(slots=True)
class SheetReport:
    """Counts by verdict of one sheet, its first errors, and what is to be said of its file."""

    sheet: str
    counts: dict[Verdict, int]
    errors: list[Told] = field(default_factory=list)
    notes: tuple[str, ...] = ()  # about the whole file

    @property
    def rows(self) -> int:
        """Count the rows of the file."""
        return sum(self.counts.values())


@dataclass(slots=True)
class Report:
    """What an import did: `kept` is false for a dry run and for a strict one with errors."""

    sheets: list[SheetReport] = field(default_factory=list)
    kept: bool = True
    batch: str = ""  # its number, where anything was kept

    @property
    def errors(self) -> int:
        """Count the rows that were refused."""
        return sum(sheet.counts[Verdict.ERROR] for sheet in self.sheets)

    @property
    def changes(self) -> int:
        """Count the rows that made or changed something."""
        return sum(s.counts[Verdict.NEW] + s.counts[Verdict.CHANGED] for s in self.sheets)


def told(
    staged: Staged, reasons: Reasons, only: Verdict | None = None, most: int | None = None
) -> Iterator[Told]:
    """Tell the rows of a staged sheet, in the file's order, in the reader's language."""
    chinese = (get_language() or "").startswith("zh")
    names = {c.name: c.zh for c in staged.sheet.columns} if chinese else {}
    for line, key, verdict, reason, detail in staged.rows(only, most):
        told_detail = names.get(detail, detail) if reason in OF_COLUMN else detail
        words = str(reasons[reason]).format(detail=told_detail) if reason else ""
        yield Told(staged.sheet.name, line, key, Verdict(verdict), words)


def summed_up(staged: Staged, reasons: Reasons) -> SheetReport:
    """Count a staged sheet's rows and keep its first errors."""
    errors = list(told(staged, reasons, only=Verdict.ERROR, most=SHOWN))
    notes = tuple(map(str, staged.read.notes))
    return SheetReport(staged.sheet.name, staged.counts(), errors, notes)


class ReportFile:
    """A CSV of every row's verdict, written sheet by sheet."""

    def __init__(self, path: Path) -> None:
        """Open the file; a byte order mark tells Excel that it is UTF-8."""
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([_("sheet"), _("line"), _("number"), _("verdict"), _("reason")])

    def add(self, staged: Staged, reasons: Reasons) -> None:
        """Write every row of a sheet."""
        self._writer.writerows(
            (row.sheet, row.line, guarded(row.key), row.verdict.label, guarded(row.reason))
            for row in told(staged, reasons)
        )

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def guarded(cell: str) -> str:
    """Keep a spreadsheet from running a cell that begins like a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
