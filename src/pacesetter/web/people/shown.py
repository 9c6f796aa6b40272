"""What one's own pages show."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pacesetter.bulletin.managing import Managed, UnitStanding
from pacesetter.bulletin.personal import Mine
from pacesetter.desk.shape import Answers
from pacesetter.kernel import figures
from pacesetter.kernel.period import Period
from pacesetter.kernel.quantity import Measure, fulfilment
from pacesetter.ledger.shape import Coverage
from pacesetter.roster.terms import Category, Position
from pacesetter.web import lists, sums
from pacesetter.web.desk.shown import STAGES
from pacesetter.web.lists import LineShown
from pacesetter.web.people.forms import Act
from pacesetter.web.sums import UnitRow

ANSWERED: dict[str, str | Promise] = {
    Act.ADOPT: gettext_lazy("is adopted. Its claimants were told."),
    Act.TURN_DOWN: gettext_lazy("is refused. Its claimants were told why."),
}
MOST_OWED = 40  # enterprises and stages that are listed; the latest come first
CATEGORIES = dict([*Position.choices, *Category.choices])


@dataclass(frozen=True, slots=True)
class GivenShown:
    """A slip in a worker's list, with the share."""

    row: LineShown
    percent: Decimal


def mine(told: Mine, money: Measure, language: str) -> dict[str, object]:
    """Show a worker's own page."""
    slips = told.slips
    lines = lists.lines(
        [given.line for given in slips.given], slips.count, slips.page, money, language
    )
    given = zip(lines.rows, slips.given, strict=True)
    return {
        "told": told,
        "page": "mine",
        "may_appeal": sum(1 for refusal in told.waits.refusals if refusal.may_appeal),
        "overdue": sum(1 for clock in told.waits.clocks if clock.late > 0),
        "lines": lines,
        "given": [GivenShown(row, each.percent) for row, each in given],
        "pager": lists.pager(_("Pages of my slips"), slips.page, slips.pages, place="#slips"),
    }


@dataclass(frozen=True, slots=True)
class StandingShown:
    """A unit's line: its sums, and how many of its workers take part."""

    row: UnitRow
    coverage: Coverage
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class CategoryShown:
    """A category's line: how many of its workers take part."""

    name: str
    coverage: Coverage
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Late:
    """The months that a unit owes for one product."""

    unit: str
    unit_zh: str
    unit_en: str
    zh: str
    en: str
    months: str


def managed(told: Managed, money: Measure, language: str) -> dict[str, object]:
    """Show the units of an office, those below them, and what is late."""
    everybody = [*told.units, *told.below]
    amounts = [
        amount
        for standing in everybody
        for amount in (standing.unit.planned or 0, standing.unit.verified.net)
    ]
    scale = figures.scale(amounts or [0], money, language)
    return {
        "told": told,
        "units": [_standing(standing) for standing in told.units],
        "below": [_standing(standing) for standing in told.below],
        "scale": scale,
        "unit": figures.unit(scale, money, language),
        "categories": [_category(code, coverage) for code, coverage in told.categories],
        "owed": [(row, STAGES[row.stage]) for row in told.owed[:MOST_OWED]],
        "more_owed": max(len(told.owed) - MOST_OWED, 0),
        "late": _late(told, language),
        "silent": told.silent.rows,
        "more_silent": told.silent.count - len(told.silent.rows),
    }


def _standing(standing: UnitStanding) -> StandingShown:
    took_part = standing.coverage
    return StandingShown(sums.unit_row(standing.unit), took_part, _percent(took_part))


def _category(code: str, took_part: Coverage) -> CategoryShown:
    return CategoryShown(str(CATEGORIES[code]), took_part, _percent(took_part))


def _percent(took_part: Coverage) -> Decimal | None:
    return fulfilment(took_part.taking_part, took_part.workers) if took_part.workers else None


def _late(told: Managed, language: str) -> list[Late]:
    """Gather the missing months of each unit and product into one line."""
    gathered: dict[tuple[str, str, str, str, str], list[str]] = {}
    for row in told.missing:
        key = (row.unit, row.unit_zh, row.unit_en, row.zh, row.en)
        gathered.setdefault(key, []).append(figures.short_month(Period.parse(row.period), language))
    comma = _(", ")
    return [Late(*key, comma.join(months)) for key, months in gathered.items()]


def answers(told: Answers) -> dict[str, object]:
    """Show what waits for a leader's answer."""
    return {
        "answers": told,
        "awaited": [(row, STAGES[row.stage]) for row in told.rows],
        "pager": lists.pager(_("Pages of the answers"), told.page, told.pages, place="#answers"),
    }
