"""A page read again as what paper can bear: headings, paragraphs, lists, tables, one picture.

What only a screen can use is left out: navigation, forms, buttons. A block is a dictionary with
its kind under `k`, as `record.typ` sets it; runs of text bear their marks.
"""

from collections.abc import Callable, Iterator

from pacesetter.paper.runs import MARKS, TEXT, Run, is_left_out, loose, runs, tidy
from pacesetter.paper.tree import Element

Block = dict[str, object]
HEADINGS = frozenset({"h1", "h2", "h3"})
PLAIN = ("folio", "fine", "soft", "madeup", "value", "name", "stamp", "empty")
INLINE = frozenset({"a", "abbr", "br", "i", "span", "time", "wbr", *MARKS}) - TEXT
NUMBER = "n"


def blocks(element: Element) -> list[Block]:
    """Give what an element has to say on paper, from the top down."""
    return list(_within(element))


def _within(element: Element) -> Iterator[Block]:
    held: list[Run] = []
    for part in element.inside:
        if isinstance(part, str) or part.tag in INLINE:
            held += loose(part)
            continue
        yield from _paragraph(tidy(held))
        held = []
        yield from _block(part)
    yield from _paragraph(tidy(held))


def _paragraph(said: list[Run], kind: str = "") -> Iterator[Block]:
    if said:
        yield {"k": "p", "runs": said, "as": kind}


def _block(element: Element) -> Iterator[Block]:
    if not is_left_out(element):
        known = [name for name in (element.tag, *sorted(element.classes)) if name in SET]
        yield from SET[known[-1]](element) if known else _within(element)


def _heading(element: Element) -> Iterator[Block]:
    yield {"k": element.tag, "runs": runs(element)}


def _folio(element: Element) -> Iterator[Block]:
    yield {"k": "folio", "cells": [runs(cell) for cell in element.elements]}


def _figures(element: Element) -> Iterator[Block]:
    yield {"k": "figures", "cells": [blocks(cell) for cell in element.elements]}


def _trail(element: Element) -> Iterator[Block]:
    rows = [[runs(cell) for cell in row.elements] for row in element.elements]
    yield {"k": "trail", "rows": rows}


def _seal(element: Element) -> Iterator[Block]:
    yield {"k": "seal", "cells": [list(_block(cell)) for cell in element.elements]}


def _hashes(element: Element) -> Iterator[Block]:
    yield {"k": "hashes", "rows": [runs(row) for row in element.elements]}


def _picture(element: Element) -> Iterator[Block]:
    if drawn := element.find("svg"):
        yield {"k": "qr", "svg": drawn.written()}


def _text(element: Element) -> Iterator[Block]:
    kind = next((name for name in PLAIN if name in element.classes), "")
    yield from _paragraph(runs(element), kind)


def _list(element: Element) -> Iterator[Block]:
    items = [blocks(item) for item in element.elements if not is_left_out(item)]
    if said := [item for item in items if item]:
        ordered = element.tag == "ol" and "path" not in element.classes
        yield {"k": "list", "ordered": ordered, "items": said}


def _table(element: Element) -> Iterator[Block]:
    caption = element.find("caption")
    parts: dict[str, list[list[Block]]] = {"thead": [], "tbody": [], "tfoot": []}
    for part in element.elements:
        if part.tag in parts:
            parts[part.tag] += [_cells(row) for row in part.elements if row.tag == "tr"]
    rows = [row for part in parts.values() for row in part]
    widths = [sum(int(str(cell["span"])) for cell in row) for row in rows]
    yield {
        "k": "table",
        "caption": runs(caption) if caption else [],
        "columns": max(widths, default=1),
        "numbers": _numbers(rows, max(widths, default=1)),
        "head": parts["thead"],
        "body": parts["tbody"],
        "foot": parts["tfoot"],
    }


def _cells(row: Element) -> list[Block]:
    summed = "sum" in row.classes
    return [
        {
            "runs": [{**run, "b": True} for run in runs(cell)] if summed else runs(cell),
            "n": NUMBER in cell.classes,
            "span": int(cell.attributes.get("colspan") or 1),
        }
        for cell in row.elements
        if cell.tag in {"td", "th"}
    ]


def _numbers(rows: list[list[Block]], columns: int) -> list[bool]:
    """Say which columns hold figures only: they are as narrow as they can be."""
    found = [False] * columns
    for row in rows:
        if len(row) == columns:
            found = [is_one or bool(cell["n"]) for is_one, cell in zip(found, row, strict=True)]
    return found


# Where several hold, the class says more than the tag.
SET: dict[str, Callable[[Element], Iterator[Block]]] = {
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(TEXT, _text),
    "ul": _list,
    "ol": _list,
    "table": _table,
    "folio": _folio,
    "trail": _trail,
    "figures": _figures,
    "seal": _seal,
    "hashes": _hashes,
    "qr": _picture,
}
