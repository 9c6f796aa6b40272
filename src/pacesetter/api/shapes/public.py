"""What comes out: the shape of every answer. A shape says what it has, and nothing else leaves."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator


class Names(Schema):
    """Something with a number and its names in both languages."""

    number: str
    zh: str
    en: str


def _named(told: object) -> object:
    """Name the parts of (number, Chinese name, English name)."""
    keys = ("number", "zh", "en")
    return dict(zip(keys, told, strict=True)) if isinstance(told, tuple) else told


Step = Annotated[Names, BeforeValidator(_named)]


class MeasureShape(Schema):
    """What is counted; `decimals` digits of an amount stand behind the point."""

    code: str
    zh: str
    en: str
    decimals: int
    money: bool


class QuantityShape(Schema):
    """An amount in the smallest unit of its measure; `more_than` says that it is a lower bound."""

    amount: int
    value: Decimal
    measure: MeasureShape
    more_than: bool


class SumShape(Schema):
    """Entries added up in the smallest unit: gross − costs = net."""

    gross: int
    costs: int
    net: int
    slips: int


class PartShape(Schema):
    """A part of a sum, of one kind and one class."""

    kind: str
    saving_class: str
    sum: SumShape


class AccountsShape(Schema):
    """The four accounts of a sum, and what nobody has decided yet."""

    measure: MeasureShape
    claimed: SumShape
    adjusted: SumShape
    refused: SumShape
    verified: SumShape
    still_open: SumShape


class FulfilmentShape(Schema):
    """A percentage with all that it is made of; null where nothing was planned."""

    done: int
    planned: int
    measure: MeasureShape
    cut_off: date
    percent: Decimal | None
    planned_originally: int
    percent_of_original: Decimal | None


class PhaseShape(Schema):
    """A phase of the drive, as it stands today."""

    stage: str
    starts: date
    ends: date
    allows: list[str]
    status: str


class DriveShape(Schema):
    """The drive that these addresses are about."""

    slug: str
    zh: str
    en: str
    starts: date
    ends: date
    cut_off: date
    bulletin_on: date
    today: date
    demo: bool
    top: str
    money: MeasureShape
    phases: list[PhaseShape]


class LineShape(Schema):
    """A slip in a list, with its four values side by side; null is not known, or not yet."""

    number: str
    title_zh: str
    title_en: str
    unit: str
    unit_zh: str
    unit_en: str
    kind: str
    saving_class: str
    state: str
    claimants: list[str]
    claimed: QuantityShape | None
    adjusted: QuantityShape | None
    verified: QuantityShape | None
    realised: QuantityShape | None
    made_up: bool


class LinesShape(Schema):
    """Slips, and where the list goes on."""

    rows: list[LineShape]
    next: str | None


class ShareShape(Schema):
    """A claimant, by name where that was agreed to, with percent."""

    who: str
    percent: Decimal


class BaselineShape(Schema):
    """A version of the baseline."""

    version: int
    rate_before: str
    rate_after: str
    rate_unit: str
    starts: date | None
    ends: date | None
    source: str
    formula: str
    locked_on: date | None
    countersigned_by: str
    reason: str


class SignatureShape(Schema):
    """An act on a slip, as the journal has it."""

    seq: int
    event: str
    verdict: str
    role: str
    who: str
    reason: str
    settles: bool
    commitment: str
    at: datetime


class StepShape(Schema):
    """A stage with its day, or skipped."""

    step: str
    on: date | None
    skipped: bool


class SlipShape(Schema):
    """A slip, whole."""

    line: LineShape
    path: list[Step]
    note_zh: str
    note_en: str
    mechanism: str
    cost_line: str
    benefit_share: Decimal
    starts: date
    ends: date
    claimed_on: date
    entered_by: str
    gross: QuantityShape | None
    costs: QuantityShape | None
    verified_gross: QuantityShape | None
    verified_costs: QuantityShape | None
    annualised: QuantityShape | None
    months: int
    baselines: list[BaselineShape]
    shares: list[ShareShape]
    steps: list[StepShape]
    trail: list[SignatureShape]
    origin: str
    replicas: list[str]
    settled_on: date | None
    settled_by: str
    reason: str
    late: bool


class InclusionShape(Schema):
    """The way from an act's commitment to a checkpoint; bytes are base64."""

    index: int
    size: int
    commitment: str
    path: list[str]
    checkpoint: str


class ProofShape(Schema):
    """The proofs of every act on a slip, to be checked without this program."""

    slip: str
    acts: list[InclusionShape]


class SealShape(Schema):
    """The signed head of the journal, and the checkpoints that were published."""

    line: str
    key: str
    published: list[str]


class FoundShape(Schema):
    """Something that was found, by its number."""

    kind: str
    number: str
    zh: str
    en: str


class FoundsShape(Schema):
    """What was found of each kind, and how many there are."""

    rows: list[FoundShape]
    counts: dict[str, int]
    next: str | None


class OpenData(Schema):
    """The bulletin as open data: the same keys as `./pacesetter bulletin --format json` gives."""

    drive: str
    cut_off: date
    bulletin_on: date
    unit_of_account: str
    workers: int
    workers_more_than: int
    enterprises: int
    ownership: dict[str, int]
    increase_and_saving: int
    increase_and_saving_plan: int
    fulfilment: float | None
    production_plan_completed: bool
    accounts: dict[str, dict[str, int]]
    exemplar: dict[str, Any] | None
    printed: list[str] = []
    made_up: list[str] = []


class AgeingShape(Schema):
    """Replies that a unit owes at one stage."""

    unit: str
    unit_zh: str
    unit_en: str
    stage: str
    waiting: int
    overdue: int
    oldest: int
    late: int


class AgeingsShape(Schema):
    """Who owes replies, and where the list goes on."""

    rows: list[AgeingShape]
    waiting: int
    overdue: int
    next: str | None


class ClockShape(Schema):
    """A slip for which a reply is owed, since when and until when; `late` is in working days."""

    slip: str
    title_zh: str
    title_en: str
    unit: str
    stage: str
    since: date
    due: date | None
    late: int
