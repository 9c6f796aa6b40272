"""All sheets in the order in which they must be taken: what is spoken of comes first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise

from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import REASONS
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import sheets as ledger
from pacesetter.plan import sheets as plan
from pacesetter.roster import sheets as roster

ORDER = (
    "units",
    "workers",
    "offices",
    "constituencies",
    "rates",
    "plan",
    "returns",
    "contributions",
    "verifications",
    "closings",
)
Reasons = Mapping[str, str | Promise]
Offer = tuple[Sheet, Callable[..., None], Reasons]


class Take(Protocol):
    """How an app takes its staged rows: judge them, apply what is new or changed, seal it."""

    def __call__(self, staged: Staged, *, by: Actor, at: datetime) -> None:
        """Give every row its verdict and do what it says."""


@dataclass(frozen=True, slots=True)
class Taking:
    """A sheet, who takes it, and why that app may refuse a row."""

    sheet: Sheet
    take: Take
    reasons: Reasons


def in_order(offers: Iterable[Offer]) -> tuple[Taking, ...]:
    """Put what the apps offer in order. Raises KeyError unless it is each sheet once."""
    offered = {
        sheet.name: Taking(sheet, take, {**REASONS, **reasons}) for sheet, take, reasons in offers
    }
    if set(offered) != set(ORDER):
        raise KeyError(sorted(set(offered) ^ set(ORDER)))
    return tuple(offered[name] for name in ORDER)


TAKINGS = in_order((*roster.TAKES, *plan.TAKES, *ledger.TAKES))
