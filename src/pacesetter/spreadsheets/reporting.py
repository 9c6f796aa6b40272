"""What became of every row, beside the row itself: to be mended and imported again.

A workbook with a worksheet for each sheet, or a folder with a CSV for each. In front of the file's
own columns stand the verdict, the reason and the line; importing passes them over, so that a file
of refused rows goes back as it is once they are mended. Private columns are in no report.
"""

import csv
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.intake.report import Reasons, told
from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.intake.table import Table
from pacesetter.intake.terms import Verdict
from pacesetter.spreadsheets.explained import TO_MEND
from pacesetter.spreadsheets.exporting.faces import titled, words
from pacesetter.spreadsheets.exporting.guarding import guarded
from pacesetter.spreadsheets.sheaf import Face, Leaf, Prose, write

# As `intake.header.OURS` knows them: reading passes these columns over.
ADDED = {
    "en": ("import result", "import remark", "line of the file"),
    "zh": ("导入结果", "导入说明", "原行号"),
}
WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rows of a sheet, waiting in a file for the workbook."""

    sheet: Sheet
    faces: tuple[Face, ...]
    path: Path
    left_out: tuple[str, ...]

    def rows(self) -> Iterator[list[str]]:
        """Give the rows."""
        with self.path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)


class RowReport:
    """Rows with their verdicts, written sheet by sheet: those with one verdict, or all.

    `path` is a workbook if it ends with .xlsx, else a folder. Nothing is written where no row is
    told; `counts` says how many rows of which sheet were.
    """

    def __init__(self, path: Path, only: Verdict | None = None) -> None:
        """Make room beside the path, so that a wrong one costs no import."""
        self.path = path
        self.counts: dict[str, int] = {}
        self._only = only
        self._language = "zh" if (get_language() or "").startswith("zh") else "en"
        self._kept: list[_Kept] = []
        self._room = Path(tempfile.mkdtemp(prefix=".report-", dir=path.parent))

    def add(self, staged: Staged, reasons: Reasons) -> None:
        """Keep the rows of a staged sheet, as they were in its file."""
        table = staged.read
        shown = _shown(staged.sheet, table)
        place = {line: place for place, line in enumerate(table.lines)}
        path = self._room / f"{staged.sheet.name}.csv"
        count = 0
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for row in told(staged, reasons, self._only):
                cells = (column[place[row.line]] for _face, column in shown)
                writer.writerow([str(row.verdict.label), row.reason, str(row.line), *cells])
                count += 1
        if count:
            self.counts[staged.sheet.name] = count
            faces = (*_added(self._language), *(face for face, _column in shown))
            left_out = tuple(
                label for label, name in table.labels if name in _private(staged.sheet)
            )
            self._kept.append(_Kept(staged.sheet, faces, path, left_out))

    def close(self) -> None:
        """Write what was kept, and clear up."""
        try:
            if self._kept and self.path.suffix.lower() == WORKBOOK:
                self._write_workbook()
            elif self._kept:
                self._write_folder()
        finally:
            shutil.rmtree(self._room, ignore_errors=True)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Write what there is, even if the import was called off."""
        self.close()

    def _write_workbook(self) -> None:
        leaves: list[Leaf | Prose] = [
            Leaf(titled(kept.sheet, self._language), kept.faces, kept.rows()) for kept in self._kept
        ]
        write(self.path, [*leaves, self._help()])

    def _write_folder(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        for kept in self._kept:
            path = self.path / f"{titled(kept.sheet, self._language)}.csv"
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([face.label for face in kept.faces])
                writer.writerows(list(map(guarded, row)) for row in kept.rows())

    def _help(self) -> Prose:
        rows: list[Sequence[str]] = [
            [_("How to go on")],
            [_("Mend the rows here, in the columns behind the first three, and import this file.")],
            [_("The first three columns say what was wrong; importing passes them over.")],
        ]
        left_out = _(
            "{sheet}: {columns} are confidential and stand in no report. Add them again for people "
            "who are new, or import them later."
        )
        rows += [
            [
                left_out.format(
                    sheet=titled(kept.sheet, self._language), columns=", ".join(kept.left_out)
                )
            ]
            for kept in self._kept
            if kept.left_out
        ]
        return Prose(TO_MEND[self._language], rows, (100,))


def _private(sheet: Sheet) -> set[str]:
    return {column.name for column in sheet.columns if column.private}


def _added(language: str) -> tuple[Face, ...]:
    result, remark, line = ADDED[language]
    return (
        Face(result, width=14, ours=True),
        Face(remark, width=60, ours=True),
        Face(line, width=10, ours=True),
    )


def _shown(sheet: Sheet, table: Table) -> list[tuple[Face, Sequence[str]]]:
    """Give the file's columns as it had them, but for the private ones, with their cells."""
    by_name = {column.name: column for column in sheet.columns}
    shown: list[tuple[Face, Sequence[str]]] = []
    for label, name in table.labels:
        if name is None:
            shown.append((Face(label), table.others[label]))
        elif not by_name[name].private:
            column = by_name[name]
            language = "en" if label.isascii() else "zh"
            face = Face(label, choices=words(column, language), filled=column.required)
            shown.append((face, table.columns[name]))
    return shown
