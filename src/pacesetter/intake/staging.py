"""The staging table of a sheet, and the questions that set-based SQL answers about its rows."""

from collections.abc import Iterator, Sequence

from django.db import connection

from pacesetter.intake.normalising import Cell, normalise
from pacesetter.intake.sheet import Column, Sheet, Type
from pacesetter.intake.table import Problem, Table
from pacesetter.intake.terms import Verdict
from pacesetter.kernel import bulk
from pacesetter.kernel.memory import no_circles

SQL_TYPES = {
    Type.TEXT: ("text NOT NULL DEFAULT ''",),
    Type.PERIOD: ("text NOT NULL DEFAULT ''",),
    Type.DATE: ("date",),
    Type.WHOLE: ("bigint",),
    Type.DECIMAL: ("bigint", "bigint"),
    Type.FLAG: ("boolean",),
}
EVERY = "1 = 1"
EMPTY = frozenset({None, ""})  # what the table holds where nothing is loaded: NULL, or "" as text
Columns = dict[str, Sequence[Cell | bytes]]
DIGITS: dict[Cell | bytes, Cell | bytes] = {True: 1, False: 0, None: None}
PAGE = 5000  # rows fetched at a time


class Staged:
    """A sheet's rows in a temporary table: its columns, and `line verdict reason detail`.

    A row without a verdict is still in question. SQL pieces come from the apps' code; whatever
    came from a file is in the table itself and never in a piece of SQL.
    """

    @no_circles()
    def __init__(self, sheet: Sheet, rows: Table) -> None:
        """Make the table and fill it; rows with unreadable cells are errors from the start."""
        self.sheet = sheet
        self.table = sheet.table
        self.read = rows  # the cells as they were in the file
        _make(sheet)
        columns, verdicts = _normalised(sheet, rows)
        flags = {c.name for c in sheet.columns if c.type is Type.FLAG and not c.private}
        filled = {
            name: _digits(column) if name in flags else column
            for name, column in (_judged(rows, verdicts) | columns).items()
            if any(column) or not EMPTY.issuperset(column)
        }
        same = {name: column[0] for name, column in filled.items() if _is_one(column)}
        names = [name for name in filled if name not in same]
        cells = zip(rows.lines, *(filled[name] for name in names), strict=True)
        bulk.load(self.table, ("line", *names), cells, shared=same)
        bulk.run(f"CREATE INDEX {self.table}_key ON {self.table} ({', '.join(sheet.staged_key)})")
        self.weighed()
        if _any_repeated([columns[name] for name in sheet.staged_key]):
            self._find_repeated()

    def weighed(self) -> None:
        """Let PostgreSQL count the rows, so that it plans for as many; nobody else does it."""
        bulk.analyse(self.table)

    def drop(self) -> None:
        """Remove the table."""
        bulk.run(f"DROP TABLE {self.table}")

    def refuse(self, where: str, reason: str, detail: str = "''") -> int:
        """Make errors of the rows (alias `s`) still in question for which `where` holds.

        `detail` is an SQL expression over the row, shown in the reason's sentence. Gives the
        number of rows.
        """
        return bulk.run(
            f"UPDATE {self.table} AS s SET verdict = 'error', reason = %s, detail = {detail}"
            f" WHERE verdict IS NULL AND ({where})",
            (reason,),
        )

    def mark(self, verdict: Verdict, where: str = EVERY) -> int:
        """Give a verdict to the rows (alias `s`) still in question for which `where` holds.

        Without `where` this is the last verdict, and what is applied next is planned by it.
        """
        marked = bulk.run(
            f"UPDATE {self.table} AS s SET verdict = %s WHERE verdict IS NULL AND ({where})",
            (verdict.value,),
        )
        if where == EVERY:
            self.weighed()
        return marked

    def any_undecided(self) -> bool:
        """Say whether any row is still in question."""
        return bool(bulk.fetch(f"SELECT 1 FROM {self.table} WHERE verdict IS NULL LIMIT 1"))

    def counts(self) -> dict[Verdict, int]:
        """Count the rows by verdict; the counts add up to the rows of the file."""
        each = (f"COUNT(*) FILTER (WHERE verdict = '{verdict.value}')" for verdict in Verdict)
        [counts] = bulk.fetch(f"SELECT {', '.join(each)} FROM {self.table}")
        return dict(zip(Verdict, counts, strict=True))

    def rows(
        self, only: Verdict | None = None, most: int | None = None
    ) -> Iterator[tuple[int, str, str, str, str]]:
        """Give line, key, verdict, reason's code and detail of every row, in the file's order.

        With `only`, of the rows with that verdict; with `most`, of so many at most.
        """
        key = " || ' ' || ".join(
            f"COALESCE(CAST({name} AS text), '')" for name in self.sheet.staged_key
        )
        where = "" if only is None else f"WHERE verdict = '{only.value}'"
        limit = "" if most is None else f"LIMIT {most:d}"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT line, {key}, verdict, COALESCE(reason, ''), COALESCE(detail, '')"
                f" FROM {self.table} {where} ORDER BY line {limit}"
            )
            while page := cursor.fetchmany(PAGE):
                yield from page

    def _find_repeated(self) -> None:
        """Tell rows that repeat an earlier key: the same row is a duplicate, another an error."""
        first, keys = f"{self.table}_first", ", ".join(self.sheet.staged_key)
        same_key = " AND ".join(f"o.{name} = s.{name}" for name in self.sheet.staged_key)
        same_row = " AND ".join(f"f.{n} IS NOT DISTINCT FROM s.{n}" for n in self.sheet.staged)
        bulk.run(f"DROP TABLE IF EXISTS {first}")
        bulk.run(
            f"CREATE TEMP TABLE {first} AS SELECT {keys}, MIN(line) AS line"
            f" FROM {self.table} WHERE verdict IS NULL GROUP BY {keys} HAVING COUNT(*) > 1"
        )
        bulk.run(f"CREATE INDEX {first}_key ON {first} ({keys})")
        bulk.run(
            f"UPDATE {self.table} AS s SET"
            f" verdict = CASE WHEN {same_row} THEN 'duplicate' ELSE 'error' END,"
            f" reason = CASE WHEN {same_row} THEN 'repeated' ELSE 'twice' END,"
            f" detail = CAST(o.line AS text)"
            f" FROM {first} AS o JOIN {self.table} AS f ON f.line = o.line"
            f" WHERE {same_key} AND s.verdict IS NULL AND s.line > o.line"
        )
        bulk.run(f"DROP TABLE {first}")


