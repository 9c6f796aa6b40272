"""Telling people of an act, and announcing something to a unit."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.notices.models import Notice
from pacesetter.notices.outbox import hand_out
from pacesetter.notices.permissions import may_announce, may_tell
from pacesetter.notices.queries import workers_below
from pacesetter.notices.terms import Event, Unspoken, Words, topic_of
from pacesetter.roster.models import Merger, Unit, Worker


@transaction.atomic
def tell(
    *,
    by: Actor,
    to: Collection[str],
    event: str,
    about: tuple[str, str],
    words: Words,
    page: str,
    at: datetime,
) -> int:
    """Tell workers, by their numbers, of an event; say how many were told.

    One transaction with the act that is told. `about` is (kind, public number), `page` the path
    that the notice leads to, without a language: "/slips/1952-MTG-0147/". Numbers that nobody on
    the roster has are passed over.
    """
    may_tell.require(by)
    workers = Worker.objects.filter(number__in=set(to)).order_by("number")
    ids = _persons(list(workers.values_list("pk", flat=True)))
    return _tell(by=by, to=ids, event=event, about=about, words=words, page=page, at=at)


@transaction.atomic
def announce(*, by: Actor, unit: Unit, words: Words, at: datetime) -> int:
    """Tell everybody in a unit and below it, on the wall sheet and in its group too."""
    may_announce.require(by, unit, localdate(at))
    if not words.zh.strip():
        raise Unspoken
    public = Words(words.zh, words.en, words.zh, words.en or words.zh)
    return _tell(
        by=by,
        to=workers_below(unit, localdate(at)),
        event=Event.ANNOUNCED,
        about=("unit", unit.number),
        words=public,
        page=f"/units/{unit.number}/",
        at=at,
    )


def _persons(ids: list[int]) -> list[int]:
    """Give the kept record of everybody: a number that was merged leads to the person."""
    merged = Merger.objects.filter(dropped__in=ids, until=None)
    kept = dict(merged.values_list("dropped", "kept"))
    return list(dict.fromkeys(kept.get(pk, pk) for pk in ids))


def _tell(
    *,
    by: Actor,
    to: Collection[int],
    event: str,
    about: tuple[str, str],
    words: Words,
    page: str,
    at: datetime,
) -> int:
    if not to:
        return 0
    notice = Notice.objects.create(
        event=event,
        topic=topic_of(event),
        kind=about[0],
        about=about[1],
        words_zh=words.zh,
        words_en=words.en or words.zh,
        wall_zh=words.wall_zh,
        wall_en=words.wall_en or words.wall_zh,
        page=page,
        by=by.number,
        at=at,
    )
    told = hand_out(notice, to, at)
    facts = {"event": str(event), "about": f"{about[0]}/{about[1]}", "told": told}
    record(Event.TOLD, by=by, on=("notice", notice.number), facts=facts, at=at)
    return told
