"""A run of acts that belong together, as one import has brought them; what came before and after.

Whoever takes such a run back asks here what it touched, what those rows said before it, and what
has been done to them since.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise

from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Act, Head
from pacesetter.kernel import bulk

PAGE = 500
Facts = dict[str, object]
LATER = """
    SELECT a.kind, a.number, a.event, a."by", a.seq FROM journal_act AS a
    JOIN (SELECT l.kind, l.number, MIN(l.seq) AS first, MAX(l.seq) AS last
          FROM journal_act AS l
          WHERE l.seq > %s AND EXISTS (
              SELECT 1 FROM journal_act AS b WHERE b.kind = l.kind
                  AND b.number = l.number AND b.seq BETWEEN %s AND %s)
          GROUP BY l.kind, l.number) AS m ON m.first = a.seq
    WHERE NOT EXISTS (
        SELECT 1 FROM journal_act AS n JOIN journal_act AS t ON t.facts = n.facts
        WHERE n.seq = m.last AND t.seq = (
            SELECT MAX(e.seq) FROM journal_act AS e
            WHERE e.kind = a.kind AND e.number = a.number AND e.seq <= %s))
    ORDER BY a.seq
    """


@dataclass(frozen=True, slots=True)
class Blocking:
    """A row for whose sake a run of acts can't be taken back, and why."""

    kind: str
    number: str
    why: str | Promise
    detail: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Say why, in the reader's language."""
        return str(self.why).format(**self.detail)


@dataclass(frozen=True, slots=True)
class Question:
    """What may stand in the way, asked in SQL: a row's number, and the details by `names`."""

    kind: str
    why: str | Promise
    names: tuple[str, ...]
    sql: str

    def blocking(self) -> Iterator[Blocking]:
        """Give the rows that stand in the way, in the order of their numbers."""
        for number, *cells in bulk.fetch(f"{self.sql} ORDER BY 1"):
            details = {"number": number, **dict(zip(self.names, cells, strict=True))}
            yield Blocking(self.kind, str(number), self.why, details)


@dataclass(frozen=True, slots=True)
class Later:
    """An act on a row of the run that came after it."""

    kind: str
    number: str
    event: str
    by: str
    seq: int


@dataclass(frozen=True, slots=True)
class Span:
    """The acts from `first` to `last`, both included."""

    first: int
    last: int

    def events(self) -> set[tuple[str, str]]:
        """Give the kinds of rows that were touched, each with the events."""
        found = Act.objects.filter(seq__gte=self.first, seq__lte=self.last)
        return set(found.order_by().values_list("kind", "event").distinct())

    def list_numbers(self, table: str, kind: str, *events: str) -> int:
        """Fill a new temporary table with the numbers that had one of these events; count them."""
        bulk.run(f"DROP TABLE IF EXISTS {table}")
        bulk.run(f"CREATE TEMP TABLE {table} (number text PRIMARY KEY)")
        marks = ", ".join("%s" for _event in events)
        count = bulk.run(
            f"INSERT INTO {table} (number) SELECT DISTINCT number FROM journal_act"
            f" WHERE seq BETWEEN %s AND %s AND kind = %s AND event IN ({marks})",
            (self.first, self.last, kind, *events),
        )
        bulk.analyse(table)
        return count

    def later(self) -> Iterator[Later]:
        """Give what was done since to rows that the run touched, the earliest act on each.

        Rows that say again what they said at the end of the run are left out: whatever came
        since was taken back.
        """
        rows = bulk.fetch(LATER, (self.last, self.first, self.last, self.last))
        yield from (
            Later(str(kind), str(number), str(event), str(by), int(str(seq)))
            for kind, number, event, by, seq in rows
        )

    def before(self, kind: str, numbers: Collection[str]) -> dict[str, Facts | None]:
        """Give what each row said before the run; None where nothing is known, or it was erased."""
        found: dict[str, Facts | None] = dict.fromkeys(numbers)
        wanted = sorted(numbers)
        for start in range(0, len(wanted), PAGE):
            acts = Act.objects.filter(
                kind=kind, number__in=wanted[start : start + PAGE], seq__lt=self.first
            )
            for number, facts in acts.order_by("seq").values_list("number", "facts"):
                said = None if facts is None else decode(facts)
                found[number] = said if isinstance(said, dict) else None
        return found


def listed(table: str) -> list[str]:
    """Give the numbers of a list, in their order."""
    return [str(number) for (number,) in bulk.fetch(f"SELECT number FROM {table} ORDER BY number")]


def size() -> int:
    """Count the acts of the log: the place that the next one will take."""
    return Head.objects.values_list("size", flat=True).first() or 0
