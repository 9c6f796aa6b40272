"""PrefLib's files: .soc .soi .toc .toi (rankings), .cat (categories); in today's and the old form.

Today's form has its facts in lines that begin with #; a ballot is `count: 1,{2,3},4`. The old one
begins with the number of candidates and their names; a ballot is `count,1,{2,3},4`.
Source: PrefLib, "Data Format" (preflib.org/format).
"""

import re
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from pacesetter.counting.election import CATEGORIES, RANKING, Election, Whole, ascending
from pacesetter.counting.files.source import Source, positive
from pacesetter.counting.files.tokens import numbers
from pacesetter.kernel.refusal import Refused

FACT = re.compile(r"#\s*([A-Z][A-Z ]*?)\s*(\d*)\s*:\s*(.*)$")
LATE = re.compile(rb"^[ \t]*#[^\n]*", re.MULTILINE)
ALTERNATIVE, CATEGORY = "ALTERNATIVE NAME", "CATEGORY NAME"
LONGEST = 18  # digits of a number that fits into 63 bits

# What may stand in a ballot's line, and what may follow what (row: before, column: after).
END, DIGIT, COMMA, OPENS, CLOSES, COLON, BLANK, OTHER = range(8)
KIND = np.full(256, OTHER, dtype=np.uint8)
KIND[ord("\n")] = END
KIND[ord("0") : ord("9") + 1] = DIGIT
for _mark, _kind in ((",", COMMA), ("{", OPENS), ("}", CLOSES), (":", COLON), (" ", BLANK)):
    KIND[ord(_mark)] = _kind
KIND[ord("\t")] = BLANK
FOLLOWS = np.array(
    [
        #  END DIGIT COMMA OPENS CLOSES COLON
        [1, 1, 0, 0, 0, 0],  # after the end of a line
        [1, 0, 1, 0, 1, 1],  # after a number
        [0, 1, 0, 1, 0, 0],  # after a comma
        [0, 1, 0, 0, 1, 0],  # after {
        [1, 0, 1, 0, 0, 0],  # after }
        [1, 1, 0, 1, 0, 0],  # after the colon
    ],
    dtype=np.bool_,
)


@dataclass(slots=True)
class Head:
    """What a file says before its ballots; `begins` is the byte where these begin."""

    names: dict[int, str]
    categories: dict[int, str]
    candidates: int | None = None
    voters: int | None = None
    begins: int = 0


def read(source: Source, ending: str) -> Election:
    """Read a file of rankings or categories."""
    head = _head(source)
    body, text = _body(source, head)
    wrong = _first_wrong(text)
    if wrong is not None:
        raise source.refuse(
            head.begins + wrong,
            _("“{text}” is no ballot: expected `count: 1,{{2,3}},4`."),
            text=_line_of(source, head.begins + wrong),
        )
    columns = _columns(source, head, body, text)
    return _election(source, head, columns, ending)


def _head(source: Source) -> Head:
    head, place = Head({}, {}), 0
    for line in source.data.split(b"\n"):
        said = line.decode().strip()
        if said and not said.startswith("#"):
            break
        if fact := FACT.match(said):
            _note(head, *fact.groups())
        place += len(line) + 1
    head.begins = min(place, len(source.data))
    first = source.data[place : source.data.find(b"\n", place)].decode().strip()
    return _old_head(source, place, int(first)) if first.isdecimal() else head


def _note(head: Head, name: str, number: str, said: str) -> None:
    if name == ALTERNATIVE and number:
        head.names[int(number)] = said
    elif name == CATEGORY and number:
        head.categories[int(number)] = said
    elif name == "NUMBER ALTERNATIVES":
        head.candidates = positive(said)
    elif name == "NUMBER VOTERS":
        head.voters = positive(said)


def _old_head(source: Source, place: int, candidates: int) -> Head:
    """Read the old form's head: a number, so many names, and the number of voters."""
    lines = source.data[place:].split(b"\n", candidates + 2)
    first = source.line(place)
    head = Head({}, {}, candidates)
    if len(lines) < candidates + 3:
        raise source.refuse_line(first + len(lines) - 1, _("the file ends before its ballots."))
    for at, line in enumerate(lines[1 : candidates + 1], start=first + 1):
        number, comma, name = line.decode().partition(",")
        if not comma or positive(number) is None:
            raise source.refuse_line(at, _("expected a candidate: its number, a comma, its name."))
        head.names[int(number)] = name.strip()
    head.voters = positive(lines[candidates + 1].decode().partition(",")[0])
    head.begins = place + sum(len(line) + 1 for line in lines[: candidates + 2])
    return head


def _body(source: Source, head: Head) -> tuple[bytes, NDArray[np.uint8]]:
    """Give the ballots' bytes, and what kind each is; later comments are blanked out."""
    body = source.data[head.begins :]
    if b"#" in body:
        body = LATE.sub(lambda found: b" " * len(found[0]), body)
    kinds = KIND[np.frombuffer(body, dtype=np.uint8)]
    if head.candidates is not None and b":" not in body:
        commas = np.flatnonzero(kinds == COMMA)
        lines = np.searchsorted(np.flatnonzero(kinds == END), commas)
        first = np.concatenate([[True], lines[1:] != lines[:-1]]) if len(lines) else lines > 0
        kinds[commas[first]] = COLON
    return body, kinds


