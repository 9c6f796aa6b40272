"""Lists of slips with their four values, and the pages of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median_low
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pacesetter.kernel import figures
from pacesetter.kernel.figures import Scale
from pacesetter.kernel.quantity import Measure, Quantity, grouped
from pacesetter.ledger.shape import Line
from pacesetter.ledger.terms import State
from pacesetter.web.words import MARKS

PAGE = 20
TWO = 2  # places behind the point in a list
JUMP = 3  # pages from which on a list of them is worth its place
LISTED = 200  # pages above which their number is typed


@dataclass(frozen=True, slots=True)
class LineShown:
    """A slip in a list: its mark, its people, and its four values in words."""

    line: Line
    mark: str
    people: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, str], ...]  # the name of the value, the value
    in_kind: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of slips, all money in one scale."""

    caption: str
    unit: str
    rounded: bool
    columns: tuple[str, ...]
    rows: tuple[LineShown, ...]


def lines(told: Sequence[Line], count: int, page: int, money: Measure, language: str) -> Lines:
    """Show a page of slips out of `count`."""
    scale = typical([value.amount for value in _money(told)], money, language)
    first = (page - 1) * PAGE + 1
    said = {
        "first": grouped(first),
        "last": grouped(first + len(told) - 1),
        "count": grouped(count),
    }
    return Lines(
        _("%(first)s to %(last)s of %(count)s slips") % said if told else "",
        figures.unit(scale, money, language),
        scale.rounded,
        _columns(),
        tuple(_line(line, scale, language) for line in told),
    )


def _columns() -> tuple[str, ...]:
    return _("Claimed"), pgettext("account", "Adjusted"), _("Verified"), _("Realised")


def _values(line: Line) -> tuple[Quantity | None, ...]:
    return line.claimed, line.adjusted, line.verified, line.realised


def _money(told: Iterable[Line]) -> Iterable[Quantity]:
    values = (value for line in told for value in _values(line))
    return (value for value in values if value is not None and value.measure.money)


def typical(amounts: Sequence[int], money: Measure, language: str) -> Scale:
    """Choose a scale by the middle amount, so that one large slip doesn't blur all the others."""
    middle = median_low([abs(amount) for amount in amounts] or [0])
    chosen = figures.scale((middle,), money, language)
    for places in range(TWO + 1):
        if all(amount / chosen.step % Decimal(1).scaleb(-places) == 0 for amount in amounts):
            return replace(chosen, places=places, rounded=False)
    return replace(chosen, places=TWO, rounded=True)


def people(line: Line) -> tuple[tuple[str, str], ...]:
    """Pair the claimants with their names in Latin letters."""
    latin = line.claimants_latin or ("",) * len(line.claimants)
    return tuple(zip(line.claimants, latin, strict=True))


def _line(line: Line, scale: Scale, language: str) -> LineShown:
    claimed = _("not known") if line.claimed is None else cell(line.claimed, scale, language)
    rest = ("–" if value is None else cell(value, scale, language) for value in _values(line)[1:])
    return LineShown(
        line,
        MARKS.get(State(line.state), ""),
        people(line),
        tuple(zip(_columns(), (claimed, *rest), strict=True)),
        in_kind=any(value and not value.measure.money for value in _values(line)),
    )


def cell(value: Quantity, scale: Scale, language: str) -> str:
    """Write a value in its column: money in the column's scale, all else in its own unit."""
    if not value.measure.money:
        return str(figures.phrase(value, language))
    number = written(value.amount, scale)
    return _("more than %(number)s") % {"number": number} if value.more_than else number


def written(amount: int, scale: Scale) -> str:
    """Write an amount in a scale; nought is 0 in any scale."""
    return scale.write(amount) if amount else "0"


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader is in a list, and the addresses of the pages around."""

    name: str
    page: int
    pages: int
    to_first: str
    to_previous: str
    to_next: str
    to_last: str
    every: range  # all pages, where there are enough to jump
    typed: bool  # where there are too many to be listed
    asked: tuple[tuple[str, str], ...]
    place: str


def pager(
    name: str, page: int, pages: int, *, asked: dict[str, str] | None = None, place: str = ""
) -> Pager:
    """Give the pages around this one; `asked` is kept in the address, `place` is its end."""

    def href(number: int) -> str:
        return f"{address({**(asked or {}), 'page': str(number)})}{place}"

    every = range(1, pages + 1 if JUMP <= pages <= LISTED else 1)
    kept = tuple((key, value) for key, value in (asked or {}).items() if value)
    return Pager(
        name,
        page,
        pages,
        href(1),
        href(page - 1),
        href(page + 1),
        href(pages),
        every,
        pages > LISTED,
        kept,
        place,
    )


def address(asked: dict[str, str]) -> str:
    """Write what is asked for as the end of an address; empty where nothing is."""
    kept = {key: value for key, value in asked.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
