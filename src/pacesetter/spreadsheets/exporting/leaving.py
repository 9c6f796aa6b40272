"""What an exported sheet is: for each column, the SQL that gives its cell as a spreadsheet's text.

A sheet's rows are read in one statement and handed on page by page: however many they are, they
take no more memory than one page.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from pacesetter.campaign.staging import scale
from pacesetter.intake.sheet import Column, Sheet, Type

PAGE = 5000
NO = "''"
Open = Callable[[str, str, bytes], str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows: all, or those of a unit (its key) and all below it; words in which language.

    Columns of special-category data are left out unless `private`.
    """

    unit: int | None = None
    drive: int | None = None
    language: str = "en"
    private: bool = False

    def within(self, unit: str) -> str:
        """Give the SQL that holds where a unit, an SQL expression for its key, is in scope."""
        if self.unit is None:
            return "1 = 1"
        return (
            f"{unit} IN (SELECT a.descendant_id FROM roster_unitancestor AS a"
            f" WHERE a.ancestor_id = {self.unit:d})"
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a sheet leaves: an SQL expression for each of its columns, and where they come from.

    `source` is what stands behind SELECT … FROM; {within} and {drive} are filled in. A column
    without an expression is not kept and can't be exported: the sheet does without it.
    """

    sheet: Sheet
    cells: Mapping[str, str]
    source: str
    unit: str  # the SQL expression for the unit that a row belongs to; empty: to the whole drive
    opens: Open | None = None  # decrypts (column, number of the row, ciphertext)

    def columns(self, scope: Scope) -> tuple[Column, ...]:
        """Give the columns that leave."""
        return tuple(
            column
            for column in self.sheet.columns
            if column.name in self.cells and (scope.private or not column.private)
        )

    def rows(self, scope: Scope) -> Iterator[tuple[str, ...]]:
        """Give the rows in scope, each cell as text."""
        if "{drive}" in self.source and scope.drive is None:
            return
        if not self.unit and scope.unit is not None:
            return
        columns = self.columns(scope)
        chosen = ", ".join(f"{self.cells[c.name]} AS {c.name}_" for c in columns)
        source = self.source.format(
            within=scope.within(self.unit) if self.unit else "1 = 1", drive=scope.drive
        )
        finish = self._finish(columns, scope)
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"SELECT {chosen} FROM {source}")
            while page := cursor.fetchmany(PAGE):
                yield from page if finish is None else map(finish, page)

    def _finish(
        self, columns: tuple[Column, ...], scope: Scope
    ) -> Callable[[tuple[Any, ...]], tuple[str, ...]] | None:
        """Give what must still be done to a row, if anything: other words, decrypting."""
        words = {
            place: said
            for place, column in enumerate(columns)
            if scope.language == "zh" and (said := _chinese(column))
        }
        sealed = {place: column.name for place, column in enumerate(columns) if column.private}
        if not words and not sealed:
            return None
        opens = self.opens

        def finish(row: tuple[Any, ...]) -> tuple[str, ...]:
            cells = list(row)
            for place, name in sealed.items():
                cells[place] = (
                    opens(name, row[0], bytes(row[place])) if opens and row[place] else ""
                )
            for place, said in words.items():
                cells[place] = said.get(cells[place], cells[place])
            return tuple(cells)

        return finish


def _chinese(column: Column) -> dict[str, str]:
    if column.type is Type.FLAG:
        return {"yes": "是", "no": "否"}
    return dict(zip(column.choices, column.choices_zh, strict=False))


def text(expression: str) -> str:
    """Give the SQL for a number or a day as text; what is not there is empty."""
    return f"COALESCE(CAST({expression} AS text), '')"


def flag(expression: str) -> str:
    """Give the SQL for yes or no."""
    return f"CASE WHEN {expression} THEN 'yes' ELSE 'no' END"


def amount(integer: str, decimals: str) -> str:
    """Give the SQL for an integer of smallest units as a plain number of whole ones."""
    return _parted(integer, scale(decimals))


def percent(hundredths: str) -> str:
    """Give the SQL for hundredths of a percent as a percentage."""
    return _parted(hundredths, "100")


def _parted(integer: str, by: str) -> str:
    return (
        f"CASE WHEN {integer} IS NULL THEN '' ELSE CAST({integer} / {by} AS text)"
        f" || CASE WHEN {integer} % {by} = 0 THEN ''"
        f" ELSE '.' || SUBSTR(CAST({by} + {integer} % {by} AS text), 2) END END"
    )


def joined(words: str, rows: str, order: str) -> str:
    """Give the SQL for words of several rows with `;` between them."""
    if connection.vendor == "postgresql":
        return f"(SELECT STRING_AGG({words}, ';' ORDER BY {order}) FROM {rows})"
    inner = f"SELECT {words} AS word FROM {rows} ORDER BY {order}"
    return f"(SELECT GROUP_CONCAT(x.word, ';') FROM ({inner}) AS x)"
