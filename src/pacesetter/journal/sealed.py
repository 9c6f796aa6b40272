"""How upper rooms tell the journal of their tables, so that it can compare them with the acts."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.journal.canonical import encode
from pacesetter.journal.models import Checkpoint
from pacesetter.journal.terms import CHECKPOINT
from pacesetter.kernel import bulk

Facts = Iterator[tuple[str, bytes]]  # public number, canonical facts
Rows = Callable[[Collection[str] | None], Facts]
WANTED = "sealed_numbers"
PAGE = 4096  # rows fetched at a time
Differences = Callable[[], Iterator[tuple[str, object, object]]]


@dataclass(frozen=True, slots=True)
class Query:
    """Rows to be sealed, as SQL: expressions for number and facts, and the FROM they stand over.

    The facts are the text that `canonical.encode` would write; the rows come in the order of
    their numbers. Where many rows are sealed at once the database can write their acts without
    handing them out; whoever walks through them gets them as from any other room. No parameters,
    so a % is just a %.
    """

    number: str
    facts: str
    source: str

    @property
    def sql(self) -> str:
        """Give the query for `number` and `facts`."""
        return (
            f"SELECT {self.number} AS number, {self.facts} AS facts"
            f" {self.source} ORDER BY {self.number}"
        )

    def __iter__(self) -> Facts:
        """Give the rows."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql)
            while page := cursor.fetchmany(PAGE):
                for number, facts in page:
                    yield number, facts.encode()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table whose rows are under the journal.

    `rows(numbers)` gives (public number, canonical facts) of the present rows: all of them for
    None, else those with these numbers. `plain` names the fields whose values may be printed
    when they were changed; of all others only the name is printed, because it could be a secret.
    """

    kind: str
    title: str | Promise
    rows: Rows
    plain: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TotalsCheck:
    """Stored totals to recompute; `rows()` gives (key, stored, recomputed) that differ."""

    name: str | Promise
    rows: Differences


def of(rows: Callable[[str | None], Facts]) -> Rows:
    """Let `verify` ask by a collection of numbers; `rows` is asked by a query for numbers.

    The numbers go into a table of their own, so that 230,000 are as welcome as one.
    """

    def asked(numbers: Collection[str] | None) -> Facts:
        if numbers is None:
            yield from rows(None)
            return
        bulk.run(f"DROP TABLE IF EXISTS {WANTED}")
        bulk.run(f"CREATE TEMP TABLE {WANTED} (number text PRIMARY KEY)")
        bulk.load(WANTED, ("number",), [(number,) for number in set(numbers)])
        yield from rows(f"SELECT number FROM {WANTED}")
        bulk.run(f"DROP TABLE {WANTED}")

    return asked


def checkpoint_facts(size: int, why: str) -> dict[str, object]:
    """Give the facts of a published checkpoint (its line is sealed by its own signature)."""
    return {"size": size, "why": why}


def _checkpoints(numbers: Collection[str] | None) -> Iterator[tuple[str, bytes]]:
    found = Checkpoint.objects.order_by("size").values_list("size", "why")
    if numbers is not None:
        found = found.filter(size__in=[int(number) for number in numbers])
    for size, why in found.iterator():
        yield str(size), encode(checkpoint_facts(size, why))


CHECKPOINTS = Sealed(CHECKPOINT, _("checkpoint"), _checkpoints, frozenset({"size", "why"}))