def _make(sheet: Sheet) -> None:
    bulk.run(f"DROP TABLE IF EXISTS {sheet.table}")
    own = "line integer PRIMARY KEY, verdict text, reason text, detail text"
    columns = ", ".join(
        f"{name} {sql_type}"
        for column in sheet.columns
        for name, sql_type in zip(column.staged, _sql_types(column), strict=True)
    )
    bulk.run(f"CREATE TEMP TABLE {sheet.table} ({own}, {columns})")


def _sql_types(column: Column) -> tuple[str, ...]:
    if column.private:
        return ("bytea" if connection.vendor == "postgresql" else "blob",)
    return SQL_TYPES[column.type]


def _normalised(sheet: Sheet, rows: Table) -> tuple[Columns, dict[int, Problem]]:
    """Give the staging columns by name, and line → problem of the rows that can't be read."""
    verdicts = rows.broken | {line: ("cells", str(cells)) for line, cells in rows.misshapen.items()}
    columns: Columns = {}
    for column in sheet.columns:
        cells = rows.columns[column.name]
        values, bad = normalise(column, cells)
        if bad:
            verdicts = {
                line: bad[cell] for line, cell in zip(rows.lines, cells, strict=True) if cell in bad
            } | verdicts
        columns |= zip(column.staged, values, strict=True)
        if column.private:
            columns[column.name] = _encrypted(sheet, column.name, columns)
    return columns, verdicts


def _encrypted(sheet: Sheet, name: str, columns: Columns) -> Sequence[bytes | None]:
    """Encrypt a private column: from here on, nobody but the cipher's owner can read it."""
    if sheet.cipher is None:
        raise TypeError(f"{sheet.name}: {name} is private, and there is no cipher")
    if EMPTY.issuperset(columns[name]):
        return [None] * len(columns[name])
    numbers = [str(number) for number in columns[sheet.staged_key[0]]]
    return sheet.cipher(name, numbers, [_words(cell) for cell in columns[name]])


def _digits(flags: Sequence[Cell | bytes]) -> Sequence[Cell | bytes]:
    """Write flags as 1 and 0: sqlite3 asks every bool how it wants to be stored, and no int."""
    return list(map(DIGITS.__getitem__, flags))


def _is_one(column: Sequence[Cell | bytes]) -> bool:
    """Say whether all cells are the same: then they need not be bound for every row."""
    return column[0] == column[-1] and column.count(column[0]) == len(column)


def _words(cell: Cell | bytes) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return "" if cell is None else str(cell)


def _any_repeated(key: Sequence[Sequence[Cell | bytes]]) -> bool:
    keys = key[0] if len(key) == 1 else list(zip(*key, strict=True))
    return len(set(keys)) < len(keys)


def _judged(rows: Table, verdicts: dict[int, Problem]) -> Columns:
    """Give the columns of the verdicts that reading alone has brought."""
    if not verdicts and not rows.skipped:
        return {}
    error, skipped = Verdict.ERROR.value, Verdict.SKIPPED.value
    found = {line: (error, *problem) for line, problem in verdicts.items()}
    found |= {line: (skipped, *problem) for line, problem in rows.skipped.items()}
    judged = [found.get(line, (None, None, None)) for line in rows.lines]
    verdict, reason, detail = zip(*judged, strict=True)
    return {"verdict": verdict, "reason": reason, "detail": detail}
