"""Normalise cells: full-width digits, dates, numbers, flags; once for each distinct value."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from pacesetter.intake.sheet import Column, Type

Cell = str | int | bool | None
Staged = tuple[Cell, ...]

FLOAT = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,6})0*)?")
DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
YES, NO = ("yes", "y", "true", "1", "是"), ("no", "n", "false", "0", "否", "")


class Unreadable(ValueError):
    """A cell that can't be what its column holds: the reason's code and the detail to show."""

    def __init__(self, reason: str, detail: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def normalise(
    column: Column, cells: Sequence[str]
) -> tuple[list[Staged], dict[str, tuple[str, str]]]:
    """Turn a column's cells into staged values, and say which raw cells can't be read, and why.

    An unreadable cell is staged as empty: its row is an error anyway.
    """
    values: dict[str, Staged] = {}
    bad: dict[str, tuple[str, str]] = {}
    for raw in set(cells):
        try:
            values[raw] = _value(column, raw)
        except Unreadable as problem:
            bad[raw] = (problem.reason, problem.detail)
            values[raw] = ("",) if column.type is Type.TEXT else (None,) * len(column.staged)
    return [values[raw] for raw in cells], bad


def _value(column: Column, raw: str) -> Staged:
    cell = tidy(raw) or column.default
    if column.required and not cell:
        raise Unreadable("missing", column.name)
    return READERS[column.type](column, cell)


def tidy(raw: str) -> str:
    """Trim, and fold what input methods widen (digits, Latin letters, space); keep Chinese marks.

    >>> tidy("　００１２ ")
    '0012'
    """
    if raw.isascii():
        return raw.strip()
    folded = "".join(
        unicodedata.normalize("NFKC", c) if "！" <= c <= "～" and c.isalnum() else c for c in raw
    )
    return unicodedata.normalize("NFC", folded).replace("\u3000", " ").replace("\ufeff", "").strip()


def _text(column: Column, cell: str) -> Staged:
    if len(cell) > column.longest:
        raise Unreadable("long", f"{cell[:20]}…")
    if not column.choices:
        if FLOAT.fullmatch(cell):
            raise Unreadable("float", cell)
        return (cell,)
    chinese = dict(zip(column.choices_zh, column.choices, strict=False))
    word = chinese.get(cell, cell)
    if word and word not in column.choices:
        raise Unreadable("choice", cell)
    return (word,)


def _date(_column: Column, cell: str) -> Staged:
    if not cell:
        return (None,)
    found = DATE.fullmatch(cell)
    try:
        if found is None:
            raise ValueError
        return (date(int(found[1]), int(found[2]), int(found[3])).isoformat(),)
    except ValueError:
        raise Unreadable("date", cell) from None


def _whole(_column: Column, cell: str) -> Staged:
    if not cell:
        return (None,)
    if FLOAT.fullmatch(cell):
        raise Unreadable("float", cell)
    found = NUMBER.fullmatch(cell.replace(",", "").replace("−", "-"))
    if found is None or (found[3] or "0").strip("0"):
        raise Unreadable("whole", cell)
    return (int(found[1] + found[2]),)


def _decimal(_column: Column, cell: str) -> Staged:
    if not cell:
        return (None, None)
    if FLOAT.fullmatch(cell):
        raise Unreadable("float", cell)
    found = NUMBER.fullmatch(cell.replace(",", "").replace("−", "-"))
    if found is None:
        raise Unreadable("decimal", cell)
    sign = -1 if found[1] else 1
    return (sign * int(found[2]), sign * int((found[3] or "").ljust(6, "0")))


def _flag(_column: Column, cell: str) -> Staged:
    word = cell.lower()
    if word in YES:
        return (True,)
    if word in NO:
        return (False,)
    raise Unreadable("flag", cell)


READERS: dict[Type, Callable[[Column, str], Staged]] = {
    Type.TEXT: _text,
    Type.DATE: _date,
    Type.WHOLE: _whole,
    Type.DECIMAL: _decimal,
    Type.FLAG: _flag,
}
