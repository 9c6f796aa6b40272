"""What can be asked of web hooks: which there are, how each fares, what is carried to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from pacesetter.roster.models import UnitAncestor
from pacesetter.roster.privacy import Unreadable
from pacesetter.webhooks import secrets
from pacesetter.webhooks.models import Errand, Webhook
from pacesetter.webhooks.terms import Passage

LATEST = 50  # errands that a log shows


@dataclass(frozen=True, slots=True)
class HookShown:
    """A web hook without its secret, its address masked."""

    number: str
    name: str
    unit: str
    unit_zh: str
    unit_en: str
    address: str
    topics: tuple[str, ...]
    state: str
    failures: int
    made_at: datetime
    waiting: int
    done: int
    given_up: int


@dataclass(frozen=True, slots=True)
class ErrandShown:
    """An errand as the log tells it; `acts` is 0 for a trial."""

    id: str
    event: str
    acts: int
    seq: int | None
    state: str
    due_at: datetime
    tries: int
    status: int | None
    problem: str


def hooks_of(units: Collection[int]) -> tuple[HookShown, ...]:
    """List the web hooks of some units and of all below them."""
    below = UnitAncestor.objects.filter(ancestor__in=units).values("descendant")
    return _shown(Webhook.objects.filter(unit__in=below))


def hook_within(units: Collection[int], number: str) -> HookShown | None:
    """Find a web hook of one of these units or of one below; None for every other."""
    below = UnitAncestor.objects.filter(ancestor__in=units).values("descendant")
    return next(iter(_shown(Webhook.objects.filter(unit__in=below, number=number))), None)


def latest_errands(number: str) -> tuple[ErrandShown, ...]:
    """Give the latest errands of a web hook, the newest first."""
    found = Errand.objects.filter(webhook__number=number).select_related("webhook")
    return tuple(
        ErrandShown(
            str(errand),
            errand.event,
            errand.acts,
            errand.seq,
            errand.state,
            errand.due_at,
            errand.tries,
            errand.status,
            errand.problem,
        )
        for errand in found[:LATEST]
    )


def _shown(found: QuerySet[Webhook]) -> tuple[HookShown, ...]:
    under_way = (Passage.WAITING, Passage.SENDING)
    counted = found.select_related("unit").annotate(
        waiting=Count("errands", filter=Q(errands__state__in=under_way)),
        done=Count("errands", filter=Q(errands__state=Passage.DONE)),
        given_up=Count("errands", filter=Q(errands__state=Passage.GIVEN_UP)),
    )
    return tuple(
        HookShown(
            str(hook),
            hook.name,
            hook.unit.number,
            hook.unit.name_zh,
            hook.unit.name_en,
            _masked(hook),
            tuple(hook.topics.split()),
            hook.state,
            hook.failures,
            hook.made_at,
            hook.waiting,
            hook.done,
            hook.given_up,
        )
        for hook in counted
    )


def _masked(hook: Webhook) -> str:
    try:
        return secrets.masked(secrets.address_of(hook))
    except Unreadable:
        return ""
