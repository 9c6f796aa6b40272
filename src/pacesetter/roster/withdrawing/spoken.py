"""What the journal knows of a batch's rows from before it; who else speaks of a row."""

from collections.abc import Iterable

import orjson

from pacesetter.journal.spans import Facts, Span, listed
from pacesetter.kernel import bulk
from pacesetter.roster import sealed
from pacesetter.roster.models import (
    CategoryFact,
    Membership,
    Ownership,
    PrivateFact,
    Unit,
    UnitAncestor,
    Worker,
)
from pacesetter.roster.terms import Event

CHANGED = "undone_changed"
# What belongs to a worker or unit itself, and goes with it.
OWN = (Membership, CategoryFact, PrivateFact, Ownership, UnitAncestor)


def before(span: Span, kind: str, event: Event) -> dict[str, Facts | None]:
    """List the changed rows of a kind in `CHANGED`; give what each said before the batch."""
    span.list_numbers(CHANGED, kind, event.value)
    return span.before(kind, listed(CHANGED))


def present(kind: str, numbers: Iterable[str]) -> dict[str, Facts]:
    """Give what rows of a kind say now."""
    [rows] = [table.rows for table in sealed.SEALED if table.kind == kind]
    return {number: orjson.loads(facts) for number, facts in rows(list(numbers))}


def named_elsewhere(table: str, model: type[Worker | Unit]) -> list[str]:
    """List in `undone_kept` which of the rows another table still speaks of, whichever it is."""
    bulk.run("DROP TABLE IF EXISTS undone_kept")
    bulk.run("CREATE TEMP TABLE undone_kept (number text PRIMARY KEY)")
    own = model._meta.db_table  # noqa: SLF001 -- Django's public way to ask a model of its tables
    for relation in model._meta.related_objects:  # noqa: SLF001
        there = relation.related_model
        if there in OWN or isinstance(there, str):
            continue
        name = relation.field.column
        bulk.run(
            f"INSERT INTO undone_kept (number) SELECT DISTINCT r.number FROM {own} AS r"
            f" JOIN {table} AS x ON x.number = r.number"
            f" JOIN {there._meta.db_table} AS t ON t.{name} = r.id"  # noqa: SLF001
            " WHERE r.number NOT IN (SELECT k.number FROM undone_kept AS k)"
        )
    return listed("undone_kept")


def keys(table: str) -> list[int]:
    """Give the keys of the rows whose numbers stand in the list of the changed."""
    found = bulk.fetch(f"SELECT t.id FROM {table} AS t JOIN {CHANGED} AS x ON x.number = t.number")
    return [int(str(key)) for (key,) in found]


def lists(value: object) -> list[list[str]]:
    """Give a list of facts, or an empty one."""
    return value if isinstance(value, list) else []
