"""Which files and worksheets are which sheets; a table that no sheet knows is never passed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pacesetter.intake import workbook
from pacesetter.intake.table import Source
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.explained import TO_BE_READ
from pacesetter.spreadsheets.order import Taking

TABLES = frozenset({".csv", ".et", ".ods", ".tsv", ".xls", ".xlsm", ".xlsx"})
UNICODE_TEXT = ".txt"  # as Excel names it; other texts are for people
BOOKS = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's sheets in the order of taking, and the names of its other tables."""

    known: tuple[tuple[Taking, Source], ...]
    unknown: tuple[str, ...]


def look(folder: Path, takings: Sequence[Taking]) -> Folder:
    """Find the sheets: `units.csv`, `单位.xlsx`, or a worksheet `units` of any workbook.

    Refused if it is no folder, has none of the sheets, or has one of them under two names.
    """
    if not folder.is_dir():
        raise Refused(_("{folder} is not a folder that can be read."), folder=folder)
    names = {name for taking in takings for name in _names(taking)}
    tables = sorted(
        path
        for path in folder.iterdir()
        if path.name[0] not in ".~"
        and (
            path.suffix.lower() in TABLES
            or (path.suffix.lower() == UNICODE_TEXT and path.stem.lower() in names)
        )
    )
    found: dict[str, Source] = {}
    unknown: list[str] = []
    for path in tables:
        known, others = sheets_of(path, takings)
        unknown += others
        for taking, source in known:
            keep_one(found, taking.sheet.name, source)
    if not found:
        raise Refused(
            _("{folder} holds none of the spreadsheets {names}."),
            folder=folder,
            names=", ".join(f"{taking.sheet.name}.csv" for taking in takings),
        )
    known_ones = tuple(
        (taking, found[taking.sheet.name]) for taking in takings if taking.sheet.name in found
    )
    return Folder(known_ones, tuple(unknown))


def sheets_of(
    path: Path, takings: Sequence[Taking], meant: Taking | None = None
) -> tuple[list[tuple[Taking, Source]], list[str]]:
    """Give the sheets that a file holds, or its name where nobody reads it.

    A workbook's worksheets are known by their names; if none is, the file is the sheet that it is
    named after or `meant` for, and its first worksheet that is shown is read.
    """
    named = {name: taking for taking in takings for name in _names(taking)}
    own = meant or named.get(path.stem.strip().lower())
    if path.suffix.lower() in BOOKS and path.stat().st_size and workbook.is_one(path):
        return _of_book(path, named, own)
    return ([(own, Source(path))], []) if own else ([], [path.name])


def _of_book(
    path: Path, named: dict[str, Taking], own: Taking | None
) -> tuple[list[tuple[Taking, Source]], list[str]]:
    worksheets = [w for w in workbook.worksheets(path) if w.name not in TO_BE_READ]
    shown = [worksheet for worksheet in worksheets if not worksheet.hidden]
    known = [(named[name], w) for w in shown if (name := w.name.strip().lower()) in named]
    if not known and own is not None and shown:
        known = [(own, shown[0])]
    if not known:
        return [], [path.name]
    read = {worksheet.name for _taking, worksheet in known}
    beside = tuple(_called(w) for w in worksheets if w.name not in read)
    alone = len(worksheets) == 1 and known[0][0] is own
    (first, its), *others = known
    return [
        (first, Source(path, None if alone else its, beside)),
        *((taking, Source(path, worksheet)) for taking, worksheet in others),
    ], []


def _called(worksheet: workbook.Worksheet) -> str:
    name = f"“{worksheet.name}”"
    return gettext("{sheet} (hidden)").format(sheet=name) if worksheet.hidden else name


def _names(taking: Taking) -> tuple[str, str]:
    return taking.sheet.name, taking.sheet.zh


def keep_one(found: dict[str, Source], name: str, source: Source) -> None:
    """Keep where a sheet is; refuse a second place."""
    if name in found:
        raise Refused(
            _("{first} and {second} are the same sheet: keep one of the two."),
            first=found[name].name,
            second=source.name,
        )
    found[name] = source
