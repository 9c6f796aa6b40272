"""Cells of a CSV that begin like a formula: guarded on their way out, read back as they were.

A spreadsheet program runs a cell that begins with `=`, `+`, `-` or `@`, even in a CSV; a quote
before it makes it text. Reading takes one quote away again (`intake.delimited`), so that what was
exported comes back the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pacesetter.intake.sheet import Column, Type

RISKY = re.compile(r"'*[=+\-@\t\r]")
ANY_RISKY = re.compile(r"\x1f'*[=+\-@\t\r]")


def guarded(cell: str) -> str:
    """Guard a cell that begins like a formula, or like a guarded one.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("1=1")
    ("'=1+1", "''=1+1", '1=1')
    """
    return f"'{cell}" if RISKY.match(cell) else cell


def guarding(
    columns: Sequence[Column],
) -> Callable[[Iterable[Sequence[str]]], Iterator[Sequence[str]]]:
    """Give what guards rows of these columns; numbers need none, and most rows neither."""
    texts = [column.type is Type.TEXT for column in columns]

    def guard(rows: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        for row in rows:
            if ANY_RISKY.search("\x1f" + "\x1f".join(row)):
                yield [
                    guarded(cell) if text else cell for cell, text in zip(row, texts, strict=True)
                ]
            else:
                yield row

    return guard
