"""What the ledger tells its readers: plain data, frozen, in the smallest units."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from pacesetter.kernel.quantity import Measure, Quantity


class Sum(NamedTuple):
    """Entries of one account, added up, in one measure: gross − costs = net.

    A named tuple, because a whole tree has twenty thousand of them and they are made four times
    as fast as a frozen dataclass.
    """

    gross: int = 0
    costs: int = 0
    net: int = 0
    slips: int = 0

    def __add__(self, other: "Sum") -> "Sum":  # type: ignore[override]  # sums add, they don't join
        """Add two sums in the same measure."""
        return Sum(
            self.gross + other.gross,
            self.costs + other.costs,
            self.net + other.net,
            self.slips + other.slips,
        )


NOTHING = Sum()


@dataclass(frozen=True, slots=True)
class PartSum:
    """One part of a sum: of one kind and one class."""

    kind: str
    saving_class: str
    sum: Sum


@dataclass(frozen=True, slots=True)
class Accounts:
    """The four accounts in one measure; `still_open` is what nobody has decided yet.

    Amounts: claimed + adjusted + refused + still_open = verified, with the signs that a reader
    expects: what is refused or still open is taken away from what was claimed. Slips are counts
    and have no sign: claimed = verified + refused + still_open.
    """

    measure: Measure
    claimed: Sum = NOTHING
    adjusted: Sum = NOTHING
    refused: Sum = NOTHING
    verified: Sum = NOTHING

    @property
    def still_open(self) -> Sum:
        """Give what was claimed and is undecided, as a sum to take away (negative)."""
        c, a, r, v = self.claimed, self.adjusted, self.refused, self.verified
        return Sum(
            v.gross - c.gross - a.gross - r.gross,
            v.costs - c.costs - a.costs - r.costs,
            v.net - c.net - a.net - r.net,
            c.slips - v.slips - r.slips,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One slip in a list, with its four values side by side; None is “not known” or “not yet”."""

    number: str
    title_zh: str
    title_en: str
    unit: str
    unit_zh: str
    unit_en: str
    kind: str
    saving_class: str
    state: str
    claimants: tuple[str, ...]  # names where they may be named in public, else employee numbers
    claimed: Quantity | None
    adjusted: Quantity | None  # verified less claimed, where a verifier has changed it
    verified: Quantity | None
    realised: Quantity | None  # accrued up to the cut-off
    printed: frozenset[str]
    made_up: bool
    claimants_latin: tuple[str, ...] = ()  # the same people, in Latin letters where on record
    enterprise_zh: str = ""  # that the unit lies in; empty where it lies in none
    enterprise_en: str = ""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of the ledger and its filter; `units`, `kinds`, `states` are what may be chosen."""

    lines: tuple[Line, ...]
    count: int
    page: int
    pages: int
    unit: str
    kind: str
    state: str
    unit_zh: str = ""  # name of the chosen unit
    unit_en: str = ""
    units: tuple[tuple[str, str, str], ...] = ()  # what may be chosen: (number, zh, en)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a printed multiple: after is `ratio` times before, up by `increase` times."""

    ratio: Decimal
    increase: Decimal


@dataclass(frozen=True, slots=True)
class BaselineShown:
    """A version of the baseline with what follows from it; rates are decimal texts or empty."""

    version: int
    rate_before: str
    rate_after: str
    rate_unit: str
    starts: date | None
    ends: date | None
    source: str
    formula: str
    locked_on: date | None
    locked_by: str
    countersigned_by: str
    reason: str
    ratio: Decimal | None
    increase_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class ShareShown:
    """A claimant (name or number, see Line), with percent."""

    who: str
    percent: Decimal
    who_latin: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of a slip's trail: an act in the journal."""

    seq: int
    on: date | None
    event: str  # contribution:claim, contribution:check, contribution:verify …
    verdict: str  # for verifications: checked verified adjusted refused reversed; else empty
    role: str
    who: str
    reason: str
    settles: bool
    commitment: str  # hex
    at: datetime


@dataclass(frozen=True, slots=True)
class StepShown:
    """A stage with its date, or skipped; who recorded it, where it didn't come with the slip."""

    step: str
    on: date | None
    skipped: bool
    by: str = ""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a quantity in kind is worth by a rate on record."""

    money: Quantity
    rate_quantity: Quantity
    rate_amount: Quantity
    place_zh: str
    place_en: str
    since: date
    source: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip, whole: everything that its page, its print and its proof show."""

    line: Line
    path: tuple[tuple[str, str, str], ...]  # (number, name zh, name en) from the top to the unit
    note_zh: str
    note_en: str
    mechanism: str
    cost_line: str
    benefit_share: Decimal  # percent
    starts: date
    ends: date
    claimed_on: date
    entered_by: str
    gross: Quantity | None
    costs: Quantity | None
    verified_gross: Quantity | None
    verified_costs: Quantity | None
    annualised: Quantity | None  # of the verified value, marked as such wherever it is shown
    months: int
    multiple_as_printed: str
    readings: tuple[Reading, ...]
    baselines: tuple[BaselineShown, ...]
    shares: tuple[ShareShown, ...]
    steps: tuple[StepShown, ...]
    trail: tuple[Signature, ...]
    worth: Worth | None
    origin: str  # number of the slip that this one replicates, or empty
    replicas: tuple[str, ...]
    settled_on: date | None
    settled_by: str
    settled_role: str
    reason: str
    late: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A slip in somebody's list, with his or her share in percent."""

    line: Line
    percent: Decimal


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A page of the slips that somebody has a share of."""

    given: tuple[Given, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What came of a worker's slips: counts of slips, and his or her shares in money (net)."""

    slips: int
    verified: int
    still_open: int
    unvalued: int  # open, and nobody has said what they are worth
    net: int  # shares of verified money, in the drive's smallest unit
    copies: int  # slips of others that copy one of these
    copies_verified: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Workers of a unit and all below it, and those of them who have a share of a slip."""

    workers: int
    taking_part: int


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A lowest unit in which nobody has claimed anything, and the name of the one above it."""

    number: str
    zh: str
    en: str
    above_zh: str
    above_en: str


@dataclass(frozen=True, slots=True)
class SilentUnits:
    """The first of the lowest units in which nobody has claimed anything, and the number of all."""

    rows: tuple[SilentUnit, ...]
    count: int
