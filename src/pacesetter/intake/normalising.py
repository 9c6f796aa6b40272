"""Normalise cells: full-width digits, dates, numbers, flags; once for each distinct value."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence

from pacesetter.intake.days import day, period
from pacesetter.intake.sheet import Column, Type

Cell = str | int | bool | None
Staged = tuple[Cell, ...]
Problem = tuple[str, str]  # the reason's code, and the detail to show

FLOAT = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,6})0*)?")
# Commas by thousands, or by ten thousands (万) as Chinese books have them; 1,5 is no whole number.
PARTED = re.compile(
    r"-?[0-9]{1,4}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]{1,4}(?:,[0-9]{4})+(?:\.[0-9]+)?"
)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# What must be folded: full-width forms, combining accents, the wide space, a byte order mark.
WIDE = re.compile("[！-～\u0300-\u036f\u3000\ufeff]")
ACCENTED = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")
# A line that must be looked at: not trimmed, to be folded, or not what a text column may hold.
SUSPICIOUS = re.compile(
    rf"^\s|\s$|{WIDE.pattern}|{CONTROL.pattern}|^{FLOAT.pattern}$", re.MULTILINE
)
MARKS = str.maketrans("．－−，", ".--,")  # of numbers
SAMPLE = 512  # cells that are asked whether a column says the same again and again
YES, NO = ("yes", "y", "true", "1", "是"), ("no", "n", "false", "0", "否")


class Unreadable(ValueError):
    """A cell that can't be what its column holds: the reason's code and the detail to show."""

    def __init__(self, reason: str, detail: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.problem = (reason, detail)


def normalise(
    column: Column, cells: Sequence[str]
) -> tuple[list[Sequence[Cell]], dict[str, Problem]]:
    """Turn a column's cells into staging columns, and say which raw cells can't be read, and why.

    An unreadable cell is staged as empty: its row is an error anyway.
    """
    free = column.type is Type.TEXT and not column.choices
    if free and _all_plain(column, cells if _mostly_differ(cells) else set(cells)):
        return [cells], {}
    distinct = set(cells)
    values: dict[str, Staged] = {}
    bad: dict[str, Problem] = {}
    words = column.type in {Type.TEXT, Type.PERIOD}
    empty: Staged = ("",) if words else (None,) * len(column.staged)
    for raw in distinct:
        try:
            values[raw] = _value(column, raw)
        except Unreadable as problem:
            reason, detail = problem.problem
            bad[raw] = (reason, column.name if column.private else detail)
            values[raw] = empty
    return [
        list(map({raw: value[place] for raw, value in values.items()}.__getitem__, cells))
        for place in range(len(column.staged))
    ], bad


def _mostly_differ(cells: Sequence[str]) -> bool:
    """Say whether looking for distinct cells would cost more than it spares, by the first ones."""
    first = cells[:SAMPLE]
    return 2 * len(set(first)) > len(first)


def _all_plain(column: Column, cells: Collection[str]) -> bool:
    """Say whether all cells of a free text can stay as they are: most columns of names can."""
    if (column.required or column.default) and "" in cells:
        return False
    return max(map(len, cells), default=0) <= column.longest and _is_plain(cells)


def _is_plain(cells: Collection[str]) -> bool:
    """Say whether nothing in these cells must be looked at; the quick questions come first.

    Printable text has no control character, and no space but " ". What the quick questions
    suspect without reason, the exact one clears.
    """
    text = f"|{'|'.join(cells)}|"
    if (
        text.isprintable()
        and "+" not in text
        and "| " not in text
        and " |" not in text
        and (text.isascii() or not WIDE.search(text))
    ):
        return True
    return not SUSPICIOUS.search("\n".join(cells))


def _value(column: Column, raw: str) -> Staged:
    cell = tidy(raw) or column.default
    if column.required and not cell:
        raise Unreadable("missing", column.name)
    return READERS[column.type](column, cell)


def tidy(raw: str) -> str:
    """Trim, and fold what input methods widen (digits, Latin letters, space) or take apart (é).

    Chinese marks and characters stay as they are: Unicode's own normalising would put another
    character in place of some rare ones.

    >>> tidy("　００１２ ")
    '0012'
    """
    if WIDE.search(raw):
        raw = "".join(map(_narrow, raw))
        raw = ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found[0]), raw)
    return raw.strip()


def _narrow(character: str) -> str:
    if "！" <= character <= "～" and character.isalnum():
        return unicodedata.normalize("NFKC", character)
    return {"\u3000": " ", "\ufeff": ""}.get(character, character)


def _text(column: Column, cell: str) -> Staged:
    if len(cell) > column.longest:
        raise Unreadable("long", f"{cell[:20]}…")
    if CONTROL.search(cell):
        raise Unreadable("control", CONTROL.sub("�", cell)[:20])
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
    found = day(cell)
    if found is None:
        raise Unreadable("date", cell)
    return (found.isoformat(),)


def _period(column: Column, cell: str) -> Staged:
    return _text(column, period(cell))


def _number(cell: str, otherwise: str) -> re.Match[str]:
    if FLOAT.fullmatch(cell):
        raise Unreadable("float", cell)
    plain = cell.translate(MARKS)
    found = NUMBER.fullmatch(plain.replace(",", "") if PARTED.fullmatch(plain) else plain)
    if found is None:
        raise Unreadable(otherwise, cell)
    return found


def _whole(_column: Column, cell: str) -> Staged:
    if not cell:
        return (None,)
    found = _number(cell, "whole")
    if (found[3] or "0").strip("0"):
        raise Unreadable("whole", cell)
    return (int(found[1] + found[2]),)


def _decimal(_column: Column, cell: str) -> Staged:
    if not cell:
        return (None, None)
    found = _number(cell, "decimal")
    sign = -1 if found[1] else 1
    return (sign * int(found[2]), sign * int((found[3] or "").ljust(6, "0")))


def _flag(column: Column, cell: str) -> Staged:
    word = cell.lower()
    if not word:
        return (None,) if column.unknown else (False,)
    if word in YES:
        return (True,)
    if word in NO:
        return (False,)
    raise Unreadable("flag", cell)


READERS: dict[Type, Callable[[Column, str], Staged]] = {
    Type.TEXT: _text,
    Type.DATE: _date,
    Type.PERIOD: _period,
    Type.WHOLE: _whole,
    Type.DECIMAL: _decimal,
    Type.FLAG: _flag,
}
