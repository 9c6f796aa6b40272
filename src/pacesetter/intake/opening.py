"""Open one worksheet, as a program of its own: a file that was made to hurt hurts nobody else.

The library that reads workbooks makes room for the whole rectangle between the first cell and the
last: one stray cell in the far corner asks for 550 GB and ends the process. So this runs apart,
with bounds on memory and time, imports nothing of ours, and writes to its standard output by
`marshal`: {"lines", "columns", "spoilt", "hidden", "old_days"}.

    python opening.py WORKBOOK WORKSHEET PART

PART is the worksheet's file within the workbook.
"""

import datetime as dt
import gc
import marshal
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from python_calamine import CalamineWorkbook

MEMORY = 6 << 30  # bytes of address space: 230,000 workers take a tenth of it
SECONDS = 120  # of the processor
CHUNK = 1 << 22
EXACT = 1e15  # a spreadsheet keeps 15 digits; from here on a number is not what was typed
ROW_END = b"row>"  # of </row>, and of </x:row> as some programs have it
HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
FAULT = re.compile(rb"\bt=[\"']e[\"']")
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
# What a formula came to; of one that came to an empty text, Excel writes t="str" and an empty <v>.
VALUE = re.compile(rb"<(?:\w+:)?[vt]\b[^>]*>[^<]")
EMPTY_TEXT = re.compile(rb"\bt=[\"']str[\"']")
EMPTY_VALUE = re.compile(rb"<(?:\w+:)?v\b")
OLD_DAYS = re.compile(rb"<workbookPr\b[^>]*\bdate1904=[\"'](?:1|true)[\"']")
Spoilt = dict[int, list[tuple[int, str]]]


def main(path: str, worksheet: str, part: str) -> None:
    """Read the worksheet and write what it holds."""
    bound()
    gc.disable()  # nothing here refers to itself, and looking for it would take a fifth of the time
    marshal.dump(opened(path, worksheet, part), sys.stdout.buffer, 2)


def bound() -> None:
    """Take no more memory and time than an honest file needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def opened(path: str, worksheet: str, part: str) -> dict[str, Any]:
    """Give the rows that aren't empty by column, as text, and what is to be said of them.

    `lines` are the rows' numbers; `spoilt` says of a line which cells hold no value: (column,
    "error" or "formula"); `hidden` counts the hidden rows.
    """
    with zipfile.ZipFile(path) as archive, ThreadPoolExecutor(1) as beside:
        # The library lets others run while it reads, so that a second processor does this.
        looking = beside.submit(looked_over, archive, part)
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name(worksheet)
        spoilt, hidden = looking.result()
        old_days = bool(OLD_DAYS.search(archive.read("xl/workbook.xml")))
    top, left = sheet.start or (0, 0)
    numbered = [
        (line, row)
        for line, row in enumerate(sheet.to_python(), start=top + 1)
        if any(row) or line in spoilt or any(cell != "" for cell in row)
    ]
    if outside := sorted(set(spoilt) - {line for line, _row in numbered}):
        numbered = sorted(numbered + [(line, [""] * sheet.width) for line in outside])
    turned = list(zip(*(row for _line, row in numbered), strict=True))
    blank = [""] * len(numbered)
    return {
        "lines": [line for line, _row in numbered],
        "columns": [blank] * left + [list(map(as_text, column)) for column in turned],
        "spoilt": spoilt,
        "hidden": hidden,
        "old_days": old_days,
    }


def as_text(cell: object) -> str:
    """Give a cell as text; most are."""
    return cell if type(cell) is str else written(cell)


def written(cell: object) -> str:
    """Write a cell as somebody would type it.

    >>> written(12.0), written(0.5), written(True), written(datetime.date(1952, 7, 31))
    ('12', '0.5', 'TRUE', '1952-07-31')
    >>> written(110108194912310012.0)
    '1.10108194912310E+17'
    """
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return number(cell)
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def number(cell: float) -> str:
    """Write a number with the digits that a spreadsheet shows, never more than it has kept."""
    if abs(cell) >= EXACT:
        return f"{cell:.14E}"
    if cell.is_integer():
        return str(int(cell))
    short = f"{cell:.15g}"
    return f"{cell:.20f}".rstrip("0") if "e" in short else short


def looked_over(archive: zipfile.ZipFile, part: str) -> tuple[Spoilt, int]:
    """Find the cells that hold no value though they should, and count the hidden rows."""
    spoilt: Spoilt = {}
    hidden = 0
    for rows in chunks(archive, part):
        if b"hidden=" in rows:
            hidden += len(HIDDEN.findall(rows))
        if b"<f" in rows or b":f" in rows or b't="e"' in rows or b"t='e'" in rows:
            for line, column, what in faults(rows):
                spoilt.setdefault(line, []).append((column, what))
    return spoilt, hidden


def chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Give a worksheet's XML in pieces that end where a row does."""
    with archive.open(part) as file:
        rest = b""
        while piece := file.read(CHUNK):
            whole, end, rest = (rest + piece).rpartition(ROW_END)
            if end:
                yield whole + end
        yield rest


def faults(rows: bytes) -> Iterator[tuple[int, int, str]]:
    """Give (line, column, what) of the cells without a value: errors, formulas never worked out."""
    for attributes, inside in CELL.findall(rows):
        fault = FAULT.search(attributes)
        if not fault and (not FORMULA.search(inside) or was_worked_out(attributes, inside)):
            continue
        if place := PLACE.search(attributes):
            yield int(place[2]), column_of(place[1]), "error" if fault else "formula"


def was_worked_out(attributes: bytes, inside: bytes) -> bool:
    """Say whether a formula's cell holds what it came to."""
    empty = EMPTY_TEXT.search(attributes) and EMPTY_VALUE.search(inside)
    return bool(empty or VALUE.search(inside))


def column_of(letters: bytes) -> int:
    """Give the place of a column: A is 0.

    >>> column_of(b"A"), column_of(b"AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


if __name__ == "__main__":
    main(*sys.argv[1:])
