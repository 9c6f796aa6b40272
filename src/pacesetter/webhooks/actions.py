"""Registering web hooks, trying them out, pausing, resuming and ending them.

The journal is told of topics and unit; of the address only a fingerprint, of the secret nothing.
"""

import secrets as chance
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.roster.models import Unit
from pacesetter.roster.privacy import fingerprint
from pacesetter.webhooks import outbox, secrets
from pacesetter.webhooks.asked import Wanted
from pacesetter.webhooks.models import Errand, Webhook
from pacesetter.webhooks.permissions import may_keep_hooks, may_pause
from pacesetter.webhooks.terms import (
    MOST_OF_UNIT,
    NUMBERED,
    SECRET_BEFORE,
    BadWebhook,
    Event,
    NoWebhook,
    State,
    TooManyHooks,
    Topic,
)


@transaction.atomic
def register(*, by: Actor, unit: Unit, wanted: Wanted, at: datetime) -> tuple[Webhook, str]:
    """Register a web hook; give it with its secret, which is shown this once.

    Raises BadWebhook, TooManyHooks. Where the address leads is looked at before each use.
    """
    may_keep_hooks.require(by, unit, localdate(at))
    _check(wanted)
    # Whoever registers at the same time waits here.
    Unit.objects.select_for_update().get(pk=unit.pk)
    if Webhook.objects.filter(unit=unit).count() >= MOST_OF_UNIT:
        raise TooManyHooks
    since = outbox.begin()
    hook = Webhook(unit=unit, name=wanted.name.strip(), by=by.number, made_at=at, since=since)
    hook.topics = " ".join(topic for topic in Topic.values if topic in wanted.topics)
    hook.save(force_insert=True)
    hook.number = f"{NUMBERED}{hook.pk}"
    hook.address = secrets.sealed(secrets.ADDRESS, hook.number, wanted.address)
    secret = _new_secret(hook)
    hook.save()
    _record(Event.REGISTERED, by, hook, at)
    return hook, secret


@transaction.atomic
def renew(*, by: Actor, number: str, at: datetime) -> str:
    """Give a web hook another secret, in force at once; it is shown this once."""
    hook = _held(by, number, at)
    secret = _new_secret(hook)
    hook.save(update_fields=["secret"])
    _record(Event.RENEWED, by, hook, at)
    return secret


@transaction.atomic
def try_out(*, by: Actor, number: str, due: datetime, at: datetime) -> Errand:
    """Have a trial carried to a web hook: nothing but that it is one. `due` is the real time."""
    hook = _held(by, number, at)
    errand = Errand.objects.create(webhook=hook, event=Event.TRIED.value, acts=0, due_at=due)
    _record(Event.TRIED, by, hook, at)
    return errand


@transaction.atomic
def pause(*, by: Actor, number: str, at: datetime) -> Webhook:
    """Tell a web hook nothing more until somebody resumes it, because its receiver fails."""
    may_pause.require(by)
    hook = _hook(number)
    hook.state = State.PAUSED
    hook.save(update_fields=["state"])
    _record(Event.PAUSED, by, hook, at)
    return hook


@transaction.atomic
def resume(*, by: Actor, number: str, at: datetime) -> Webhook:
    """Tell a web hook again: what waits leaves; what was done while it was paused does not."""
    hook = _held(by, number, at)
    hook.state, hook.failures, hook.since = State.ACTIVE, 0, outbox.begin()
    hook.save(update_fields=["state", "failures", "since"])
    _record(Event.RESUMED, by, hook, at)
    return hook


@transaction.atomic
def drop(*, by: Actor, number: str, at: datetime) -> None:
    """Take a web hook away, with its address, its secret and all that was to leave by it."""
    hook = _held(by, number, at)
    _record(Event.DROPPED, by, hook, at)
    hook.delete()


def _check(wanted: Wanted) -> None:
    if not wanted.name.strip():
        raise BadWebhook(_("Give the web hook a name that says who is told."))
    if not wanted.topics or not set(wanted.topics) <= set(Topic.values):
        raise BadWebhook(_("Choose what the web hook is told of."))


def _new_secret(hook: Webhook) -> str:
    secret = f"{SECRET_BEFORE}_{chance.token_urlsafe(32)}"
    hook.secret = secrets.sealed(secrets.SECRET, str(hook), secret)
    return secret


def _held(by: Actor, number: str, at: datetime) -> Webhook:
    hook = _hook(number)
    may_keep_hooks.require(by, hook.unit, localdate(at))
    return hook


def _hook(number: str) -> Webhook:
    found = Webhook.objects.select_for_update(of=("self",)).select_related("unit")
    hook = found.filter(number=number).first()
    if hook is None:
        raise NoWebhook(number)
    return hook


def _record(event: Event, by: Actor, hook: Webhook, at: datetime) -> None:
    facts = {
        "unit": hook.unit.number,
        "topics": hook.topics,
        "address": fingerprint(bytes(hook.address)),
    }
    record(event, by=by, on=("webhook", str(hook)), facts=facts, at=at)
