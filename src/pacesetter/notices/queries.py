"""What notices can be asked: what waits for somebody, his or her channels, a unit's wall."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils.timezone import get_current_timezone

from pacesetter.kernel import bulk
from pacesetter.notices.models import NUMBERED, Channel, Copy, Delivery, Notice, QuietHours
from pacesetter.notices.quiet import Span
from pacesetter.notices.secrets import masked, opened
from pacesetter.notices.terms import Passage
from pacesetter.roster.models import Membership, Unit, UnitAncestor, Worker
from pacesetter.roster.privacy import Unreadable
from pacesetter.roster.queries import ids_of_number

PER_PAGE = 20
MANY = 100  # a number above which the topline says "more than 99"
MOST_DIGITS = 15
WEEK = timedelta(days=7)
MOST_ON_A_WALL = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as its reader sees it."""

    number: str
    topic: str
    zh: str
    en: str
    page: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class ToldPage:
    """A page of somebody's notices, the unread ones first."""

    rows: tuple[Told, ...]
    unread: int
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ChannelShown:
    """A channel without its secret."""

    pk: int
    kind: str
    address: str  # masked
    language: str
    topics: tuple[str, ...]
    confirmed: bool
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Posted:
    """A notice that everybody may read on the wall."""

    at: datetime
    zh: str
    en: str
    page: str


def waiting(number: str) -> int:
    """Count the notices that somebody hasn't read, up to MANY: one cheap look at an index."""
    own = ids_of_number(number)
    if not own:
        return 0
    marks = ", ".join(["%s"] * len(own))
    [(found,)] = bulk.fetch(
        f"SELECT COUNT(*) FROM (SELECT 1 FROM notices_copy WHERE worker_id IN ({marks})"
        f" AND read = FALSE LIMIT {MANY}) AS found",
        own,
    )
    return int(found)


