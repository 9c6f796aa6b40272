"""Blank spreadsheets to fill in: as CSV the header alone, as workbooks with all that helps.

A workbook's columns of numbers are text, so that leading zeros survive; where few words may stand,
it offers them; its first row is an example, marked so that nobody imports it; a second worksheet
says what each column holds.
"""

import csv
from collections.abc import Collection, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.explained import TO_FILL_IN, explained
from pacesetter.spreadsheets.exporting.faces import face, labelled, titled, words
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.sheaf import Leaf, Prose, write

FORMATS = ("csv", "xlsx")
SAMPLE = {"en": "Example: ", "zh": "示例："}
CODES = {"zh": "zh-hans", "en": "en"}  # as Django names them


def write_templates(folder: Path, language: str, format: str = "csv") -> list[Path]:  # noqa: A002 -- its name where people ask for it
    """Write a blank file for every sheet, in a language ("zh" or "en").

    Refused where a file stands.
    """
    sheets = [taking.sheet for taking in TAKINGS]
    paths = [folder / f"{titled(sheet, language)}.{format}" for sheet in sheets]
    standing = [path.name for path in paths if path.exists()]
    if standing:
        raise Refused(
            gettext_lazy("{folder} already holds {files}; nothing was written."),
            folder=folder,
            files=", ".join(standing),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sheet, path in zip(sheets, paths, strict=True):
            if format == "csv":
                write_csv(path, sheet, language)
            else:
                write_workbook(path, language, [sheet.name])
    except OSError as problem:
        raise Refused(
            gettext_lazy("{folder} can't be written to: {problem}."),
            folder=folder,
            problem=problem.strerror,
        ) from None
    return paths


def blank(name: str, language: str) -> bytes | None:
    """Give a blank spreadsheet by its file's name; None if there is none of it.

    `workers.csv`, `workers.xlsx`; `all.xlsx` is a workbook of all sheets.
    """
    stem, _dot, suffix = name.rpartition(".")
    known = {taking.sheet.name: taking.sheet for taking in TAKINGS}
    if suffix not in FORMATS or (stem not in known and name != "all.xlsx"):
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        if suffix == "csv":
            write_csv(path, known[stem], language)
        else:
            write_workbook(path, language, None if stem == "all" else [stem])
        return path.read_bytes()


def write_csv(path: Path, sheet: Sheet, language: str) -> None:
    """Write a sheet's header and nothing else."""
    # The byte order mark tells Excel that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow([labelled(column, language) for column in sheet.columns])


def write_workbook(path: Path, language: str, names: Collection[str] | None = None) -> None:
    """Write a workbook with a blank worksheet for each of these sheets (None: for all)."""
    sheets = [taking.sheet for taking in TAKINGS if names is None or taking.sheet.name in names]
    with translation.override(CODES[language]):
        leaves = [_leaf(sheet, language) for sheet in sheets]
        write(path, [*leaves, _help(sheets, language)])


def _leaf(sheet: Sheet, language: str) -> Leaf:
    told = [(column, explained(sheet, column)) for column in sheet.columns]
    return Leaf(
        titled(sheet, language),
        tuple(face(column, language, hint.words(language)) for column, hint in told),
        samples=(_sample(sheet, language),),
    )


def _sample(sheet: Sheet, language: str) -> tuple[str, ...]:
    """Give the example row; its first cell says that it is one."""
    first, *others = (
        _word(column, explained(sheet, column).example, language) for column in sheet.columns
    )
    return (f"{SAMPLE[language]}{first}", *others)


def _word(column: Column, cell: str, language: str) -> str:
    """Say an example's word in the language of the template."""
    if language != "zh":
        return cell
    english = ("yes", "no") if column.type is Type.FLAG else tuple(map(str, column.choices))
    return dict(zip(english, words(column, language), strict=False)).get(cell, cell)


def _help(sheets: Sequence[Sheet], language: str) -> Prose:
    """Say what each column holds, and how to send it."""
    rows = [
        [_("sheet"), _("column"), _("must be filled"), _("what it holds"), _("words"), _("example")]
    ]
    for sheet in sheets:
        rows += [
            [
                titled(sheet, language),
                labelled(column, language),
                _("yes") if column.required else "",
                explained(sheet, column).words(language),
                ", ".join(words(column, language)),
                _word(column, explained(sheet, column).example, language),
            ]
            for column in sheet.columns
        ]
    rows += [
        [],
        [_("The grey row is an example: it is not imported, whether it stays or goes.")],
        [_("Numbers of people, units and slips are text: leading zeros and 18 digits stay.")],
        [_("Further columns of your own do no harm; nobody reads them.")],
    ]
    return Prose(TO_FILL_IN[language], rows, (14, 22, 10, 60, 50, 34))
