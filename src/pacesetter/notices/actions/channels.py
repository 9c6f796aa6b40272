"""Setting the channels and the quiet hours of a person, or of a unit's group.

The journal is told that a channel was set and of which kind; of the address only a fingerprint.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.notices import secrets
from pacesetter.notices.addresses import read
from pacesetter.notices.models import Channel, QuietHours
from pacesetter.notices.permissions import may_set_for_unit, may_set_own
from pacesetter.notices.quiet import Span
from pacesetter.notices.terms import (
    CONFIRMED_BY_CODE,
    OF_A_PERSON,
    OF_A_UNIT,
    Event,
    NoChannel,
    TooSoon,
    Topic,
)
from pacesetter.roster.models import Unit, Worker
from pacesetter.roster.privacy import fingerprint

Owner = Worker | Unit
CODE_LASTS = timedelta(minutes=30)
BETWEEN = timedelta(minutes=1)  # two codes: nobody's letter box is to be filled from here
TRIES = 5
LANGUAGES = ("zh-hans", "en")


@transaction.atomic
def set_channel(
    *,
    by: Actor,
    owner: Owner,
    kind: str,
    address: str,
    language: str,
    topics: Collection[str],
    code: str,
    at: datetime,
) -> Channel:
    """Set a channel, in place of one of the same kind. `code` will confirm it, where one must.

    Raises NotAnAddress, and TooSoon where a code has been sent just now.
    """
    _require(by, owner, at)
    if kind not in (OF_A_PERSON if isinstance(owner, Worker) else OF_A_UNIT):
        raise NoChannel
    plain = read(kind, address)
    name = _name(owner)
    by_code = kind in CONFIRMED_BY_CODE
    old = Channel.objects.select_for_update().filter(**_whose(owner), kind=kind).first()
    if old is not None and by_code and not old.confirmed and at - old.set_at < BETWEEN:
        raise TooSoon
    if old is not None:
        old.delete()
    channel = Channel.objects.create(
        **_whose(owner),
        kind=kind,
        address=secrets.sealed(kind, name, plain),
        language=language if language in LANGUAGES else LANGUAGES[0],
        topics=_topics(topics),
        confirmed=not by_code,
        code=secrets.code_hash(name, code) if by_code else "",
        code_until=at + CODE_LASTS if by_code else None,
        set_at=at,
    )
    facts = {"address": fingerprint(bytes(channel.address)), "topics": channel.topics}
    record(Event.CHANNEL_SET, by=by, on=_on(name, kind), facts=facts, at=at)
    return channel


@transaction.atomic
def choose(
    *,
    by: Actor,
    owner: Owner,
    kind: str,
    language: str,
    topics: Collection[str],
    at: datetime,
) -> None:
    """Choose what a channel is used for, and in which language; its address stays."""
    _require(by, owner, at)
    channel = _channel(owner, kind)
    channel.topics = _topics(topics)
    channel.language = language if language in LANGUAGES else LANGUAGES[0]
    channel.save(update_fields=("topics", "language"))
    facts = {"address": fingerprint(bytes(channel.address)), "topics": channel.topics}
    record(Event.CHANNEL_SET, by=by, on=_on(_name(owner), kind), facts=facts, at=at)


@transaction.atomic
def confirm(*, by: Actor, owner: Worker, kind: str, code: str, at: datetime) -> bool:
    """Confirm an address by the code that was sent there; say whether it was the right one.

    After five wrong ones, or half an hour, only a new code helps.
    """
    _require(by, owner, at)
    channel = _channel(owner, kind)
    in_time = channel.code_until is not None and at <= channel.code_until
    right = secrets.same(channel.code, _name(owner), code.strip())
    if channel.confirmed or not in_time or channel.tries >= TRIES or not right:
        channel.tries = min(channel.tries + 1, TRIES)
        channel.save(update_fields=("tries",))
        return channel.confirmed
    channel.confirmed, channel.code, channel.code_until = True, "", None
    channel.save(update_fields=("confirmed", "code", "code_until"))
    facts = {"address": fingerprint(bytes(channel.address))}
    record(Event.CHANNEL_CONFIRMED, by=by, on=_on(_name(owner), kind), facts=facts, at=at)
    return True


@transaction.atomic
def drop(*, by: Actor, owner: Owner, kind: str, at: datetime) -> None:
    """Take a channel away, with its address and all that was to leave by it."""
    _require(by, owner, at)
    _channel(owner, kind).delete()
    record(Event.CHANNEL_REMOVED, by=by, on=_on(_name(owner), kind), facts={}, at=at)


@transaction.atomic
def set_quiet(*, by: Actor, owner: Owner, span: Span | None, at: datetime) -> None:
    """Set quiet hours of a person or of a unit's shift; None goes back to what holds above."""
    _require(by, owner, at)
    QuietHours.objects.filter(**_whose(owner)).delete()
    facts: dict[str, object] = {}
    if span is not None:
        QuietHours.objects.create(**_whose(owner), starts=span.starts, ends=span.ends)
        facts = {"starts": span.starts, "ends": span.ends}
    record(Event.QUIET_SET, by=by, on=("quiet", _name(owner)), facts=facts, at=at)


def _require(by: Actor, owner: Owner, at: datetime) -> None:
    if isinstance(owner, Worker):
        may_set_own.require(by, owner)
    else:
        may_set_for_unit.require(by, owner, localdate(at))


def _channel(owner: Owner, kind: str) -> Channel:
    found = Channel.objects.select_for_update().filter(**_whose(owner), kind=kind).first()
    if found is None:
        raise NoChannel
    return found


def _whose(owner: Owner) -> dict[str, Owner]:
    return {"worker" if isinstance(owner, Worker) else "unit": owner}


def _name(owner: Owner) -> str:
    return f"{'worker' if isinstance(owner, Worker) else 'unit'}/{owner.number}"


def _on(name: str, kind: str) -> tuple[str, str]:
    return "channel", f"{name}/{kind}"


def _topics(topics: Collection[str]) -> str:
    return " ".join(topic for topic in Topic.values if topic in topics)
