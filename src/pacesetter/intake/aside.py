"""Rows that only look like rows: totals, a header again on the next page, words at the foot.

They are told apart and reported, never dropped in silence. Whatever has a number of its own and
fills all the cells that must be filled is a row, whatever else it says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from pacesetter.intake.header import Header, meaning, names, plain
from pacesetter.intake.sheet import Sheet
from pacesetter.intake.table import Problem

TOTAL = re.compile(
    r"(本[页表册]|全[厂市部]|各?(单位|车间|班组))?(合计|总计|小计|共计|累计|总和|总数)(\d*[人行项条笔]?)"
    r"|(sub|grand)?totals?|sum"
)
FOOT = re.compile(
    r"(制表|填表|填报|审核|复核|打印|编制|报送|经办)(人|单位|日期|时间)?([:：].*|$)"
    r"|(单位负责人|主管|会计|盖章|签章|备注|说明|注)[:：].*|(备注|说明)\d.*"
    r"|第\d+页.*|共\d+页.*|(prepared|checked|approved|printed)(by|on).*|(note|notes|page)[:：\d].*",
    re.DOTALL,
)
SAMPLE = re.compile(r"(示例|example)[:：\s]?", re.IGNORECASE)
"""With these words begins the first cell of an example in our own templates."""
NO_NUMBER = (
    "合计",
    "合 计",
    "合  计",
    "总计",
    "总 计",
    "小计",
    "小 计",
    "共计",
    "Total",
    "TOTAL",
    "total",
)
"""Words that nobody has for a number: looked for in a whole column at once."""
SAMPLES = 20  # rows under the header that are looked at for examples
SHOWN = 40  # characters of a row told in its reason


def set_aside(
    sheet: Sheet,
    header: Header,
    above: Sequence[Sequence[str]],
    lines: Sequence[int],
    columns: Sequence[Sequence[str]],
) -> dict[int, Problem]:
    """Give the lines that are no rows, each with the reason.

    `above` are the file's rows up to the header's last one; `columns` the cells below it.
    """
    head = above[header.place]
    titles = {_row_text(row) for row in above[: header.place]}
    known = names(sheet)
    aside: dict[int, Problem] = {}
    for place in _suspects(sheet, header, head, columns):
        cells = [column[place] for column in columns]
        again = _names_again(known, header, cells)
        found = ("header", "") if again else _what(cells, header, head, titles)
        if found is not None:
            aside[lines[place]] = found
    return aside


def _suspects(
    sheet: Sheet, header: Header, head: Sequence[str], columns: Sequence[Sequence[str]]
) -> list[int]:
    """Find the rows to be looked at, column by column: among 230,000 there is hardly one."""
    found: set[int] = set()
    for column in sheet.columns:
        place = header.places.get(column.name)
        if place is None:
            continue
        cells = columns[place]
        if column.required and "" in cells:
            found.update(line for line, cell in enumerate(cells) if not cell)
        words = [head[place]] if column.required else []
        if column.name in sheet.key:
            words += (*NO_NUMBER, column.name, column.zh, *column.aliases)
        if words and not frozenset(words).isdisjoint(cells):
            found.update(line for line, cell in enumerate(cells) if cell in words)
    if columns:
        first = columns[min(header.places.values())]
        found.update(
            line for line, cell in enumerate(first[:SAMPLES]) if SAMPLE.match(cell.strip())
        )
    return sorted(found)


def _what(
    cells: Sequence[str], header: Header, head: Sequence[str], titles: set[str]
) -> Problem | None:
    """Say what a row is, if it is none."""
    if all(cells[place] == head[place] for place in header.places.values()):
        return "header", ""
    filled = next(_filled(cells), "")
    if SAMPLE.match(filled):
        return "sample", ""
    if _row_text(cells) in titles:
        return "title", filled[:SHOWN]
    word = plain(filled)
    if TOTAL.fullmatch(word):
        return "total", filled[:SHOWN]
    if FOOT.fullmatch(word) or FOOT.fullmatch(filled.replace(" ", "")):
        return "foot", filled[:SHOWN]
    return None


def _names_again(known: Mapping[str, str], header: Header, cells: Sequence[str]) -> bool:
    """Say whether a row names the columns again, if only with other words."""
    named = [(name, cells[place]) for name, place in header.places.items() if cells[place]]
    return len(named) > 1 and all(meaning(known, cell) == name for name, cell in named)


def _filled(cells: Sequence[str]) -> Iterator[str]:
    return (tidy for cell in cells if (tidy := cell.strip()))


def _row_text(cells: Sequence[str]) -> str:
    return "\x1f".join(_filled(cells))
