"""What the desk tells its readers: plain data, frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pacesetter.desk.terms import Act, Stage
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger.shape import Line, Slip
from reckoning.valuation.risk import Reason


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who sits at the desk: a worker, and the units (their ids) of each office of a verifier."""

    worker: int
    number: str
    units: frozenset[int]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter of a queue; empty is all."""

    kind: str = ""
    unit: str = ""
    days: int = 0  # that a claim has waited at least
    page: int = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """A slip that waits for a verifier, with its risk in hundredths and the reasons for it."""

    line: Line
    stage: Stage | None  # None where no reply is owed yet: it is adopted and not in use
    risk: int
    reasons: tuple[Reason, ...]
    weighed: Quantity | None  # value × risk; None where the value in money isn't known
    waited: int  # days
    due: date | None
    late: int  # working days
    contested: bool
    small: bool  # may be signed with others at once, as claimed


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of a verifier's queue."""

    rows: tuple[Waiting, ...]
    count: int  # that the filter leaves
    all: int
    overdue: int
    oldest: int  # days that the oldest of all has waited
    page: int
    pages: int
    asked: Asked
    units: tuple[tuple[str, str, str], ...]  # that may be chosen: number, names
    bulk_below: Quantity | None  # None where no signing at once is allowed


@dataclass(frozen=True, slots=True)
class Like:
    """A slip that is like another, with how alike the titles are in percent."""

    line: Line
    percent: int
    reason: str
    share: int = 0  # of the same benefit, in hundredths of a percent; 0 for no overlap

    @property
    def percents(self) -> Decimal:
        """Give the share in percent."""
        return Decimal(self.share) / 100


@dataclass(frozen=True, slots=True)
class Appealed:
    """An appeal as it stands."""

    who: str
    words: str
    on: date
    refused_by: str
    refusal: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, open on a verifier's desk."""

    slip: Slip
    waiting: Waiting
    likes: tuple[Like, ...]
    overlaps: tuple[Like, ...]
    contests: tuple[tuple[str, str], ...]  # who says that it is wrong, and what is
    asked: tuple[str, ...]  # who was asked and has not answered
    appeal: Appealed | None
    by_claimant: bool  # whether one of the claimants has entered it
    measured: bool  # whether a value could be signed: it says what it is counted in


@dataclass(frozen=True, slots=True)
class Settled:
    """A slip that doesn't wait for this verifier, though it lies below the office."""

    line: Line
    by: str  # number of who has settled it; "" for nobody
    on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class OwnClock:
    """A slip of a worker for which a reply is owed."""

    slip: str
    title_zh: str
    title_en: str
    unit: str
    stage: Stage
    since: date
    due: date | None
    late: int


@dataclass(frozen=True, slots=True)
class Ageing:
    """Replies owed in one unit at one stage."""

    unit: str
    unit_zh: str
    unit_en: str
    stage: Stage
    waiting: int
    overdue: int
    oldest: int  # days
    late: int  # working days of the oldest beyond its due day
    passed_on: int  # late replies that the level above was told of


@dataclass(frozen=True, slots=True)
class AgeingPage:
    """The public list of replies that are owed, the latest units first."""

    rows: tuple[Ageing, ...]
    count: int
    page: int
    pages: int
    waiting: int
    overdue: int
    days: tuple[tuple[Stage, int], ...]  # working days that each stage has


@dataclass(frozen=True, slots=True)
class Question:
    """A slip that somebody else has entered for a worker, who is asked whether it is so."""

    line: Line
    entered_by: str
    asked_on: date
    answer: str
    words: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused slip of a worker, with what may still be done."""

    line: Line
    reason: str
    on: date
    until: date | None  # the last day for an appeal; None where no calendar says
    may_appeal: bool
    appealed_on: date | None
    decided: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What waits for a worker, and for what he or she waits."""

    questions: tuple[Question, ...]
    refusals: tuple[Refusal, ...]
    clocks: tuple[OwnClock, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """A page of the suggestions that wait for a leader's answer."""

    rows: tuple[OwnClock, ...]
    count: int
    late: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Reply:
    """A suggestion, open before the leader who is to answer it; an appeal with its refusal."""

    slip: Slip
    clock: OwnClock
    appeal: Appealed | None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Who answers next on a slip and by when, and what its reader may do there."""

    clock: OwnClock | None = None
    by_leader: bool = False  # a leader answers; else a verifier
    leads_zh: str = ""  # the unit whose leader is the nearest who may
    leads_en: str = ""
    adopted: bool = False  # open, and nobody owes a reply until it is in use
    may: frozenset[Act] = frozenset()
