"""A file's text as bytes in UTF-8, however it was saved, and where in it something is wrong."""

import codecs
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from pacesetter.kernel.refusal import Refused

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NEWLINE = 10
LONGEST = 60  # characters of a wrong cell that are shown


@dataclass(slots=True)
class Source:
    """The bytes of a text: UTF-8, without a mark at its beginning, lines ended by line feeds."""

    name: str
    data: bytes
    _ends: NDArray[np.int64] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, path: Path) -> "Source":
        """Read a file; refuse what can't be opened or is no text."""
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise Refused("{file}: {problem}", file=path, problem=problem.strerror) from None
        return cls(path.name, as_utf8(path.name, data))

    def columns(self) -> NDArray[np.uint8]:
        """Give the bytes as an array."""
        return np.frombuffer(self.data, dtype=np.uint8)

    def ends(self) -> NDArray[np.int64]:
        """Give the places of all line feeds."""
        if self._ends is None:
            self._ends = np.flatnonzero(self.columns() == NEWLINE)
        return self._ends

    def line(self, place: int) -> int:
        """Give the line of a byte, counted from 1."""
        return int(np.searchsorted(self.ends(), place)) + 1

    def piece(self, start: int, end: int) -> str:
        """Give a piece as it is shown in a refusal."""
        text = self.data[start:end].decode(errors="replace").strip()
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"

    def refuse(self, place: int, reason: str | Promise, **details: object) -> Refused:
        """Make a refusal that names file and line of a byte."""
        return self.refuse_line(self.line(place), reason, **details)

    def refuse_line(self, line: int, reason: str | Promise, **details: object) -> Refused:
        """Make a refusal that names file and line."""
        return Refused(
            _("{file}, line {line}: {wrong}"),
            file=self.name,
            line=line,
            wrong=Refused(reason, **details),
        )


def as_utf8(name: str, data: bytes) -> bytes:
    """Give a text's bytes in UTF-8 with plain line ends: from UTF-8, UTF-16 or GB18030."""
    if data.startswith(WIDE):
        data = _decoded(name, data, "utf-16").encode()
    else:
        data = data.removeprefix(codecs.BOM_UTF8)
        try:
            data.decode()
        except UnicodeDecodeError:
            data = _decoded(name, data, "gb18030").encode()
    if b"\0" in data:
        raise Refused(_("{file}: this is no text."), file=name)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data if data.endswith(b"\n") or not data else data + b"\n"


def _decoded(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise Refused(
            _("{file}, line {line}: this is neither UTF-8 nor GB18030."), file=name, line=line
        ) from None


def positive(text: str) -> int | None:
    """Give a whole number of at least 1 that a cell holds; None if it holds none.

    >>> positive("12"), positive("12.0"), positive("0"), positive("1e3"), positive("many")
    (12, 12, None, None, None)
    """
    whole, point, rest = text.strip().partition(".")
    if point and rest.strip("0"):
        return None
    return int(whole) or None if whole.isascii() and whole.isdecimal() else None
