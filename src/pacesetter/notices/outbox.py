"""The outbox: a row for every notice and channel, written with the act that is told.

What reaches whom is settled here once; `notices.tasks` carries it away afterwards.
"""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db.models import Q
from django.utils.timezone import localdate

from pacesetter.notices.models import Channel, Copy, Delivery, Notice
from pacesetter.notices.queries import default_span, spans_of_units, spans_of_workers
from pacesetter.notices.quiet import leaves_at
from pacesetter.roster.models import Membership, Unit, UnitAncestor

CHUNK = 5000


def hand_out(notice: Notice, workers: Iterable[int], at: datetime) -> int:
    """Give everybody a copy, and put in the outbox what leaves by other channels; say how many."""
    source, told = iter(workers), 0
    units: set[int] = set()
    while some := list(islice(source, CHUNK)):
        Copy.objects.bulk_create(Copy(notice=notice, worker_id=worker) for worker in some)
        told += len(some)
        _to_people(notice, some, at)
        if notice.wall_zh:
            units |= _units_of(some, at)
    if notice.wall_zh:
        _to_groups(notice, units, at)
    return told


def _to_people(notice: Notice, workers: list[int], at: datetime) -> None:
    channels = [
        channel
        for channel in Channel.objects.filter(worker__in=workers, confirmed=True)
        if notice.topic in channel.topics.split()
    ]
    if not channels:
        return
    owners = {channel.worker_id for channel in channels if channel.worker_id}
    spans = spans_of_workers(owners, localdate(at))
    Delivery.objects.bulk_create(
        Delivery(notice=notice, channel=channel, due_at=leaves_at(at, spans[channel.worker_id]))
        for channel in channels
        if channel.worker_id
    )


def _units_of(workers: list[int], at: datetime) -> set[int]:
    on = localdate(at)
    found = Membership.objects.filter(
        Q(until=None) | Q(until__gte=on), worker__in=workers, since__lte=on
    )
    return set(found.order_by().values_list("unit", flat=True).distinct())


def _to_groups(notice: Notice, units: set[int], at: datetime) -> None:
    """Tell the groups of the units that those who are told belong to, and of the units above."""
    if not Channel.objects.filter(unit__isnull=False, confirmed=True).exists():
        return
    if notice.kind == "unit":
        units |= set(Unit.objects.filter(number=notice.about).values_list("pk", flat=True))
    above = UnitAncestor.objects.filter(descendant__in=units).values("ancestor")
    channels = [
        channel
        for channel in Channel.objects.filter(unit__in=above, confirmed=True)
        if notice.topic in channel.topics.split()
    ]
    spans = spans_of_units([channel.unit_id for channel in channels if channel.unit_id])
    Delivery.objects.bulk_create(
        Delivery(
            notice=notice,
            channel=channel,
            due_at=leaves_at(at, spans.get(channel.unit_id or 0, default_span())),
        )
        for channel in channels
    )
