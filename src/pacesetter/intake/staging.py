"""The staging table of a sheet, and the questions that set-based SQL answers about its rows."""

from collections.abc import Iterator, Sequence
from itertools import chain

from django.db import connection

from pacesetter.intake.normalising import normalise
from pacesetter.intake.reading import Table
from pacesetter.intake.sheet import Sheet, Type
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk

SQL_TYPES = {
    Type.TEXT: ("text",),
    Type.DATE: ("date",),
    Type.WHOLE: ("bigint",),
    Type.DECIMAL: ("bigint", "bigint"),
    Type.FLAG: ("boolean",),
}
OWN = ("line", "verdict", "reason", "detail")


class Staged:
    """A sheet's rows in a temporary table: its columns, and `line verdict reason detail`.

    A row without a verdict is still in question. SQL pieces come from the apps' code; whatever
    came from a file is in the table itself and never in a piece of SQL.
    """

    def __init__(self, sheet: Sheet, rows: Table) -> None:
        """Make the table and fill it; rows with unreadable cells are errors from the start."""
        self.sheet = sheet
        self.table = sheet.table
        _make(sheet)
        bulk.load(self.table, (*OWN, *sheet.staged), _staged_rows(sheet, rows))
        bulk.run(f"CREATE INDEX {self.table}_key ON {self.table} ({', '.join(sheet.key)})")
        self._find_repeated()

    def drop(self) -> None:
        """Remove the table."""
        bulk.run(f"DROP TABLE {self.table}")

    def refuse(self, where: str, reason: str, detail: str = "''") -> None:
        """Make errors of the rows (alias `s`) still in question for which `where` holds.

        `detail` is an SQL expression over the row, shown in the reason's sentence.
        """
        bulk.run(
            f"UPDATE {self.table} AS s SET verdict = 'error', reason = %s, detail = {detail}"  # noqa: S608
            f" WHERE verdict IS NULL AND ({where})",
            (reason,),
        )

    def mark(self, verdict: Verdict, where: str = "1 = 1") -> None:
        """Give a verdict to the rows (alias `s`) still in question for which `where` holds."""
        bulk.run(
            f"UPDATE {self.table} AS s SET verdict = %s WHERE verdict IS NULL AND ({where})",  # noqa: S608
            (verdict.value,),
        )

    def counts(self) -> dict[Verdict, int]:
        """Count the rows by verdict; the counts add up to the rows of the file."""
        found = dict(bulk.fetch(f"SELECT verdict, COUNT(*) FROM {self.table} GROUP BY verdict"))  # noqa: S608
        return {verdict: int(str(found.get(verdict.value, 0))) for verdict in Verdict}

    def rows(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Give line, key, verdict, reason's code and detail of every row, in the file's order."""
        key = " || ' ' || ".join(f"COALESCE(CAST({name} AS text), '')" for name in self.sheet.key)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT line, {key}, verdict, COALESCE(reason, ''), COALESCE(detail, '')"  # noqa: S608
                f" FROM {self.table} ORDER BY line"
            )
            while page := cursor.fetchmany(5000):
                yield from page

    def _find_repeated(self) -> None:
        """Tell rows that repeat an earlier key: the same row is a duplicate, another an error."""
        same_key = " AND ".join(f"f.{name} = s.{name}" for name in self.sheet.key)
        same_row = " AND ".join(f"f.{n} IS NOT DISTINCT FROM s.{n}" for n in self.sheet.staged)
        keys = ", ".join(self.sheet.key)
        bulk.run(f"DROP TABLE IF EXISTS {self.table}_first")
        bulk.run(
            f"CREATE TEMP TABLE {self.table}_first AS SELECT {keys}, MIN(line) AS line"  # noqa: S608
            f" FROM {self.table} WHERE verdict IS NULL GROUP BY {keys} HAVING COUNT(*) > 1"
        )
        bulk.run(f"CREATE INDEX {self.table}_first_key ON {self.table}_first ({keys})")
        first = f"(SELECT MIN(f.line) FROM {self.table}_first AS f WHERE {same_key})"  # noqa: S608
        twin = (
            f"SELECT 1 FROM {self.table}_first AS o JOIN {self.table} AS f ON f.line = o.line"  # noqa: S608
            f" WHERE {same_row}"
        )
        bulk.run(
            f"UPDATE {self.table} AS s SET verdict = CASE WHEN EXISTS ({twin}) THEN 'duplicate'"  # noqa: S608
            f" ELSE 'error' END, reason = CASE WHEN EXISTS ({twin}) THEN 'repeated'"
            f" ELSE 'twice' END, detail = CAST({first} AS text)"
            f" WHERE verdict IS NULL AND line > COALESCE({first}, line)"
        )
        bulk.run(f"DROP TABLE {self.table}_first")


def _make(sheet: Sheet) -> None:
    bulk.run(f"DROP TABLE IF EXISTS {sheet.table}")
    own = "line bigint PRIMARY KEY, verdict text, reason text, detail text"
    columns = ", ".join(
        f"{name} {sql_type}"
        for column in sheet.columns
        for name, sql_type in zip(column.staged, SQL_TYPES[column.type], strict=True)
    )
    bulk.run(f"CREATE TEMP TABLE {sheet.table} ({own}, {columns})")


def _staged_rows(sheet: Sheet, rows: Table) -> Iterator[tuple[object, ...]]:
    verdicts: dict[int, tuple[str, str]] = {
        line: ("cells", str(cells)) for line, cells in rows.misshapen.items()
    }
    columns: list[Sequence[tuple[object, ...]]] = []
    for column in sheet.columns:
        cells = rows.columns[column.name]
        values, bad = normalise(column, cells)
        columns.append(values)
        if bad:
            verdicts = {
                line: bad[cell] for line, cell in zip(rows.lines, cells, strict=True) if cell in bad
            } | verdicts
    own = ((line, *_verdict(verdicts.get(line))) for line in rows.lines)
    return (tuple(chain(*parts)) for parts in zip(own, *columns, strict=True))


def _verdict(problem: tuple[str, str] | None) -> tuple[str | None, str | None, str | None]:
    return (None, None, None) if problem is None else (Verdict.ERROR.value, *problem)