def notices_of(number: str, page: int) -> ToldPage:
    """Give a page of somebody's notices, the unread first, then the newest."""
    mine = Copy.objects.filter(worker__in=_records(number))
    counted = mine.aggregate(all=Count("pk"), unread=Count("pk", filter=Q(read=False)))
    pages = max(-(-counted["all"] // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    some = mine.select_related("notice").order_by("read", "-notice_id")
    rows = tuple(_told(copy) for copy in some[(page - 1) * PER_PAGE : page * PER_PAGE])
    return ToldPage(rows, counted["unread"], counted["all"], page, pages)


def _told(copy: Copy) -> Told:
    notice = copy.notice
    return Told(
        notice.number,
        notice.topic,
        notice.words_zh,
        notice.words_en,
        notice.page,
        notice.at,
        not copy.read,
    )


def pk_of(number: str) -> int:
    """Read a notice's number; 0 for what is none."""
    digits = number.removeprefix(NUMBERED)
    known = number.startswith(NUMBERED) and digits.isascii() and digits.isdigit()
    return int(digits) if known and len(digits) <= MOST_DIGITS else 0


def _records(number: str) -> list[int]:
    """Give the ids of a person's records: what is told to one number is told to the person."""
    return ids_of_number(number)


def copy_of(worker: str, number: str) -> Told | None:
    """Give one of somebody's notices; None where it isn't his or hers."""
    found = Copy.objects.select_related("notice").filter(
        worker__in=_records(worker), notice=pk_of(number)
    )
    return next(map(_told, found), None)


def channels_of_worker(number: str) -> tuple[ChannelShown, ...]:
    """Give somebody's channels, their addresses masked."""
    return _shown(Q(worker__number=number))


def channels_of_unit(number: str) -> tuple[ChannelShown, ...]:
    """Give the channels of a unit's group, their addresses masked."""
    return _shown(Q(unit__number=number))


def _shown(whose: Q) -> tuple[ChannelShown, ...]:
    found = Channel.objects.filter(whose).select_related("worker", "unit").order_by("kind")
    under_way = (Passage.WAITING, Passage.SENDING)
    counted = found.annotate(
        under_way=Count("deliveries", filter=Q(deliveries__state__in=under_way)),
        lost=Count("deliveries", filter=Q(deliveries__state=Passage.GIVEN_UP)),
    )
    return tuple(
        ChannelShown(
            channel.pk,
            channel.kind,
            _masked(channel),
            channel.language,
            tuple(channel.topics.split()),
            channel.confirmed,
            channel.under_way,
            channel.lost,
        )
        for channel in counted
    )


def _masked(channel: Channel) -> str:
    try:
        return masked(channel.kind, opened(channel))
    except Unreadable:
        return ""


def default_span() -> Span:
    """Give the installation's quiet hours."""
    return Span(*settings.QUIET_HOURS)


def own_span(number: str) -> Span | None:
    """Give the quiet hours that somebody has chosen; None where nobody has."""
    return _span(Q(worker__number=number))


def unit_span(number: str) -> Span | None:
    """Give the quiet hours that are set for exactly this unit."""
    return _span(Q(unit__number=number))


def _span(whose: Q) -> Span | None:
    found = QuietHours.objects.filter(whose).values_list("starts", "ends").first()
    return None if found is None else Span(*found)


def shift_span(number: str, on: date) -> Span:
    """Give the quiet hours of whoever has chosen none: of the unit's shift, else the usual."""
    worker = Worker.objects.filter(number=number).values_list("pk", flat=True)
    return next(iter(spans_of_workers(worker, on, chosen=False).values()), default_span())


def spans_of_workers(workers: Collection[int], on: date, *, chosen: bool = True) -> dict[int, Span]:
    """Give each worker's quiet hours: chosen, else of the nearest unit that has some, else usual.

    Three questions for any number of workers.
    """
    ids = list(workers)
    found = dict.fromkeys(ids, default_span())
    by_unit = {row.unit_id: Span(row.starts, row.ends) for row in _of_units()}
    if by_unit:
        above = Membership.objects.filter(
            Q(until=None) | Q(until__gte=on),
            worker__in=ids,
            since__lte=on,
        ).values_list("worker", "unit")
        units = dict(above)
        nearest = spans_of_units(set(units.values()), by_unit)
        found |= {who: nearest[unit] for who, unit in units.items() if unit in nearest}
    if chosen:
        own = QuietHours.objects.filter(worker__in=ids).values_list("worker", "starts", "ends")
        found |= {who: Span(starts, ends) for who, starts, ends in own}
    return found


def spans_of_units(
    units: Collection[int], by_unit: dict[int | None, Span] | None = None
) -> dict[int, Span]:
    """Give the quiet hours of the nearest unit at or above each of these; without: absent."""
    known = (
        by_unit if by_unit is not None else {r.unit_id: Span(r.starts, r.ends) for r in _of_units()}
    )
    rows = UnitAncestor.objects.filter(descendant__in=units, ancestor__in=[*known]).order_by(
        "-distance"
    )
    return {below: known[above] for below, above in rows.values_list("descendant", "ancestor")}


def _of_units() -> Collection[QuietHours]:
    return QuietHours.objects.filter(unit__isnull=False)


def workers_below(unit: Unit, on: date) -> list[int]:
    """Give everybody who belongs to a unit or to one below it on a day."""
    below = UnitAncestor.objects.filter(ancestor=unit).values("descendant")
    found = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on), unit__in=below, since__lte=on
    )
    return list(found.order_by("worker").values_list("worker", flat=True).distinct())


def week_of(on: date) -> tuple[date, date]:
    """Give Monday and Sunday of a day's week."""
    monday = on - timedelta(days=on.weekday())
    return monday, monday + timedelta(days=6)


def wall(unit: Unit, on: date) -> tuple[Posted, ...]:
    """Give what may hang on a unit's wall: this week's notices to its people that are for all."""
    monday, _sunday = week_of(on)
    begins = datetime(monday.year, monday.month, monday.day, tzinfo=get_current_timezone())
    below = UnitAncestor.objects.filter(ancestor=unit).values("descendant")
    members = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on), unit__in=below, since__lte=on
    )
    found = (
        Notice.objects.filter(at__gte=begins, at__lt=begins + WEEK)
        .exclude(wall_zh="")
        .filter(
            Q(kind="unit", about__in=Unit.objects.filter(pk__in=below).values("number"))
            | Q(pk__in=Copy.objects.filter(worker__in=members.values("worker")).values("notice"))
        )
    )
    return tuple(
        Posted(notice.at, notice.wall_zh, notice.wall_en, notice.page)
        for notice in found.order_by("at", "pk")[:MOST_ON_A_WALL]
    )


def passages(notice: str) -> dict[str, int]:
    """Count a notice's deliveries by where they are."""
    rows = Delivery.objects.filter(notice=pk_of(notice)).values_list("state")
    return dict(rows.annotate(Count("pk")).order_by())
