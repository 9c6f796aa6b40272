"""Find the row that names the columns, wherever a union's spreadsheet has it.

Titles may stand above it, and a row of groups (效益期 over 起 and 止). Labels may be in English, in
Chinese or in words that other lists use for the same thing; stars, line breaks and a note in
brackets behind a label say nothing.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from pacesetter.intake.normalising import tidy
from pacesetter.intake.sheet import Column, Sheet
from pacesetter.kernel.refusal import Refused

LOOKED_AT = 20  # rows
BOTH = 2  # rows of a header with groups
OURS = frozenset({
    "import result", "import remark", "line of the file", "导入结果", "导入说明", "原行号",
})  # fmt: skip
"""Columns that our own reports add: they come back with the mended rows, and say nothing."""
NOISE = re.compile(r"[\s*＊:：]+")
BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
ALIKE = 0.82  # of two English labels
SHORTEST = 3  # characters of a Chinese label, of which one may be another


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands among the rows (its last one), and what stands in which column.

    `labels` are the columns as the file calls them; `places` leads from our names to them.
    """

    place: int
    depth: int
    labels: tuple[str, ...]
    places: Mapping[str, int]


def find(sheet: Sheet, rows: Sequence[Sequence[str]], file: str) -> Header:
    """Find the header among the first rows; refuse the file if none names our columns."""
    known = names(sheet)
    found = best(sheet, rows)
    if found is None:
        raise Refused(
            _(
                "{file}: no row names the columns. The first {rows} rows were looked at for: "
                "{known}."
            ),
            file=file,
            rows=LOOKED_AT,
            known=_named(sheet.columns, [cell for row in rows[:LOOKED_AT] for cell in row]),
        )
    _refuse_twice(known, found, file)
    _refuse_missing(sheet, found, file)
    _refuse_misspelt(known, found, file)
    return found


def best(sheet: Sheet, rows: Sequence[Sequence[str]]) -> Header | None:
    """Give the first header that has every column that must be there.

    If none has, the one that names most of our columns; None if none names any. Where the row
    below adds columns to it, the two are one header: a list's second page must not be taken for
    its first.
    """
    known = names(sheet)
    needed = {column.name for column in sheet.columns if not column.optional}
    found = list(_candidates(known, rows))
    for header in found:
        if needed <= set(header.places):
            below = (
                other
                for other in found
                if other.place == header.place + 1
                and other.depth == BOTH
                and len(other.places) > len(header.places)
            )
            return next(below, header)
    most = max(found, key=lambda header: len(header.places), default=None)
    return most if most and most.places else None


def names(sheet: Sheet) -> dict[str, str]:
    """Give every label that a sheet understands, plain, with the column that it means."""
    known: dict[str, str] = {}
    for column in sheet.columns:
        for label in (column.name, column.zh, *column.aliases):
            known.setdefault(plain(label), column.name)
    return known


def plain(label: str) -> str:
    """Leave of a label what says something.

    >>> plain(" 工 号 * "), plain("Name_ZH"), plain("name zh")
    ('工号', 'namezh', 'namezh')
    """
    return NOISE.sub("", tidy(label)).replace("_", "").lower()


def meaning(known: Mapping[str, str], label: str) -> str | None:
    """Give the column that a label means, with or without what stands in its brackets."""
    return known.get(plain(label)) or known.get(plain(BRACKETS.sub("", label)))


def _candidates(known: Mapping[str, str], rows: Sequence[Sequence[str]]) -> Iterator[Header]:
    """Read each row as a header, alone and with the row of groups above it; the better first."""
    shown = rows[:LOOKED_AT]
    for place, row in enumerate(shown):
        alone = _read(known, place, 1, [tidy(cell) for cell in row])
        if place == 0:
            yield alone
            continue
        joined = _read(known, place, BOTH, list(_joined(known, shown[place - 1], row)))
        if len(joined.places) > len(alone.places):
            yield from (joined, alone)
        else:
            yield from (alone, joined)


def _joined(known: Mapping[str, str], above: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """Join two rows of a header: a group stands in its first column alone."""
    group = ""
    width = max(len(above), len(row))
    padded = [*above, *[""] * (width - len(above))]
    for upper, lower in zip(padded, [*row, *[""] * (width - len(row))], strict=True):
        group = tidy(upper) or group
        label = tidy(lower)
        if not label:
            yield tidy(upper)
        elif meaning(known, group + label):
            yield group + label
        else:
            yield label


def _read(known: Mapping[str, str], place: int, depth: int, labels: list[str]) -> Header:
    places: dict[str, int] = {}
    for column, label in enumerate(labels):
        name = meaning(known, label) if label else None
        if name is not None:
            places.setdefault(name, column)
    return Header(place, depth, tuple(labels), places)


def _refuse_twice(known: Mapping[str, str], header: Header, file: str) -> None:
    for place, label in enumerate(header.labels):
        name = meaning(known, label) if label else None
        if name is None or header.places[name] == place:
            continue
        first = header.labels[header.places[name]]
        if first == label:
            raise Refused(
                _("{file}: the column “{column}” stands there twice."), file=file, column=label
            )
        raise Refused(
            _(
                "{file}: “{first}” and “{second}” would be the same column ({column}); rename or "
                "delete the one that is not meant."
            ),
            file=file,
            first=first,
            second=label,
            column=name,
        )


def _refuse_missing(sheet: Sheet, header: Header, file: str) -> None:
    missing = [c for c in sheet.columns if not c.optional and c.name not in header.places]
    if missing:
        raise Refused(
            _("{file}: these columns are missing: {columns}."),
            file=file,
            columns=_named(missing, header.labels),
        )


def _named(columns: Sequence[Column], labels: Sequence[str]) -> str:
    """Name columns in the language that a file's own labels are in."""
    english = all(label.isascii() for label in labels)
    return ", ".join(column.name if english else column.zh for column in columns)


def _refuse_misspelt(known: Mapping[str, str], header: Header, file: str) -> None:
    """Refuse a label that is nearly one of ours: what stands below it must not get lost."""
    left = [label for label, name in known.items() if name not in header.places]
    for label in unknown(known, header).values():
        if any(plain(label).startswith(other) for other in known if not other.isascii()):
            continue  # 单位类别 begins with 单位: it says something of its own
        if near := _near(plain(label), left):
            raise Refused(
                _("{file}: nobody knows a column “{column}”; did you mean “{known}”?"),
                file=file,
                column=label,
                known=known[near] if near.isascii() else near,
            )


def unknown(known: Mapping[str, str], header: Header) -> dict[int, str]:
    """Give the columns of a file that have a label which nobody knows, by their place."""
    return {
        place: label
        for place, label in enumerate(header.labels)
        if label and meaning(known, label) is None and label not in OURS
    }


def _near(label: str, known: Sequence[str]) -> str | None:
    """Give the known label that somebody must have meant, if any."""
    if label.isascii():
        return next(iter(difflib.get_close_matches(label, known, 1, ALIKE)), None)
    return next((other for other in known if _one_off(label, other)), None)


def _one_off(one: str, other: str) -> bool:
    """Say whether two labels differ in one character."""
    return (
        len(one) == len(other) >= SHORTEST
        and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    )
