"""What is told of accounts: slips to print, resets to confirm, kiosks."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PinSlip:
    """A slip to be printed. The PIN stands here, on the paper, and nowhere else."""

    number: str
    name: str
    unit_zh: str
    unit_en: str
    pin: str
    until: date

    def __repr__(self) -> str:
        """Keep the PIN out of whatever prints objects."""
        return f"PinSlip({self.number})"


@dataclass(frozen=True, slots=True)
class BadgeHolder:
    """A worker whose badge is printed."""

    number: str
    name: str
    unit_zh: str
    unit_en: str


@dataclass(frozen=True, slots=True)
class ResetAsked:
    """A reset that waits for a second officer."""

    pk: int
    number: str
    name: str
    asked_by: str
    asked_at: datetime
    own: bool  # asked for by whoever looks, who can't confirm it


@dataclass(frozen=True, slots=True)
class KioskShown:
    """A kiosk, as its organiser sees it."""

    number: str
    name: str
    unit_number: str
    unit_zh: str
    unit_en: str
    idle: int
    registered_by: str
    registered_on: date
    revoked_on: date | None
    failures: int


@dataclass(frozen=True, slots=True)
class KioskHere:
    """The kiosk that asks for a page."""

    number: str
    name: str
    idle: int
