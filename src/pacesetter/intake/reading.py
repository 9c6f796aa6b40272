"""Read a CSV file into columns, whatever spreadsheet program has written it."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.intake.normalising import tidy
from pacesetter.intake.sheet import Sheet
from pacesetter.kernel.memory import no_circles
from pacesetter.kernel.refusal import Refused

ENCODINGS = ("utf-8-sig", "gb18030")
LARGEST = 1 << 30  # bytes: a file of workers for the largest federation has a tenth of it
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows by column of the sheet.

    `lines` are the row numbers that a spreadsheet program shows at its left edge: the header is 1,
    empty rows count, a line break within a cell does not.
    """

    lines: Sequence[int]
    columns: dict[str, Sequence[str]]
    # line → number of cells, where it isn't the header's
    misshapen: dict[int, int] = field(default_factory=dict)


@no_circles()
def read(sheet: Sheet, path: Path) -> Table:
    """Read a file; refuse it whole if it isn't text, has no header or lacks a column."""
    text = _decoded(path)
    plain = _plain(text)
    if plain is not None:
        header, cells = plain
        return Table(range(2, len(cells[0]) + 2), _columns(sheet, header, cells, path.name))
    lines, rows = _without_empty(_parsed(text, path.name))
    if not rows:
        raise Refused(
            _("{file}: the file is empty; its first line must be the header."), file=path.name
        )
    width = len(rows[0])
    misshapen = {line: len(row) for line, row in zip(lines, rows, strict=True) if len(row) != width}
    if misshapen:
        rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    turned: list[Sequence[str]] = list(zip(*rows[1:], strict=True)) or [()] * width
    return Table(lines[1:], _columns(sheet, rows[0], turned, path.name), misshapen)


def _columns(
    sheet: Sheet, header: Sequence[str], turned: Sequence[Sequence[str]], file: str
) -> dict[str, Sequence[str]]:
    """Name the columns of a file; one that it does without is blank."""
    places = _places(sheet, [tidy(cell) for cell in header], file)
    blank = ("",) * len(turned[0])
    return {
        column.name: turned[places[column.name]] if column.name in places else blank
        for column in sheet.columns
    }


def one_row(sheet: Sheet, cells: Mapping[str, str | date | bool | None]) -> Table:
    """Make a table of one row, as if somebody had typed it into a spreadsheet."""
    return Table([1], {column.name: [_typed(cells.get(column.name))] for column in sheet.columns})


def _typed(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def _plain(text: str) -> tuple[list[str], list[list[str]]] | None:
    """Give header and columns of a text whose every line has as many commas as its header.

    None if it has quotation marks, an empty row or anything else that wants a real reader: where
    it has nothing of that, this gives the same cells in half of the time.
    """
    text = text.replace("\r\n", "\n").removesuffix("\n")
    if '"' in text or "\r" in text:
        return None
    lines = text.split("\n")
    commas = lines[0].count(",")
    if not commas or any(line.count(",") != commas for line in lines):
        return None
    if "," * commas in lines or max(map(len, lines)) > csv.field_size_limit():
        return None
    cells = text.replace("\n", ",").split(",")
    width = commas + 1
    return cells[:width], [cells[place::width] for place in range(width, 2 * width)]


def _parsed(text: str, file: str) -> Rows:
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(row)
    except csv.Error as problem:
        raise Refused(
            _("{file}, line {line}: the quotation marks or commas are broken ({problem})."),
            file=file,
            line=len(rows) + 1,
            problem=problem,
        ) from None
    return rows


def _without_empty(rows: Rows) -> tuple[Sequence[int], Rows]:
    if all(map(any, rows)):
        return range(1, len(rows) + 1), rows
    kept = [(line, row) for line, row in enumerate(rows, start=1) if any(row)]
    return [line for line, _row in kept], [row for _line, row in kept]


def _decoded(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise Refused(_("{file}: larger than 1 GB; divide it."), file=path.name)
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    raise Refused(
        _("{file}: this is not a CSV text in UTF-8 or GB18030; save it as CSV."), file=path.name
    )


def _places(sheet: Sheet, header: list[str], file: str) -> dict[str, int]:
    named = {column.name: column.name for column in sheet.columns}
    named |= {column.zh: column.name for column in sheet.columns}
    places: dict[str, int] = {}
    for place, cell in enumerate(header):
        name = named.get(cell)
        if name is None:
            raise Refused(
                _("{file}: nobody knows a column “{column}”; the template has: {known}."),
                file=file,
                column=cell,
                known=", ".join(c.name for c in sheet.columns),
            )
        if name in places:
            raise Refused(
                _("{file}: the column “{column}” stands there twice."), file=file, column=cell
            )
        places[name] = place
    missing = [c.name for c in sheet.columns if not c.optional and c.name not in places]
    if missing:
        raise Refused(
            _("{file}: these columns are missing: {columns}."),
            file=file,
            columns=", ".join(missing),
        )
    return places
