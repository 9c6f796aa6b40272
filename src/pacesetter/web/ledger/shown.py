"""What the pages of slips show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pacesetter.kernel.quantity import Measure, Quantity
from pacesetter.ledger.shape import LedgerPage, Line, Slip
from pacesetter.ledger.terms import Kind, State
from pacesetter.web import lists
from pacesetter.web.words import MARKS, named

COUNTED = "counted"  # verified and adjusted: what the verified sum is made of
SETTLED = frozenset({State.VERIFIED, State.ADJUSTED})


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a filter."""

    code: str
    name: str
    chosen: bool


def entries(told: LedgerPage, money: Measure, language: str) -> dict[str, object]:
    """Show a page of the ledger with its filter."""
    asked = {"unit": told.unit, "kind": told.kind, "state": told.state}
    return {
        "told": told,
        "page": "ledger",
        "lines": lists.lines(told.lines, told.count, told.page, money, language),
        "kinds": _choices([(kind, named("kind", kind)) for kind in Kind], told.kind),
        "states": _choices(_states(), told.state),
        "pager": lists.pager(_("Pages of the ledger"), told.page, told.pages, asked=asked),
        "asked": lists.address(asked),
    }


def _states() -> Iterable[tuple[str, str]]:
    yield COUNTED, _("Counted: verified or adjusted")
    yield from ((state.value, named("state", state)) for state in State)


def _choices(known: Iterable[tuple[str, str]], chosen: str) -> list[Choice]:
    return [Choice(code, name, code == chosen) for code, name in known]


@dataclass(frozen=True, slots=True)
class Value:
    """One of the four values: gross, costs and net, by whom and why."""

    mark: str
    name: str
    gross: Quantity | None
    costs: Quantity | None
    net: Quantity | None
    empty: str  # what stands where there is no value


def slip(told: Slip, language: str) -> dict[str, object]:
    """Show a slip whole."""
    line = told.line
    state = State(line.state)
    worth = line.verified if state in SETTLED else line.claimed
    return {
        "told": told,
        "slip": told,
        "line": line,
        "page": "slip",
        "mark": MARKS[state],
        "state": named("state", state),
        "settled": state in SETTLED,
        "worth": worth,
        "annualised": _annualised(told),
        "values": _values(told),
        "people": lists.people(line),
        "measure": worth.measure.name(language) if worth else "",
        "rates": [base for base in told.baselines if base.rate_before or base.rate_after],
    }


def _annualised(told: Slip) -> Quantity | None:
    """Give the projection to a year; of a lower bound it is one itself."""
    if told.annualised is None or told.line.verified is None:
        return None
    return replace(told.annualised, more_than=told.line.verified.more_than)


def _values(told: Slip) -> list[Value]:
    """Give the four values; a value that is missing has its word."""
    line = told.line
    undecided = _("not yet") if line.state == State.OPEN else "–"
    unchanged = undecided if line.state == State.OPEN else _("nothing to adjust")
    unvalued = _("not known") if line.claimed is None else undecided
    return [
        Value("claimed", _("Claimed"), told.gross, told.costs, line.claimed, _("not known")),
        Value("adjusted", _("Adjusted"), None, None, line.adjusted, unchanged),
        Value(
            "verified", _("Verified"), told.verified_gross, told.verified_costs, line.verified,
            undecided if line.claimed else unvalued,
        ),
        Value("", _("Realised"), None, None, line.realised, undecided),
    ]  # fmt: skip


COLUMNS = (
    "number", "title_zh", "title_en", "unit", "unit_zh", "unit_en", "kind", "class", "state",
    "claimants", "measure", "claimed", "claimed_more_than", "adjusted", "verified",
    "verified_more_than", "realised", "printed", "made_up",
)  # fmt: skip
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def row(line: Line) -> list[str]:
    """Write a slip as a row of the open data: net values in the measure's own unit."""
    values = (line.claimed, line.adjusted, line.verified, line.realised)
    measure = next((value.measure.code for value in values if value is not None), "")
    claimed, adjusted, verified, realised = (_plain(value) for value in values)
    return [
        line.number, _text(line.title_zh), _text(line.title_en), line.unit, _text(line.unit_zh),
        _text(line.unit_en), line.kind, line.saving_class, line.state,
        _text(";".join(line.claimants)), measure, claimed, _flag(line.claimed), adjusted,
        verified, _flag(line.verified), realised, ";".join(sorted(line.printed)),
        "yes" if line.made_up else "no",
    ]  # fmt: skip


def _plain(value: Quantity | None) -> str:
    return "" if value is None else f"{value.value:f}"


def _flag(value: Quantity | None) -> str:
    return "" if value is None else "yes" if value.more_than else "no"


def _text(text: str) -> str:
    """Keep a spreadsheet from taking somebody's words for a formula."""
    return f"'{text}" if text.startswith(FORMULAS) else text