def _first_wrong(kinds: NDArray[np.uint8]) -> int | None:
    """Give the first byte at which a line is no ballot."""
    at = np.flatnonzero(kinds != BLANK)
    seen = kinds[at]
    digits = seen == DIGIT
    inside = np.concatenate([[False], digits[1:] & digits[:-1] & (np.diff(at) == 1)])
    at, seen = at[~inside], seen[~inside]
    before = np.concatenate([[END], seen[:-1]])
    wrong = seen == OTHER
    fine = ~wrong & (before != OTHER)
    wrong[fine] = ~FOLLOWS[before[fine], seen[fine]]
    depth = np.cumsum((seen == OPENS).astype(np.int8) - (seen == CLOSES), dtype=np.int64)
    wrong |= (depth < 0) | (depth > 1) | ((seen == END) & (depth != 0))
    # The colon stands behind the first number of a line, there always and there alone.
    begins = np.concatenate([[0], np.flatnonzero(seen == END) + 1])[:-1]
    due = np.zeros(len(seen), dtype=np.bool_)
    due[begins[seen[begins] != END] + 1] = True
    wrong |= due != (seen == COLON)
    first = np.flatnonzero(wrong)
    return int(at[first[0]]) if len(first) else None


def _line_of(source: Source, place: int) -> str:
    start = source.data.rfind(b"\n", 0, place) + 1
    end = source.data.find(b"\n", place)
    return source.piece(start, end if end >= start else len(source.data))


@dataclass(slots=True)
class Columns:
    """The ballots in columns; `begins` is each one's place in the file."""

    offsets: Whole
    numbers: Whole
    levels: Whole
    weights: Whole
    begins: Whole


def _columns(source: Source, head: Head, body: bytes, kinds: NDArray[np.uint8]) -> Columns:
    digits = np.concatenate([[False], kinds == DIGIT, [False]])
    starts = np.flatnonzero(digits[1:-1] & ~digits[:-2])
    ends = np.flatnonzero(digits[1:-1] & ~digits[2:]) + 1
    if (ends - starts).max(initial=0) > LONGEST:
        at = int(starts[np.argmax(ends - starts)])
        raise source.refuse(head.begins + at, _("a number of more than 18 digits."))
    values = numbers(np.frombuffer(body, dtype=np.uint8), starts, ends)
    colons = np.flatnonzero(kinds == COLON)
    row = np.searchsorted(colons, starts)  # a count stands before its colon, a choice behind it
    counts = np.searchsorted(starts, colons) - 1
    chosen = np.ones(len(starts), dtype=np.bool_)
    chosen[counts] = False
    # A comma outside of braces begins the next rank or category.
    depth = np.cumsum((kinds == OPENS).astype(np.int8) - (kinds == CLOSES), dtype=np.int64)
    steps = np.concatenate([[0], np.cumsum((kinds == COMMA) & (depth == 0), dtype=np.int64)])
    ballots = row[chosen] - 1
    levels = steps[starts[chosen]] - steps[colons][ballots]
    sizes = np.bincount(ballots, minlength=len(colons))
    begins = starts[counts] + head.begins
    return Columns(
        np.concatenate([[0], np.cumsum(sizes)]), values[chosen], levels, values[counts], begins
    )


def _election(source: Source, head: Head, columns: Columns, ending: str) -> Election:
    count = head.candidates or max([*head.names, int(columns.numbers.max(initial=0))])
    known = sorted(head.names) if len(head.names) == count else list(range(1, count + 1))
    place = np.searchsorted(known, columns.numbers)
    outside = np.array(known)[np.minimum(place, len(known) - 1)] != columns.numbers if known else []
    for at in np.flatnonzero(outside)[:1]:
        ballot = int(np.searchsorted(columns.offsets, at, side="right")) - 1
        raise source.refuse(
            int(columns.begins[ballot]),
            _("“{name}” is none of the candidates."),
            name=int(columns.numbers[at]),
        )
    for ballot in np.flatnonzero(columns.weights < 1)[:1]:
        raise source.refuse(int(columns.begins[ballot]), _("a ballot that was cast by nobody."))
    _in_order, again = ascending(columns.offsets, place.astype(np.int32), len(known))
    if again is not None:
        raise source.refuse(
            int(columns.begins[again]), _("a candidate stands twice on this ballot.")
        )
    if head.voters is not None and head.voters != int(columns.weights.sum()):
        raise Refused(
            _("{file}: by its head there are {said} votes, but {found} were found."),
            file=source.name,
            said=head.voters,
            found=int(columns.weights.sum()),
        )
    names = [head.names.get(number, "") for number in known]
    named = all(names) and len(set(names)) == len(names)
    categories = tuple(head.categories[number] for number in sorted(head.categories))
    return Election(
        kind=CATEGORIES if ending == "cat" else RANKING,
        names=tuple(names) if named else tuple(map(str, known)),
        numbered=not named,
        offsets=columns.offsets,
        choices=place.astype(np.int32),
        weights=columns.weights,
        levels=columns.levels.astype(np.int32),
        categories=categories if ending == "cat" else (),
    )
