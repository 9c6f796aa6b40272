"""Carrying errands: each once, again after growing waits under the same id, given up in the end."""

import json
import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import ngettext

from pacesetter.campaign.queries import current_drive, moment
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE
from pacesetter.notices.posting import Undelivered, post
from pacesetter.roster.privacy import Unreadable
from pacesetter.webhooks import actions, outbox, secrets
from pacesetter.webhooks.facts import public
from pacesetter.webhooks.models import Errand, Webhook
from pacesetter.webhooks.terms import (
    FAILS,
    HEADER,
    KEPT,
    LOST,
    WAITS,
    Passage,
    State,
)

MOST = 200  # errands of one turn
A_TURN = 30.0  # seconds, after which the rest waits for the next one
TAKEN = range(200, 300)


def carry(now: datetime) -> str | None:
    """Make errands of what was done, and carry those that are due; say how many were taken.

    `now` is the real time, in a demonstration too: receivers compare it with their own clocks.
    """
    outbox.follow(now)
    _settle_lost(now)
    due = Errand.objects.filter(state=Passage.WAITING, due_at__lte=now)
    taken = sum(_carry_all(_claimed(now), now)) if due.exists() else 0
    if not taken:
        return None
    told = ngettext("{count} errand was taken", "{count} errands were taken", taken)
    return told.format(count=taken)


def forget(now: datetime) -> None:
    """Delete what is known of errands that have ended long ago."""
    ended = (Passage.DONE, Passage.GIVEN_UP)
    Errand.objects.filter(state__in=ended, due_at__lt=now - KEPT).delete()


def _settle_lost(now: datetime) -> None:
    """Whoever carried has died. It leaves again: its receiver knows it by its id."""
    lost = Errand.objects.filter(state=Passage.SENDING, due_at__lt=now - LOST)
    lost.update(state=Passage.WAITING)


@transaction.atomic
def _claimed(now: datetime) -> list[Errand]:
    """Take what is due, so that nobody else carries it."""
    due = Errand.objects.filter(state=Passage.WAITING, due_at__lte=now, webhook__state=State.ACTIVE)
    if connection.vendor == "postgresql":
        due = due.select_for_update(skip_locked=True, of=("self",))
    found = list(due.select_related("webhook", "webhook__unit").order_by("due_at", "pk")[:MOST])
    for errand in found:
        errand.state, errand.due_at = Passage.SENDING, now
    Errand.objects.bulk_update(found, ("state", "due_at"))
    return found


def _carry_all(claimed: Iterable[Errand], now: datetime) -> Iterable[bool]:
    """Carry one after the other; a receiver that fails once waits with the rest of its errands."""
    began = time.monotonic()
    resting: set[int] = set()
    for errand in claimed:
        if errand.webhook_id in resting or time.monotonic() - began > A_TURN:
            _put(errand, Passage.WAITING, now)
            continue
        taken = _carry(errand, now)
        if not taken:
            resting.add(errand.webhook_id)
        yield taken


def _carry(errand: Errand, now: datetime) -> bool:
    try:
        errand.status = send(errand, now)
        errand.problem = "" if errand.status in TAKEN else "not-taken"
    except (Undelivered, Unreadable) as problem:
        errand.status = None
        errand.problem = str(problem) if isinstance(problem, Undelivered) else "key"
    if errand.problem:
        _again(errand, now)
        return False
    _put(errand, Passage.DONE, now)
    Webhook.objects.filter(pk=errand.webhook_id).update(failures=0)
    return True


def _again(errand: Errand, now: datetime) -> None:
    """Put an errand off for the next of the waits; pause a web hook that fails too often."""
    errand.tries += 1
    if errand.tries > len(WAITS):
        _put(errand, Passage.GIVEN_UP, now)
    else:
        _put(errand, Passage.WAITING, now + WAITS[errand.tries - 1])
    hook = Webhook.objects.get(pk=errand.webhook_id)
    hook.failures += 1
    hook.save(update_fields=["failures"])
    if hook.failures >= FAILS and hook.state == State.ACTIVE:
        actions.pause(by=CONSOLE, number=str(hook), at=moment(current_drive(), now))


def _put(errand: Errand, state: Passage, due_at: datetime) -> None:
    errand.state, errand.due_at = state, due_at
    errand.save(update_fields=("state", "due_at", "tries", "status", "problem"))


def send(errand: Errand, now: datetime) -> int:
    """Post an errand, signed; give the status of the answer. Raises Undelivered, Unreadable."""
    hook = errand.webhook
    body = json.dumps(told(errand), ensure_ascii=False, sort_keys=True).encode()
    second = int(now.timestamp())
    signed = secrets.signature(secrets.secret_of(hook), second, body)
    headers: Mapping[str, str] = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Pacesetter",
        "Pacesetter-Id": str(errand),
        "Pacesetter-Event": errand.event,
        HEADER: f"t={second},v1={signed}",
    }
    return post(secrets.address_of(hook), body, headers)


def told(errand: Errand) -> dict[str, Any]:
    """Write what an errand says: one act with its public facts; of many how many; of a trial 0."""
    drive = current_drive()
    said: dict[str, Any] = {
        "id": str(errand),
        "event": errand.event,
        "drive": drive.slug if drive else "",
        "unit": errand.webhook.unit.number,
        "acts": errand.acts,
        "seq": errand.seq,
    }
    act = Act.objects.filter(seq=errand.seq).first() if errand.seq is not None else None
    if act is None:
        return said
    said["at"] = act.at.isoformat()
    if errand.acts > 1:
        return said | {"first": errand.first}
    said["about"] = {"kind": act.kind, "number": act.number}
    return said | {"facts": public(act), "commitment": bytes(act.commitment).hex()}
