"""Carrying the outbox away: each delivery once, again after growing waits, given up in the end."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pacesetter.notices import queries
from pacesetter.notices.models import Channel, Delivery
from pacesetter.notices.quiet import Span, leaves_at
from pacesetter.notices.secrets import opened
from pacesetter.notices.sending import Message, Undelivered, send
from pacesetter.notices.terms import Passage
from pacesetter.roster.privacy import Unreadable

MOST = 200  # deliveries of one turn
PATIENCE = 3  # failures of a kind of channel in one turn, after which the rest of it waits
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 20, 60, 240, 720))
LOST = timedelta(minutes=15)  # after which nobody can still be sending
KEPT = timedelta(days=90)  # what has left, or was given up
ENDED = (Passage.SENT, Passage.GIVEN_UP, Passage.UNKNOWN)


def send_due(at: datetime) -> str | None:
    """Send what may leave by now; say how many."""
    _settle_lost(at)
    done = Counter(_deliver(_claimed(at), at))
    if not done[Passage.SENT] and not done[Passage.GIVEN_UP]:
        return None
    told = ngettext("{count} notice was sent", "{count} notices were sent", done[Passage.SENT])
    said = told.format(count=done[Passage.SENT])
    lost = done[Passage.GIVEN_UP]
    return f"{said}{_('; {count} given up').format(count=lost)}" if lost else said


def forget(at: datetime) -> None:
    """Delete what is known of deliveries that have ended long ago."""
    Delivery.objects.filter(state__in=ENDED, due_at__lt=at - KEPT).delete()


def _settle_lost(at: datetime) -> None:
    """Whoever was sending has died: perhaps it left. It isn't sent twice, and the page says so."""
    lost = Delivery.objects.filter(state=Passage.SENDING, due_at__lt=at - LOST)
    lost.update(state=Passage.UNKNOWN)


@transaction.atomic
def _claimed(at: datetime) -> list[Delivery]:
    """Take what is due, so that nobody else sends it; put off what would now wake somebody."""
    due = Delivery.objects.filter(state=Passage.WAITING, due_at__lte=at)
    if connection.vendor == "postgresql":
        due = due.select_for_update(skip_locked=True, of=("self",))
    found = list(
        due.select_related("notice", "channel", "channel__worker", "channel__unit").order_by(
            "due_at", "pk"
        )[:MOST]
    )
    spans = _spans([delivery.channel for delivery in found], at)
    mine = []
    for delivery in found:
        leaves = leaves_at(at, spans[delivery.channel_id])
        if leaves > at:
            delivery.due_at = leaves
        else:
            delivery.state, delivery.due_at = Passage.SENDING, at
            mine.append(delivery)
    Delivery.objects.bulk_update(found, ("state", "due_at"))
    return mine


def _spans(channels: Iterable[Channel], at: datetime) -> dict[int, Span]:
    channels = list(channels)
    workers = {channel.worker_id for channel in channels if channel.worker_id}
    units = {channel.unit_id for channel in channels if channel.unit_id}
    of_workers = queries.spans_of_workers(workers, localdate(at)) if workers else {}
    of_units = queries.spans_of_units(units) if units else {}
    usual = queries.default_span()
    return {
        channel.pk: of_workers.get(
            channel.worker_id or 0, of_units.get(channel.unit_id or 0, usual)
        )
        for channel in channels
    }


def _deliver(claimed: Iterable[Delivery], at: datetime) -> Iterable[str]:
    failures: Counter[str] = Counter()
    for delivery in claimed:
        kind = delivery.channel.kind
        if failures[kind] >= PATIENCE:
            _put(delivery, Passage.WAITING, at)
            continue
        try:
            send(kind, opened(delivery.channel), message_of(delivery))
        except (Undelivered, Unreadable) as problem:
            failures[kind] += 1
            yield _again(delivery, problem, at)
        else:
            yield _put(delivery, Passage.SENT, at)


def _again(delivery: Delivery, problem: Exception, at: datetime) -> str:
    """Put a delivery off for the next of the waits; after the last one, give it up."""
    delivery.problem = str(problem) if isinstance(problem, Undelivered) else "key"
    delivery.tries += 1
    if delivery.tries > len(WAITS):
        return _put(delivery, Passage.GIVEN_UP, at)
    return _put(delivery, Passage.WAITING, at + WAITS[delivery.tries - 1])


def _put(delivery: Delivery, state: Passage, due_at: datetime) -> str:
    delivery.state, delivery.due_at = state, due_at
    delivery.save(update_fields=("state", "due_at", "tries", "problem"))
    return state.value


def send_code(channel: Channel, code: str) -> bool:
    """Send the code that confirms an address to that address; say whether it was taken."""
    with translation.override(channel.language):
        said = _("{code} is the code for notices from Pacesetter. It holds for half an hour.")
        message = Message(_("Pacesetter: your code"), said.format(code=code))
    try:
        send(channel.kind, opened(channel), message)
    except Undelivered:
        return False
    return True


def message_of(delivery: Delivery) -> Message:
    """Write what leaves, in the channel's language; a group is told what the wall is told."""
    notice, channel = delivery.notice, delivery.channel
    chinese = channel.language != "en"
    if channel.unit_id:
        text = notice.wall_zh if chinese else notice.wall_en
    else:
        text = notice.words_zh if chinese else notice.words_en
    with translation.override(channel.language):
        return Message(_("Pacesetter: a notice"), text, link(notice.page, channel.language))


def link(page: str, language: str) -> str:
    """Give a page's whole address, where the installation has said where it stands."""
    if not settings.PACESETTER_ADDRESS or not page:
        return ""
    return f"{settings.PACESETTER_ADDRESS.rstrip('/')}/{language}/{page.lstrip('/')}"
