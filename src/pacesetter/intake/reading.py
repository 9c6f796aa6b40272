"""Read a CSV file into columns, whatever spreadsheet program has written it."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.intake.sheet import Sheet
from pacesetter.kernel.refusal import Refused

ENCODINGS = ("utf-8-sig", "gb18030")
LARGEST = 1 << 30  # bytes: a file of workers for the largest federation has a tenth of it


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows by column of the sheet; `lines` are their line numbers in the file."""

    lines: Sequence[int]
    columns: dict[str, Sequence[str]]
    misshapen: dict[int, int]  # line → number of cells, where it isn't the header's


def read(sheet: Sheet, path: Path) -> Table:
    """Read a file; refuse it whole if it isn't text, has no header or lacks a column."""
    rows = list(_rows(path))
    lines = [line for line, row in rows if any(row)]
    cells = [row for _line, row in rows if any(row)]
    if not cells:
        raise Refused(
            _("{file}: the file is empty; its first line must be the header."), file=path.name
        )
    places = _places(sheet, [cell.strip() for cell in cells[0]], path.name)
    width = len(cells[0])
    misshapen = {
        line: len(row) for line, row in zip(lines, cells, strict=True) if len(row) != width
    }
    if misshapen:
        cells = [(*row[:width], *[""] * (width - len(row))) for row in cells]
    turned = list(zip(*cells[1:], strict=True)) or [()] * width
    blank = ("",) * (len(cells) - 1)
    columns = {
        column.name: turned[places[column.name]] if column.name in places else blank
        for column in sheet.columns
    }
    return Table(lines[1:], columns, misshapen)


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    text = _decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as problem:
        raise Refused(
            _("{file}, line {line}: the quotation marks or commas are broken ({problem})."),
            file=path.name,
            line=reader.line_num,
            problem=problem,
        ) from None


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
            return text
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
