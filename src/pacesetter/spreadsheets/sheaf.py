"""Write workbooks of any length in little memory: the library makes the empty ones, we the rows.

XlsxWriter writes 230,000 workers in half a minute; what it is good for – formats, pick lists,
notes, frozen panes – stands in the few kilobytes of a workbook without rows. So it writes that,
and the rows are put between its header and its end, cell by cell as text, in a fifth of the time.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext_lazy as _
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from pacesetter.intake.sheet import Type
from pacesetter.kernel.refusal import Refused

MOST = 1_048_576  # rows of a worksheet
PICKED = 5000  # rows under the header that a pick list is offered for
QUICK = 3  # of zlib's nine levels: a tenth larger than the usual, in half of the time
BATCH = 4096  # rows handed to zlib at once
END = b"</sheetData>"
COLS = re.compile(rb'<col min="(\d+)" max="(\d+)"[^>]*? style="(\d+)"')
MARKUP = re.compile("[&<>]")
STRANGE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
SPACED = re.compile(r"^\s|\s$|\n|\s\s")
# One look for all of these: most cells are plain, and there are millions of them.
NOT_PLAIN = re.compile(f"{MARKUP.pattern}|{STRANGE.pattern}|{SPACED.pattern}")
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?")
DIGITS = 15  # that a spreadsheet keeps
EPOCH = date(1899, 12, 30).toordinal()
FIRST_DAY = "1900-03-01"  # before it, spreadsheet programs disagree on what day it was
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
Row = Sequence[str]
Render = Callable[[int, str], str]


@dataclass(frozen=True, slots=True)
class Face:
    """How a column looks: its label, the type of its cells, the words to pick from, a hint."""

    label: str
    type: Type = Type.TEXT
    choices: tuple[str, ...] = ()
    hint: str = ""
    width: int = 14
    filled: bool = False  # must every cell be
    ours: bool = False  # says something about the row, and is not read again


@dataclass(frozen=True, slots=True)
class Leaf:
    """One worksheet: a header and its rows; `samples` are shown grey and are not imported."""

    title: str
    faces: tuple[Face, ...]
    rows: Iterable[Row] = ()
    samples: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A worksheet of words to be read by people: rows of cells, the first one bold."""

    title: str
    rows: Sequence[Row]
    widths: tuple[int, ...]


@dataclass(slots=True)
class _Formats:
    """The few formats of a workbook, made once."""

    head: Format
    needed: Format
    ours: Format
    sample: Format
    wrapped: Format
    by_type: dict[Type, Format] = field(default_factory=dict)


def write(path: Path, leaves: Sequence[Leaf | Prose]) -> dict[str, int]:
    """Write a workbook; give the rows of each leaf by its title."""
    blank = _blank(leaves)
    parts = {
        f"xl/worksheets/sheet{place}.xml": leaf
        for place, leaf in enumerate(leaves, start=1)
        if isinstance(leaf, Leaf)
    }
    counts: dict[str, int] = {}
    with (
        zipfile.ZipFile(io.BytesIO(blank)) as empty,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as book,
    ):
        for part in empty.infolist():
            leaf = parts.get(part.filename)
            with book.open(part.filename, "w", force_zip64=leaf is not None) as out:
                content = empty.read(part)
                if leaf is None:
                    out.write(content)
                else:
                    counts[leaf.title] = _fill(out, content, leaf)
    return counts


def _fill(out: IO[bytes], content: bytes, leaf: Leaf) -> int:
    """Write a worksheet, with its rows behind those that it has already."""
    before, end, after = content.partition(END)
    if not end:  # no header: a leaf always has one
        raise ValueError(leaf.title)
    out.write(before)
    count = 0
    batch: list[str] = []
    for text in _rows(leaf, _styles(content)):
        batch.append(text)
        count += 1
        if len(batch) == BATCH:
            out.write("".join(batch).encode())
            batch.clear()
    out.write("".join(batch).encode())
    out.write(end)
    out.write(after)
    return count


def _rows(leaf: Leaf, styles: dict[int, int]) -> Iterator[str]:
    render = [
        _renderer(xl_col_to_name(place), face, styles.get(place, 0))
        for place, face in enumerate(leaf.faces)
    ]
    for line, row in enumerate(leaf.rows, start=len(leaf.samples) + 2):
        if line > MOST:
            raise Refused(
                _("“{sheet}” has more rows than a workbook holds ({most}): take CSV."),
                sheet=leaf.title,
                most=f"{MOST:,}",
            )
        cells = "".join([
            cell(line, text) for cell, text in zip(render, row, strict=True) if text
        ])  # fmt: skip
        yield f'<row r="{line}">{cells}</row>'


