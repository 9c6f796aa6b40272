"""Tables in a terminal, where a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Sequence

GAP = "  "


def width(text: str) -> int:
    """Count the columns that a text takes.

    >>> width("units"), width("单位")
    (5, 4)
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay out rows: the first column to the left, the others to the right.

    >>> table([["表", "rows"], ["units", "12"]])
    ['表     rows', 'units    12']
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0] + " " * (widths[0] - width(row[0]))
    others = [
        " " * (wide - width(cell)) + cell for cell, wide in zip(row[1:], widths[1:], strict=True)
    ]
    return GAP.join([first, *others])
