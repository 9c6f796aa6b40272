"""Read a file into columns, whatever spreadsheet program has written it: CSV or a workbook."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.intake import delimited, workbook
from pacesetter.intake.aside import set_aside
from pacesetter.intake.header import LOOKED_AT, Header, find, names, unknown
from pacesetter.intake.sheet import Sheet, Type
from pacesetter.intake.table import Note, Problem, Source, Table
from pacesetter.kernel.memory import no_circles
from pacesetter.kernel.refusal import Refused

__all__ = ("Note", "Source", "Table", "one_row", "read")

SERIAL = re.compile(r"[1-9][0-9]{3,4}")
SINCE_1904 = 1462  # days from the one beginning of a spreadsheet's time to the other
Columns = Sequence[Sequence[str]]


@no_circles()
def read(sheet: Sheet, source: Path | Source) -> Table:
    """Read a file, or one worksheet; refuse it whole if it has no header or lacks a column."""
    if isinstance(source, Path):
        source = Source(source)
    if workbook.is_one(source.path):
        return _of_workbook(sheet, source)
    text, between = delimited.text_of(sheet, source.path)
    columns = delimited.plain(text) if between == "," else None
    if columns is not None:
        header, above = _header(sheet, columns, source)
        lines: Sequence[int] = range(header.place + 2, len(columns[0]) + 1)
        below: Columns = [column[header.place + 1 :] for column in columns]
        misshapen: dict[int, int] = {}
    else:
        header, above, lines, below, misshapen = _of_rows(sheet, text, between, source)
    if delimited.any_guarded(text):
        below = [list(map(delimited.unguarded, column)) for column in below]
    return _table(sheet, header, above, lines, below, misshapen=misshapen)


def one_row(sheet: Sheet, cells: Mapping[str, str | date | bool | None]) -> Table:
    """Make a table of one row, as if somebody had typed it into a spreadsheet."""
    return Table([1], {column.name: [_typed(cells.get(column.name))] for column in sheet.columns})


def _typed(cell: object) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def _header(sheet: Sheet, columns: Columns, source: Source) -> tuple[Header, list[list[str]]]:
    """Find the header; give it with the rows up to it."""
    rows = [list(row) for row in zip(*(column[:LOOKED_AT] for column in columns), strict=True)]
    if not rows:
        _refuse_empty(source)
    header = find(sheet, rows, source.name)
    return header, rows[: header.place + 1]


def _refuse_empty(source: Source) -> None:
    raise Refused(
        _("{file}: the file is empty; its first line must be the header."), file=source.name
    )


def _of_rows(
    sheet: Sheet, text: str, between: str, source: Source
) -> tuple[Header, list[list[str]], Sequence[int], Columns, dict[int, int]]:
    """Read a text that wants a real reader; give what `plain` does, and what is misshapen."""
    lines, rows = delimited.parsed(text, between, source.name)
    if not rows:
        _refuse_empty(source)
    header = find(sheet, rows[:LOOKED_AT], source.name)
    width = len(header.labels)
    below = rows[header.place + 1 :]
    misshapen = {
        line: len(row)
        for line, row in zip(lines[header.place + 1 :], below, strict=True)
        if len(row) != width and (len(row) < width or any(row[width:]))
    }
    if any(len(row) != width for row in below):
        below = [_of_width(row, width) for row in below]
    turned: Columns = list(zip(*below, strict=True)) or [()] * width
    above = [_of_width(row, width) for row in rows[: header.place + 1]]
    return header, above, lines[header.place + 1 :], turned, misshapen


def _of_width(row: list[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _of_workbook(sheet: Sheet, source: Source) -> Table:
    worksheet = source.worksheet or the_one(sheet, workbook.worksheets(source.path), source)
    cells = workbook.cells(source.path, worksheet)
    header, above = _header(sheet, cells.columns, Source(source.path, worksheet))
    lines = cells.lines[header.place + 1 :]
    below: list[Sequence[str]] = [column[header.place + 1 :] for column in cells.columns]
    if cells.old_days:
        below = _since_1904(sheet, header, below)
    table = _table(
        sheet,
        header,
        above,
        lines,
        below,
        broken=_broken(header, cells.spoilt, header_line=cells.lines[header.place]),
    )
    words = _("Nobody reads the worksheet {sheet}.")
    table.notes.extend(Note(words, {"sheet": name}) for name in source.beside)
    if cells.hidden:
        note = Note(_("{count} hidden rows were read like the others."), {"count": cells.hidden})
        table.notes.append(note)
    return table


def the_one(
    sheet: Sheet, worksheets: Sequence[workbook.Worksheet], source: Source
) -> workbook.Worksheet:
    """Choose the worksheet that a file is about: by its name, else the first that is shown."""
    shown = [worksheet for worksheet in worksheets if not worksheet.hidden]
    if not shown:
        raise Refused(_("{file}: all of its worksheets are hidden; show one."), file=source.name)
    named = (w for w in shown if w.name.strip().lower() in {sheet.name, sheet.zh})
    return next(named, shown[0])


def _since_1904(sheet: Sheet, header: Header, below: list[Sequence[str]]) -> list[Sequence[str]]:
    """Count bare numbers of days from 1900, as all other workbooks do."""
    places = {header.places.get(c.name) for c in sheet.columns if c.type is Type.DATE}
    return [
        [str(int(cell) + SINCE_1904) if SERIAL.fullmatch(cell) else cell for cell in column]
        if place in places
        else column
        for place, column in enumerate(below)
    ]


def _broken(
    header: Header, spoilt: Mapping[int, Sequence[tuple[int, str]]], header_line: int
) -> dict[int, Problem]:
    """Give the rows of which a cell that we read has no value, with its column."""
    ours = set(header.places.values())
    broken: dict[int, Problem] = {}
    for line, cells in spoilt.items():
        found = next(((what, place) for place, what in cells if place in ours), None)
        if found is not None and line > header_line:
            broken[line] = (found[0], header.labels[found[1]])
    return broken


def _table(
    sheet: Sheet,
    header: Header,
    above: Sequence[Sequence[str]],
    lines: Sequence[int],
    below: Columns,
    *,
    misshapen: dict[int, int] | None = None,
    broken: dict[int, Problem] | None = None,
) -> Table:
    """Name the columns of a file; one that it does without is blank."""
    blank = ("",) * len(lines)
    others = unknown(names(sheet), header)
    ours = {place: name for name, place in header.places.items()}
    return Table(
        lines,
        {
            column.name: below[header.places[column.name]]
            if column.name in header.places
            else blank
            for column in sheet.columns
        },
        misshapen=misshapen or {},
        skipped=set_aside(sheet, header, above, lines, below),
        broken=broken or {},
        notes=_notes(header, others, below),
        labels=tuple(
            (label, ours.get(place))
            for place, label in enumerate(header.labels)
            if place in ours or place in others
        ),
        others={label: below[place] for place, label in others.items()},
    )


def _notes(header: Header, others: Mapping[int, str], below: Columns) -> list[Note]:
    notes: list[Note] = []
    titles = header.place + 1 - header.depth
    if titles > 0:
        words = _("{count} rows stand above the header; they were taken for titles.")
        notes.append(Note(words, {"count": titles}))
    notes += [
        Note(_("Nobody reads the column “{column}”."), {"column": label})
        for label in others.values()
    ]
    for place, column in enumerate(below):
        nameless = place >= len(header.labels) or not header.labels[place]
        if nameless and any(column):
            words = _("The column {column} has no name, so nobody reads it.")
            notes.append(Note(words, {"column": lettered(place)}))
    return notes


def lettered(place: int) -> str:
    """Name a column as spreadsheet programs do.

    >>> lettered(0), lettered(27)
    ('A', 'AB')
    """
    more, letter = divmod(place, 26)
    return (lettered(more - 1) if more else "") + chr(65 + letter)
