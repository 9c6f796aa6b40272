"""What keepers and leaders see of their units, and everybody of his or her own page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import BeforeValidator

from pacesetter.api.shapes.public import AgeingShape, ClockShape, LineShape, QuantityShape, Step
from pacesetter.api.shapes.units import SubUnitShape


class PlaceShape(Schema):
    """A unit as lists name it."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    workers: int


class OfficerShape(Schema):
    """An office, and who holds it between which days."""

    kind: str
    worker: str
    name: str
    unit: str
    since: date
    until: date | None
    source: str


class RosterUnitShape(Schema):
    """A unit as its keepers see it."""

    number: str
    kind: str
    name_zh: str
    name_en: str
    path: list[Step]
    workers: int
    own: int
    officers: list[OfficerShape]
    below: list[PlaceShape]


class MemberShape(Schema):
    """A worker in a list."""

    number: str
    name: str
    trade: str
    unit: str
    since: date


class MembersShape(Schema):
    """Workers, and where the list goes on."""

    rows: list[MemberShape]
    next: str | None


class StayShape(Schema):
    """A time that a worker spent in a unit."""

    unit: str
    unit_zh: str
    unit_en: str
    since: date
    until: date | None


class FactShape(Schema):
    """A fact about a worker, with what it rests on."""

    category: str
    since: date
    until: date | None
    source: str


class WorkerShape(Schema):
    """A worker as the keepers see him or her; what is private is named, and never opened."""

    number: str
    name: str
    name_latin: str
    trade: str
    named_in_public: bool
    stays: list[StayShape]
    facts: list[FactShape]
    offices: list[OfficerShape]
    private: list[str]
    rights: list[str]


class CoverShape(Schema):
    """How constituencies cover the eligible workers."""

    eligible: int
    once: int
    none: int
    several: int


class MissingShape(Schema):
    """A month of a product for which a unit owes a return."""

    unit: str
    unit_zh: str
    unit_en: str
    zh: str
    en: str
    period: str


class MisplacedShape(Schema):
    """An eligible worker who lies in no constituency, or in several."""

    number: str
    name: str
    unit: str
    unit_zh: str
    unit_en: str
    employment: str
    constituencies: list[str]


class MisplacedsShape(Schema):
    """Workers who are misplaced, and where the list goes on."""

    rows: list[MisplacedShape]
    next: str | None


class RecordShape(Schema):
    """One of two records that may be about the same person."""

    number: str
    name: str
    trade: str
    unit: str
    unit_zh: str
    unit_en: str
    since: date


class PairShape(Schema):
    """Two records, and what speaks for their being one person's."""

    first: RecordShape
    second: RecordShape
    same_name: bool
    same_identity: bool


class PairsShape(Schema):
    """Pairs of records; `small` is false for a unit that is too large to be searched."""

    rows: list[PairShape]
    small: bool
    next: str | None


class GivenShape(Schema):
    """A slip, and somebody's share of it in percent."""

    line: LineShape
    percent: Decimal


class GivensShape(Schema):
    """Somebody's slips, and where the list goes on."""

    rows: list[GivenShape]
    next: str | None


class CreditShape(Schema):
    """What came of a worker's slips; `net` is in the drive's smallest unit."""

    slips: int
    verified: int
    still_open: int
    unvalued: int
    net: int
    copies: int
    copies_verified: int


class MineShape(Schema):
    """What somebody gave, where it stands, and what was made of it."""

    number: str
    name: str
    name_latin: str
    path: list[Step]
    credit: CreditShape
    worth: QuantityShape
    rows: list[GivenShape]
    clocks: list[ClockShape]
    unread: int
    on_the_desk: int
    next: str | None


class CoverageShape(Schema):
    """Workers of a unit and all below it, and those of them who have a share of a slip."""

    workers: int
    taking_part: int


class StandingShape(Schema):
    """A unit with its sums, and with how many of its workers take part."""

    unit: SubUnitShape
    coverage: CoverageShape


class CategoryShape(Schema):
    """How many workers of a category take part."""

    category: str
    coverage: CoverageShape


def _category(told: object) -> object:
    """Name the parts of (category, coverage)."""
    keys = ("category", "coverage")
    return dict(zip(keys, told, strict=True)) if isinstance(told, tuple) else told


class SilentShape(Schema):
    """A lowest unit in which nobody has claimed anything."""

    number: str
    zh: str
    en: str
    above_zh: str
    above_en: str


class SilentsShape(Schema):
    """The first of the units in which nobody has claimed anything, and how many there are."""

    rows: list[SilentShape]
    count: int


class ManagedShape(Schema):
    """The units of somebody's offices, and those right below them; what is late in them."""

    units: list[StandingShape]
    below: list[StandingShape]
    missing: list[MissingShape]
    categories: list[Annotated[CategoryShape, BeforeValidator(_category)]]
    silent: SilentsShape
    owed: list[AgeingShape]


class ChannelShape(Schema):
    """A way by which somebody is told; the address is masked."""

    kind: str
    address: str
    language: str
    topics: list[str]
    confirmed: bool
    waiting: int
    given_up: int


class QuietShape(Schema):
    """Quiet hours."""

    starts: str
    ends: str


class ChannelsShape(Schema):
    """Channels and quiet hours; `above` is what holds where none are set."""

    channels: list[ChannelShape]
    quiet: QuietShape | None
    above: QuietShape


class PostedShape(Schema):
    """A notice that everybody may read."""

    at: datetime
    zh: str
    en: str
    page: str


class WallShape(Schema):
    """A week's notices of a unit that are for all."""

    monday: date
    sunday: date
    rows: list[PostedShape]
