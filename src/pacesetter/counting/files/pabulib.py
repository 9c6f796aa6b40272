"""Pabulib's files (.pb): META, PROJECTS and VOTES, cells parted by semicolons.

Source: Faliszewski et al., "Participatory Budgeting: Data, Tools and Analysis", IJCAI 2023.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _

from pacesetter.counting.election import APPROVAL, RANKING, Election, Places, Whole, ascending
from pacesetter.counting.files.source import Source, positive
from pacesetter.counting.files.tokens import BLANKS, Dictionary, parted, quoted, stripped
from pacesetter.kernel.refusal import Refused

SECTION = re.compile(rb'^"?(META|PROJECTS|VOTES)"?;*[ \t]*$', re.MULTILINE | re.IGNORECASE)
BETWEEN, QUOTE = ord(";"), ord('"')
KINDS = {
    "approval": APPROVAL,
    "choose-1": APPROVAL,
    "ordinal": RANKING,
}


@dataclass(frozen=True, slots=True)
class Projects:
    """The head of a file: what is voted on."""

    meta: dict[str, str]
    names: tuple[str, ...]
    titles: tuple[str, ...] | None
    costs: tuple[int, ...] | None


def read(source: Source) -> Election:
    """Read a file of projects and votes."""
    parts = _sections(source)
    head = _head(source, parts)
    kind = KINDS.get(head.meta.get("vote_type", "approval").lower())
    if kind is None:
        raise Refused(
            _("{file}: votes of the type “{type}” can't be counted; approval and ordinal can."),
            file=source.name,
            type=head.meta["vote_type"],
        )
    starts, ends = _votes(source, *parts["VOTES"])
    offsets, places = _choices(source, head, kind, starts, ends)
    _agree(source, head.meta, len(starts))
    ranks = np.arange(len(places)) - np.repeat(offsets[:-1], np.diff(offsets))
    return Election(
        kind=kind,
        names=head.names,
        offsets=offsets,
        choices=places,
        weights=np.ones(len(starts), dtype=np.int64),
        levels=ranks.astype(np.int32) if kind == RANKING else None,
        costs=head.costs,
        budget=_budget(source, head.meta),
        titles=head.titles,
    )


def _sections(source: Source) -> dict[str, tuple[int, int]]:
    """Give where each section's lines begin and end."""
    found = []
    for match in SECTION.finditer(source.data):
        found.append(match)
        if match[1].upper() == b"VOTES" and len(found) > 1:
            break  # the votes come last, and are long
    ends = [match.start() for match in found[1:]] + [len(source.data)]
    parts: dict[str, tuple[int, int]] = {}
    for match, end in zip(found, ends, strict=True):
        # A cell over several lines may hold such a word: the first of each is the heading.
        parts.setdefault(match[1].decode().upper(), (min(match.end() + 1, end), end))
    for name in ("PROJECTS", "VOTES"):
        if name not in parts:
            raise Refused(_("{file}: there is no line {section}."), file=source.name, section=name)
    return parts


def _rows(source: Source, start: int, end: int) -> Iterator[tuple[int, dict[str, str]]]:
    """Give a section's rows as column → cell, with their lines."""
    first = source.line(start)
    reader = csv.reader(io.StringIO(source.data[start:end].decode()), delimiter=";")
    header = [cell.strip().lower() for cell in next(reader, [])]
    before = reader.line_num
    for row in reader:
        if any(cell.strip() for cell in row):
            yield first + before, dict(zip(header, map(str.strip, row), strict=False))
        before = reader.line_num


def _head(source: Source, parts: dict[str, tuple[int, int]]) -> Projects:
    meta: dict[str, str] = {}
    if "META" in parts:
        rows = _rows(source, *parts["META"])
        meta = {row.get("key", "").lower(): row.get("value", "") for _line, row in rows}
    names: dict[str, int] = {}
    titles, costs = [], []
    for line, row in _rows(source, *parts["PROJECTS"]):
        name = row.get("project_id", "")
        if not name:
            raise source.refuse_line(line, _("a project without project_id."))
        if name in names:
            raise source.refuse_line(
                line,
                _("project “{name}” stands in line {first} already."),
                name=name,
                first=names[name],
            )
        names[name] = line
        titles.append(row.get("name", ""))
        cost = positive(row["cost"]) if "cost" in row else None
        if "cost" in row and cost is None:
            raise source.refuse_line(
                line, _("the cost “{cost}” is no whole number of at least 1."), cost=row["cost"]
            )
        costs.append(cost)
    if not names:
        raise source.refuse(parts["PROJECTS"][0], _("there is no project."))
    return Projects(
        meta,
        tuple(names),
        tuple(titles) if any(titles) else None,
        tuple(cost for cost in costs if cost) if all(costs) else None,
    )