def _renderer(letters: str, face: Face, style: int) -> Render:
    """Give what writes a column's cells: numbers and days as such, where none of it gets lost."""
    start = f'<c r="{letters}'

    def text(line: int, words: str) -> str:
        space = ""
        if NOT_PLAIN.search(words):
            space = ' xml:space="preserve"'
            words = escaped(words)
        return f'{start}{line}" s="{style}" t="inlineStr"><is><t{space}>{words}</t></is></c>'

    def value(line: int, number: str) -> str:
        return f'{start}{line}" s="{style}"><v>{number}</v></c>'

    days: dict[str, str] = {}

    def day(line: int, words: str) -> str:
        if words not in days:
            days[words] = serial(words)
        return value(line, days[words]) if days[words] else text(line, words)

    def number(line: int, words: str) -> str:
        whole = NUMBER.fullmatch(words) and len(words.replace(".", "")) <= DIGITS
        return value(line, words) if whole else text(line, words)

    return {Type.DATE: day, Type.WHOLE: number, Type.DECIMAL: number}.get(face.type, text)


def serial(day: str) -> str:
    """Give the number by which a spreadsheet knows a day, or nothing.

    >>> serial("1952-07-31"), serial("July")
    ('19206', '')
    """
    if day < FIRST_DAY:
        return ""
    try:
        return str(date.fromisoformat(day).toordinal() - EPOCH)
    except ValueError:
        return ""


def escaped(words: str) -> str:
    """Write a text as XML; what XML cannot hold, as spreadsheets do.

    >>> escaped("a<b"), escaped("_x0041_"), escaped(chr(13))
    ('a&lt;b', '_x005F_x0041_', '_x000D_')
    """
    words = STRANGE.sub(
        lambda found: f"_x005F{found[0]}" if len(found[0]) > 1 else f"_x{ord(found[0]):04X}_", words
    )
    return MARKUP.sub(lambda found: ENTITIES[found[0]], words)


def _styles(content: bytes) -> dict[int, int]:
    """Find the style that the library has given to each column."""
    return {
        place: int(style)
        for first, last, style in COLS.findall(content)
        for place in range(int(first) - 1, int(last))
    }


def _blank(leaves: Sequence[Leaf | Prose]) -> bytes:
    """Make the workbook without its rows."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        formats = _formats(book)
        for leaf in leaves:
            sheet = book.add_worksheet(leaf.title)
            if isinstance(leaf, Leaf):
                _head(sheet, leaf, formats)
            else:
                _prose(sheet, leaf, formats)
    return memory.getvalue()


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    head: dict[str, Any] = {"bold": True, "bg_color": "#EFE6D5", "bottom": 1, "num_format": "@"}
    return _Formats(
        head=book.add_format(head),
        needed=book.add_format({**head, "font_color": "#A3121F"}),
        ours=book.add_format({**head, "bg_color": "#FBE3E0"}),
        sample=book.add_format({"italic": True, "font_color": "#8A8A8A", "num_format": "@"}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
        by_type={
            Type.TEXT: book.add_format({"num_format": "@"}),
            Type.PERIOD: book.add_format({"num_format": "@"}),
            Type.FLAG: book.add_format({"num_format": "@"}),
            Type.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
            Type.WHOLE: book.add_format({"num_format": "0"}),
            Type.DECIMAL: book.add_format({"align": "right"}),
        },
    )


def _head(sheet: Worksheet, leaf: Leaf, formats: _Formats) -> None:
    below = len(leaf.samples) + 1
    for place, face in enumerate(leaf.faces):
        sheet.set_column(place, place, face.width, formats.by_type[face.type])
        look = formats.ours if face.ours else formats.needed if face.filled else formats.head
        sheet.write_string(0, place, face.label, look)
        if face.hint:
            sheet.write_comment(0, place, face.hint, {"x_scale": 2})
        if face.choices:
            sheet.data_validation(
                below, place, PICKED, place, {"validate": "list", "source": list(face.choices)}
            )
    for line, sample in enumerate(leaf.samples, start=1):
        for place, cell in enumerate(sample):
            if cell:
                sheet.write_string(line, place, cell, formats.sample)
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:AZ1048576"})


def _prose(sheet: Worksheet, prose: Prose, formats: _Formats) -> None:
    for place, width in enumerate(prose.widths):
        sheet.set_column(place, place, width)
    for line, row in enumerate(prose.rows):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, cell, formats.head if line == 0 else formats.wrapped)
    sheet.freeze_panes(1, 0)
