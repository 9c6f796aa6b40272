"""One person under several numbers: which record leads to which."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pacesetter.kernel import bulk
from pacesetter.roster.models import Merger, Worker


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """A number that leads to another record since a day, and why."""

    number: str
    since: date
    reason: str


def person(worker: str) -> str:
    """Give the SQL for the record that a worker's record leads to; itself, where to none.

    The argument is an SQL expression: a worker's id.
    """
    return f"""
        COALESCE((SELECT pe_g.kept_id FROM roster_merger AS pe_g
            WHERE pe_g.dropped_id = {worker} AND pe_g.until IS NULL), {worker})
        """


def records_of(worker: str) -> str:
    """Give the SQL for the ids of all records of the person that a worker's record is about."""
    who = person(worker)
    return f"""
        SELECT {who} UNION ALL SELECT re_g.dropped_id FROM roster_merger AS re_g
            WHERE re_g.kept_id = {who} AND re_g.until IS NULL
        """


def records(number: str) -> QuerySet[Worker, int]:
    """Give the ids of all records of the person with a number: that one, and those merged."""
    merged = Merger.objects.filter(until=None).order_by()
    leads_to = merged.filter(dropped__number=number).values_list("kept_id", flat=True)
    found = Worker.objects.filter(number=number).values_list("pk", flat=True).order_by()
    return found.union(
        leads_to,
        merged.filter(kept__number=number).values_list("dropped_id", flat=True),
        merged.filter(kept__in=leads_to).values_list("dropped_id", flat=True),
        all=True,
    )


# The same as SQL: the worker's number goes in four times. Every page asks it.
RECORDS = """
SELECT w.id FROM roster_worker AS w WHERE w.number = %s
UNION ALL SELECT g.kept_id FROM roster_merger AS g JOIN roster_worker AS d ON d.id = g.dropped_id
    WHERE d.number = %s AND g.until IS NULL
UNION ALL SELECT g.dropped_id FROM roster_merger AS g JOIN roster_worker AS k ON k.id = g.kept_id
    WHERE k.number = %s AND g.until IS NULL
UNION ALL SELECT o.dropped_id FROM roster_merger AS g JOIN roster_worker AS d
    ON d.id = g.dropped_id JOIN roster_merger AS o ON o.kept_id = g.kept_id
    WHERE d.number = %s AND g.until IS NULL AND o.until IS NULL
"""


def ids_of_number(number: str) -> list[int]:
    """Give the ids of all records of the person with a number."""
    return [int(key) for (key,) in bulk.fetch(RECORDS, (number,) * 4)]


def kept_record(number: str) -> Worker | None:
    """Find the record that a number leads to: the worker's own, unless it was merged."""
    merged = Merger.objects.filter(dropped__number=number, until=None).select_related("kept")
    found = merged.first()
    return found.kept if found else Worker.objects.filter(number=number).first()


def kept_number(number: str) -> str:
    """Give the number that another leads to since two records were merged; nothing without."""
    merged = Merger.objects.filter(dropped__number=number, until=None)
    return merged.values_list("kept__number", flat=True).first() or ""


def record_ids(worker: int) -> tuple[int, ...]:
    """Give the ids of all records of the person that one record, kept or dropped, is about."""
    return tuple(int(key) for (key,) in bulk.fetch(records_of(str(int(worker)))))


def person_number(number: str) -> str:
    """Give the number by which somebody is one person: that of the kept record, else the own."""
    return kept_number(number) or number


def other_numbers(worker: int) -> tuple[OtherNumber, ...]:
    """Give the numbers that lead to a worker's record."""
    found = Merger.objects.filter(kept=worker, until=None).order_by("dropped__number")
    rows = found.values_list("dropped__number", "since", "reason")
    return tuple(OtherNumber(number, since, reason) for number, since, reason in rows)


def records_by_key(worker: int) -> tuple[int, ...]:
    """Give the ids of a kept record and of all that lead to it."""
    merged = Merger.objects.filter(kept=worker, until=None).order_by("pk")
    return (worker, *merged.values_list("dropped_id", flat=True))


def kept_records(workers: Collection[int]) -> dict[int, Worker]:
    """Give, of these records that lead to another, the one that each leads to."""
    merged = Merger.objects.filter(dropped__in=workers, until=None).select_related("kept")
    return {merger.dropped_id: merger.kept for merger in merged}
