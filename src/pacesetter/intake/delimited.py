"""Text tables (CSV and its kin): in which encoding, with what between the cells, and the cells."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.intake import header
from pacesetter.intake.sheet import Sheet
from pacesetter.kernel.refusal import Refused

ENCODINGS = ("utf-8-sig", "gb18030")
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # "Unicode text", as Excel saves it
BETWEEN = (",", "\t", ";")
SEP = re.compile(r"sep=(.)\r?\n")  # a word to Excel, which does not show it as a row
HEAD = 1 << 16  # characters looked at to find out how a file is written
PIECE = 1 << 16  # characters divided at once: they, and the cells before the next, stay in a cache
LARGEST = 1 << 30  # bytes: a file of workers for the largest federation has a tenth of it
WEB = re.compile(r"\s*<(!doctype|html|table|\?xml|meta|head)", re.IGNORECASE)
GUARDED = re.compile(r"(?:^|[,;\t\n\"])'+[=+\-@\t\r]")
GUARD = re.compile(r"'+[=+\-@\t\r]")
Rows = list[list[str]]


def text_of(sheet: Sheet, path: Path) -> tuple[str, str]:
    """Give a file's text and what stands between its cells.

    Where a file may be read in several ways, the one that gives most of our columns' names wins.
    """
    if path.stat().st_size > LARGEST:
        raise Refused(_("{file}: larger than 1 GB; divide it."), file=path.name)
    readings: list[tuple[int, str, str]] = []
    for text in _decoded(path.read_bytes()):
        for between in _betweens(text):
            found = header.best(sheet, _first_rows(text, between))
            readings.append((len(found.places) if found else 0, text, between))
        if any(named for named, _text, _between in readings):
            break
    if not readings:
        raise Refused(
            _("{file}: this is not a CSV text in UTF-8 or GB18030; save it as CSV."),
            file=path.name,
        )
    named, text, between = max(readings, key=lambda reading: reading[0])
    if not named and WEB.match(text):
        raise Refused(
            _("{file}: a web page, not a table; open it in a spreadsheet program, save as XLSX."),
            file=path.name,
        )
    return SEP.sub("", text, count=1) if SEP.match(text) else text, between


def plain(text: str) -> list[list[str]] | None:
    """Give the columns of a text whose every line has as many commas as its first.

    None if it has quotation marks, an empty row or anything else that wants a real reader: where
    it has nothing of that, this gives the same cells in a third of the time. Cells of a column
    that says the same again and again are the same objects: memory is what costs most here.
    """
    width = text.partition("\n")[0].count(",") + 1
    if '"' in text or width == 1:
        return None
    columns: list[list[str]] = [[] for _ in range(width)]
    known: dict[str, str] = {}
    repeating: list[bool] = []
    for piece in _pieces(text):
        cells = _divided(piece, width)
        if cells is None:
            return None
        parts = [cells[place :: width + 1] for place in range(width)]
        repeating = repeating or [2 * len(set(part)) <= len(part) for part in parts]
        for column, part, repeats in zip(columns, parts, repeating, strict=True):
            column.extend(map(known.setdefault, part, part) if repeats else part)
    return columns


def _pieces(text: str) -> Iterator[str]:
    """Give a text in pieces of whole lines, each with the break at its end."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        piece = text[start:end]
        yield piece if piece.endswith("\n") else f"{piece}\n"
        start = end


def _divided(piece: str, width: int) -> list[str] | None:
    """Give the cells of whole lines, behind those of each line a line break as one more.

    None if a line has not so many cells, or is empty, or may be too long for a real reader.
    """
    if "\r" in piece:
        piece = piece.replace("\r\n", "\n")
    if "\r" in piece or len(piece) > csv.field_size_limit():
        return None
    *cells, _end = piece.replace("\n", ",\n,").split(",")
    rows = piece.count("\n")
    if len(cells) != rows * (width + 1) or cells[width :: width + 1].count("\n") != rows:
        return None
    if "" in cells[:: width + 1] and "\n".join(["", "," * (width - 1), ""]) in f"\n{piece}":
        return None
    return cells


def parsed(text: str, between: str, file: str) -> tuple[Sequence[int], Rows]:
    """Give the rows that aren't empty, with their lines. Refuses broken quotation marks."""
    rows: Rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True):
            rows.append(row)
    except csv.Error as problem:
        raise Refused(
            _("{file}, line {line}: the quotation marks or commas are broken ({problem})."),
            file=file,
            line=len(rows) + 1,
            problem=problem,
        ) from None
    if all(map(any, rows)):
        return range(1, len(rows) + 1), rows
    kept = [(line, row) for line, row in enumerate(rows, start=1) if any(row)]
    return [line for line, _row in kept], [row for _line, row in kept]


def any_guarded(text: str) -> bool:
    """Say whether some cell has a quote before what would else be a formula."""
    return "'" in text and bool(GUARDED.search(text))


def unguarded(cell: str) -> str:
    """Take the quote off again that keeps a spreadsheet program from running a cell.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if GUARD.match(cell) else cell


def _decoded(content: bytes) -> Iterator[str]:
    """Give the text in every encoding that fits."""
    encodings = ("utf-16",) if content.startswith(WIDE) else ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield text.removeprefix("\ufeff")


def _betweens(text: str) -> tuple[str, ...]:
    said = SEP.match(text)
    return (said[1],) if said and said[1] in BETWEEN else BETWEEN


def _first_rows(text: str, between: str) -> Rows:
    """Read the first rows as well as it goes: whether all is sound is asked later."""
    head = SEP.sub("", text[:HEAD], count=1) if SEP.match(text) else text[:HEAD]
    lines = csv.reader(io.StringIO(head, newline=""), delimiter=between)
    rows: Rows = []
    try:
        rows.extend(islice((row for row in lines if any(row)), header.LOOKED_AT))
    except csv.Error:
        return rows
    return rows