def _votes(source: Source, start: int, end: int) -> tuple[Whole, Whole]:
    """Give where each row's cell `vote` begins and ends."""
    begins = source.data.find(b"\n", start, end) + 1
    header = source.data[start:begins].decode().strip().lower().split(";")
    names = [cell.strip(' "') for cell in header]
    if not begins or "vote" not in names:
        raise source.refuse(start, _("the votes have no column “vote”."))
    column, width = names.index("vote"), len(names)
    text = source.columns()[begins:end]
    inside = quoted(text)
    stops, parts = text == ord("\n"), text == BETWEEN
    if inside is not None:
        stops &= ~inside
        parts &= ~inside
        if inside[-1:].any():
            raise source.refuse(
                begins + int(np.flatnonzero(text == QUOTE)[-1]),
                _("a quotation mark is opened here and never closed."),
            )
    lasts = np.flatnonzero(stops)
    firsts, lasts = _filled(text, parts, np.concatenate([[0], lasts + 1])[:-1], lasts)
    between = np.flatnonzero(parts)
    bounds = np.searchsorted(between, np.append(firsts, end - begins))
    wrong = np.flatnonzero(np.diff(bounds) != width - 1)
    if len(wrong):
        row = int(wrong[0])
        raise source.refuse(
            begins + int(firsts[row]),
            _("{found} cells, where the heading has {width}."),
            found=int(bounds[row + 1] - bounds[row]) + 1,
            width=width,
        )
    cells = between[bounds[0] : bounds[-1]].reshape(len(firsts), width - 1)
    starts = cells[:, column - 1] + 1 if column else firsts
    ends = cells[:, column] if column < width - 1 else lasts
    starts, ends = stripped(text, starts, ends, (*BLANKS, QUOTE))
    return starts + begins, ends + begins


def _filled(
    text: np.ndarray, parts: np.ndarray, firsts: Whole, lasts: Whole
) -> tuple[Whole, Whole]:
    """Leave lines out that are empty or hold semicolons and blanks alone; these part nothing."""
    short = np.flatnonzero(lasts - firsts < LINE_OF_NOTHING)
    nothing = [row for row in short if not bytes(text[firsts[row] : lasts[row]]).strip(b'; \t"')]
    for row in nothing:
        parts[firsts[row] : lasts[row]] = False
    return np.delete(firsts, nothing), np.delete(lasts, nothing)


LINE_OF_NOTHING = 12  # bytes: fewer than any row with a voter's number and a project would have


def _choices(
    source: Source, head: Projects, kind: str, starts: Whole, ends: Whole
) -> tuple[Whole, Places]:
    text = source.columns()
    firsts, lasts, counts = parted(text, starts, ends)
    firsts, lasts = stripped(text, firsts, lasts, BLANKS)
    places = Dictionary(head.names).places(source.data, firsts, lasts)
    unknown = np.flatnonzero(places < 0)
    if len(unknown):
        at = unknown[0]
        raise source.refuse(
            int(firsts[at]),
            _("“{name}” is none of the projects."),
            name=source.piece(int(firsts[at]), int(lasts[at])),
        )
    offsets = np.concatenate([[0], np.cumsum(counts)])
    chosen = places.astype(np.int32)
    in_order, again = ascending(offsets, chosen, len(head.names))
    if again is not None:
        raise source.refuse(int(starts[again]), _("a project stands twice on this ballot."))
    return offsets, chosen if kind == RANKING else in_order


def _agree(source: Source, meta: dict[str, str], votes: int) -> None:
    said = positive(meta.get("num_votes", ""))
    if said is not None and said != votes:
        raise Refused(
            _("{file}: by num_votes there are {said} votes, but {found} were found."),
            file=source.name,
            said=said,
            found=votes,
        )


def _budget(source: Source, meta: dict[str, str]) -> int | None:
    said = meta.get("budget", "").replace(",", ".")
    if not said:
        return None
    budget = positive(said)
    if budget is None:
        raise Refused(
            _("{file}: the budget “{budget}” is no whole number of at least 1."),
            file=source.name,
            budget=said,
        )
    return budget
