"""The outbox of web hooks: an errand for each act that one is to be told of, and never two.

Read from the journal, from the bookmark on. Many acts of one event that came at once (an import)
are one errand that says how many, and from which act to which: whoever wants them asks the API.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from pacesetter.journal.models import Head
from pacesetter.kernel import bulk
from pacesetter.webhooks.models import Errand, Reading, Webhook
from pacesetter.webhooks.terms import EVENTS, MANY, State

# Whether what an act is about lies in a unit or below it. `{below}` holds for a unit's id.
WITHIN = """(
    (a.kind = 'unit' AND EXISTS (SELECT 1 FROM roster_unit u WHERE u.number = a.number
        AND {unit}))
    OR (a.kind IN ('contribution', 'appeal') AND EXISTS (SELECT 1 FROM ledger_contribution u
        WHERE u.number = a.number AND {slip}))
    OR (a.kind = 'verification' AND EXISTS (SELECT 1 FROM ledger_verification v
        JOIN ledger_contribution u ON u.id = v.contribution_id
        WHERE v.number = a.number AND {slip}))
    OR (a.kind IN ('target', 'return') AND EXISTS (SELECT 1 FROM roster_unit u
        WHERE u.number = {facts_unit} AND {unit}))
    OR a.kind = 'closing')
"""
BELOW = """EXISTS (SELECT 1 FROM roster_unitancestor t
    WHERE t.ancestor_id = {top:d} AND t.descendant_id = {of})"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the journal, from `first` until just before `end`."""

    first: int
    end: int


def begin() -> int:
    """Give the place of the act that comes next, and see that the journal is read from there on."""
    size = _size()
    Reading.objects.get_or_create(place=1, defaults={"seq": size})
    return size


def follow(now: datetime) -> int:
    """Make the errands for what was done since the last time; say how many. `now` is real."""
    read = Reading.objects.values_list("seq", flat=True).first()
    return _follow(now) if read is not None and read < _size() else 0


@transaction.atomic
def _follow(now: datetime) -> int:
    reading = Reading.objects.select_for_update().get()
    stretch = Stretch(reading.seq, _size())
    hooks = Webhook.objects.filter(state=State.ACTIVE)
    made = sum(_errands(hook, stretch, now) for hook in hooks)
    Reading.objects.update(seq=stretch.end)
    return made


def _size() -> int:
    return Head.objects.values_list("size", flat=True).first() or 0


def _errands(hook: Webhook, stretch: Stretch, now: datetime) -> int:
    """Make the errands of one web hook: one an act, or one for many of an event."""
    found = _asked(hook, stretch)
    counts = [
        (str(event), int(str(count)), int(str(first)), int(str(last)))
        for event, count, first, last in bulk.fetch(
            f"SELECT a.event, COUNT(*), MIN(a.seq), MAX(a.seq) {found} GROUP BY a.event"
        )
    ]
    several = [
        Errand(webhook=hook, event=event, seq=last, first=first, acts=count, due_at=now)
        for event, count, first, last in counts
        if count > MANY
    ]
    few = [event for event, count, _first, _last in counts if count <= MANY]
    rows = (
        bulk.fetch(f"SELECT a.seq, a.event {found} AND a.event IN ({_quoted(few)})") if few else []
    )
    single = [
        Errand(webhook=hook, event=str(event), seq=int(str(seq)), due_at=now) for seq, event in rows
    ]
    made = sorted([*single, *several], key=lambda errand: errand.seq or 0)
    Errand.objects.bulk_create(made)
    return len(made)


def _asked(hook: Webhook, stretch: Stretch) -> str:
    """Give the SQL: the acts `a` of a stretch that a web hook is to be told of."""
    events = [event for topic in hook.topics.split() for event in EVENTS[topic]]
    facts_unit = (
        "(CAST(a.facts AS json) ->> 'unit')"
        if connection.vendor == "postgresql"
        else "json_extract(a.facts, '$.unit')"
    )
    within = WITHIN.format(
        unit=BELOW.format(top=hook.unit_id, of="u.id"),
        slip=BELOW.format(top=hook.unit_id, of="u.unit_id"),
        facts_unit=facts_unit,
    )
    return (
        f"FROM journal_act a WHERE a.seq >= {max(stretch.first, hook.since):d}"
        f" AND a.seq < {stretch.end:d} AND a.event IN ({_quoted(events)}) AND {within}"
    )


def _quoted(words: list[str]) -> str:
    """Write words of our own as SQL."""
    return ", ".join(f"'{word}'" for word in words)
