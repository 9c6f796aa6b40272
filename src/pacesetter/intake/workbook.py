"""Workbooks (XLSX): which worksheets they have, and the rows of one of them.

The rows are read by another process (`opening`): see there for the reason.
"""

import marshal
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from django.utils.translation import gettext_lazy as _

from pacesetter.intake import opening
from pacesetter.kernel.refusal import Refused

LARGEST = 2 << 30  # bytes when unpacked: 1 M rows of 38 columns
INDEX = 1 << 22  # bytes of the list of worksheets
SECONDS = 180
ZIP, OLD, PAGE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
MAIN = re.compile(r"\{[^}]*\}")
SECRET = 0x1  # the flag of a part that is encrypted (PKWARE's APPNOTE, 4.4.4)
# What zipfile and expat raise; RuntimeError is a part packed in a way that zipfile doesn't know.
UNREADABLE = (zipfile.BadZipFile, OSError, KeyError, ET.ParseError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One worksheet: `part` is its file within the workbook."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of a worksheet that aren't empty, by column, as text.

    `spoilt` names, by line, the cells whose value is missing: (column, "error" or "formula").
    With `old_days` a bare number of a day counts from 1904.
    """

    lines: Sequence[int]
    columns: list[list[str]]
    spoilt: dict[int, list[tuple[int, str]]]
    hidden: int
    old_days: bool


def is_one(path: Path) -> bool:
    """Say whether a file is to be opened as a workbook, by its first bytes: names may lie.

    A file that some other program has written, and that is no text either, is refused here.
    """
    with path.open("rb") as file:
        start = file.read(8)
    if start == OLD:
        _refuse_old(path)
    return start.startswith(ZIP)


def worksheets(path: Path) -> tuple[Worksheet, ...]:
    """Give the worksheets of a workbook, hidden ones too. Refuses what isn't a whole workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_unfit(archive, path)
            book = _parsed(archive, BOOK)
            targets = {
                relation.get("Id", ""): relation.get("Target", "")
                for relation in _parsed(archive, RELATIONS)
            }
            parts = set(archive.namelist())
    except UNREADABLE:
        raise Refused(_("{file}: this is no workbook; save it as XLSX."), file=path.name) from None
    found = (
        Worksheet(
            sheet.get("name", ""),
            _part(targets.get(_attribute(sheet, "id"), "")),
            hidden=sheet.get("state", "visible") != "visible",
        )
        for sheet in book.iter()
        if MAIN.sub("", sheet.tag) == "sheet"
    )
    return tuple(sheet for sheet in found if sheet.part in parts)


def cells(path: Path, worksheet: Worksheet) -> Cells:
    """Read a worksheet. Refuses it if it can't be read within the bounds of `opening`."""
    words = [sys.executable, "-I", opening.__file__, str(path), worksheet.name, worksheet.part]
    try:
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 -- our own program
    except subprocess.TimeoutExpired:
        raise _too_much(path, worksheet) from None
    if done.returncode < 0 or b"MemoryError" in done.stderr[-200:]:
        raise _too_much(path, worksheet)
    if done.returncode:
        raise Refused(
            _("{file}, worksheet “{sheet}”: it is broken; open it and save it anew."),
            file=path.name,
            sheet=worksheet.name,
        )
    return Cells(**marshal.loads(done.stdout))  # noqa: S302 -- our own program's words


def _refuse_old(path: Path) -> None:
    with path.open("rb") as file:
        content = file.read(opening.CHUNK)
    if ENCRYPTED in content:
        raise _locked(path)
    raise Refused(
        _("{file}: a workbook of the old kind (.xls, .et); open it and save it as XLSX."),
        file=path.name,
    )


def _locked(path: Path) -> Refused:
    return Refused(
        _("{file}: it is locked by a password; take the password off and save it anew."),
        file=path.name,
    )


def _too_much(path: Path, worksheet: Worksheet) -> Refused:
    return Refused(
        _(
            "{file}, worksheet “{sheet}”: it takes more room than any list of workers. Delete the "
            "rows below the table and the columns beside it, or copy the table to a new file."
        ),
        file=path.name,
        sheet=worksheet.name,
    )


def _refuse_unfit(archive: zipfile.ZipFile, path: Path) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & SECRET for part in parts):
        raise _locked(path)
    if sum(part.file_size for part in parts) > LARGEST:
        raise Refused(_("{file}: larger than 2 GB when unpacked; divide it."), file=path.name)


def _parsed(archive: zipfile.ZipFile, part: str) -> ET.Element:
    """Parse a small part; expat itself bounds what entities may grow to."""
    with archive.open(part) as file:
        return ET.fromstring(file.read(INDEX))  # noqa: S314 -- see above


def _attribute(element: ET.Element, name: str) -> str:
    """Give an attribute that has a namespace: strict and usual workbooks differ in it."""
    found = (
        value
        for key, value in element.attrib.items()
        if key.startswith("{") and MAIN.sub("", key) == name
    )
    return next(found, "")


def _part(target: str) -> str:
    """Give the name of a part within the archive; targets start at xl/ or at the root."""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
