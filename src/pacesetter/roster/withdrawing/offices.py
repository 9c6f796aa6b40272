"""Offices of a wrong batch: given ones end as if never held, changed ones are what they were."""

from datetime import date

from pacesetter.journal.spans import Span, listed
from pacesetter.kernel import bulk
from pacesetter.roster.models import Office
from pacesetter.roster.terms import OFFICE_NUMBER, Event
from pacesetter.roster.withdrawing.spoken import CHANGED, before

NEW_OFFICES = "undone_office"
OFFICES = """
    FROM roster_office AS o JOIN roster_worker AS w ON w.id = o.worker_id
        JOIN roster_unit AS u ON u.id = o.unit_id
    """
NUMBER = OFFICE_NUMBER.format(kind="o.kind", worker="w.number", unit="u.number", since="o.since")
ANOTHER = f"NOT EXISTS (SELECT 1 FROM {NEW_OFFICES} AS x WHERE x.number = {NUMBER})"


def take(span: Span) -> list[str]:
    """Remove the offices that the batch has given."""
    span.list_numbers(NEW_OFFICES, "office", Event.OFFICE_APPOINTED.value)
    bulk.run(
        f"DELETE FROM roster_office WHERE id IN (SELECT o.id {OFFICES}"
        f" JOIN {NEW_OFFICES} AS x ON x.number = {NUMBER})"
    )
    return listed(NEW_OFFICES)


def restore(span: Span) -> list[str]:
    """Make changed offices what they were."""
    known = before(span, "office", Event.OFFICE_CHANGED)
    keys = {str(number): key for key, number in bulk.fetch(
        f"SELECT o.id, {NUMBER} {OFFICES} WHERE {NUMBER} IN (SELECT number FROM {CHANGED})"
    )}  # fmt: skip
    held = Office.objects.in_bulk(keys.values())
    for number, facts in known.items():
        if facts is not None:
            office = held[keys[number]]
            until = facts["until"]
            office.until = date.fromisoformat(str(until)) if until else None
            office.source = str(facts["source"])
    Office.objects.bulk_update(held.values(), ["until", "source"], batch_size=500)
    return list(known)
