"""What the bulletin's page shows of the bulletin."""

from dataclasses import dataclass
from decimal import Decimal

from pacesetter.bulletin.shape import Bulletin, OwnershipRow
from pacesetter.kernel import figures
from pacesetter.kernel.figures import Scale
from pacesetter.kernel.quantity import WAN, Measure, Quantity, fulfilment, in_scale
from pacesetter.web import shown, sums

PEOPLE = Measure("people", "人", "")
OLD_YUAN, NEW = "old_yuan", 10_000  # old yuan to one new yuan, from 1 March 1955 on


@dataclass(frozen=True, slots=True)
class OwnershipShown:
    """One ownership type and its percentage."""

    row: OwnershipRow
    percent: Decimal | None


def bulletin(told: Bulletin, language: str) -> dict[str, object]:
    """Show the whole bulletin in a language."""
    measure = told.saving.measure
    return {
        "told": told,
        "page": "bulletin",
        "saving": shown.over(told.saving, language),
        "new_yuan": _in_new_yuan(told, language),
        "printed": _printed(told),
        "heard": _heard(told, language),
        "ownership": _ownership(told, language),
        "trades": sums.unit_table(told.trades, measure, language),
        "way": sums.way(told.accounts, language),
        "parts": sums.parts(told.parts, measure, language),
        "derived": Quantity(told.derived.net, measure) if told.derived.slips else None,
        "production": [shown.product(row, language) for row in told.production],
        "delegates_each": _workers_a_delegate(told),
        "workers": Quantity(told.workers_more_than, PEOPLE, more_than=True),
    }


def _printed(told: Bulletin) -> frozenset[str]:
    """Name the figures that the newspaper prints and that the records bear out to the digit.

    The mark † is given to no figure that differs from the printed one.
    """
    borne_out = {
        "fulfilment": str(told.saving.percent) == told.printed.get("fulfilment"),
        "increase_and_saving": told.saving.done == told.printed.get("increase_and_saving"),
        "workers": told.workers_more_than == told.printed.get("workers_more_than"),
        "production": told.production_plan_completed and "production_en" in told.printed,
    }
    return frozenset(name for name, holds in borne_out.items() if holds)


def _heard(told: Bulletin, language: str) -> dict[str, object]:
    """Give what only the newspaper tells, in the language; empty where there is none."""
    tongue = "zh" if figures.is_chinese(language) else "en"
    names = ("headline", "opening", "delegates", "exemplar", "programme", "not_printed", "purpose")
    found = {name: told.printed.get(f"{name}_{tongue}") for name in names}
    return found | {"number_of_delegates": told.printed.get("delegates")}


def _in_new_yuan(told: Bulletin, language: str) -> str:
    """Give the verified sum in the yuan of 1955; empty where the drive counts in other money."""
    measure = told.saving.measure
    if measure.code != OLD_YUAN:
        return ""
    new = told.saving.done // NEW
    divisor, word = (WAN, "万") if figures.is_chinese(language) else (10**6, "million")
    return f"{in_scale(new, divisor)} {word}"


def _workers_a_delegate(told: Bulletin) -> int | None:
    """Say how many workers one delegate speaks for, if both numbers are printed."""
    workers, delegates = (told.printed.get(name) for name in ("workers_more_than", "delegates"))
    if not (isinstance(workers, int) and isinstance(delegates, int) and delegates):
        return None
    return round(workers / delegates)


@dataclass(frozen=True, slots=True)
class Ownership:
    """The table of ownership types; all money in one scale."""

    scale: Scale
    unit: str
    rows: tuple[OwnershipShown, ...]


def _ownership(told: Bulletin, language: str) -> Ownership:
    amounts = [amount for row in told.ownership for amount in (row.planned, row.verified.net)]
    scale = figures.scale(
        [*amounts, told.saving.done, told.saving.planned], told.saving.measure, language
    )
    rows = tuple(
        OwnershipShown(row, fulfilment(row.verified.net, row.planned)) for row in told.ownership
    )
    return Ownership(scale, figures.unit(scale, told.saving.measure, language), rows)
