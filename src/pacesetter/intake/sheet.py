"""What a sheet is: its columns and its key. What its rows mean, only its own app knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

# The staging table's own columns and a word of SQL: a sheet's column of that name is staged with
# a `_` behind it.
TAKEN = ("line", "verdict", "reason", "detail", "on")
Cipher = Callable[[str, Sequence[str], Sequence[str]], list[bytes | None]]


class Type(Enum):
    """What a cell holds, and the column that keeps it in the staging table."""

    TEXT = "text"
    PERIOD = "period"  # a text: 1952-07, 1952-Q3, 1952-H2 or 1952
    DATE = "date"
    WHOLE = "bigint"
    DECIMAL = "decimal"  # two columns: NAME (whole part) and NAME_micro (millionths)
    FLAG = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in English, in Chinese, and what may stand in it.

    An empty cell takes the `default`; an empty flag without one is no, or NULL where it may stay
    `unknown`. A `private` column is encrypted before it is staged, and no report shows its cells.
    `aliases` are what other lists call it: 职工号 and 员工编号 are 工号.
    """

    name: str
    zh: str
    type: Type = Type.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_zh: tuple[str, ...] = ()
    default: str = ""
    longest: int = 200
    optional: bool = False  # the file may do without the column
    unknown: bool = False
    private: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def staged(self) -> tuple[str, ...]:
        """Name the staging columns that this column fills."""
        name = f"{self.name}_" if self.name in TAKEN else self.name
        return (name, f"{name}_micro") if self.type is Type.DECIMAL else (name,)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One spreadsheet: `key` names the columns that say which row of the roster it is about.

    `cipher(column, numbers, cells)` encrypts the cells of a private column, each bound to the
    number (the key's first column) of its row, and gives None for an empty one. It gives the same
    bytes for the same number and cell, so that rows can be compared without being read.
    """

    name: str
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    cipher: Cipher | None = None

    @property
    def table(self) -> str:
        """Name the staging table."""
        return f"staged_{self.name}"

    @property
    def staged_key(self) -> tuple[str, ...]:
        """Name the staging columns of the key, in the key's order."""
        staged = {column.name: column.staged for column in self.columns}
        return tuple(name for part in self.key for name in staged[part])

    @property
    def staged(self) -> tuple[str, ...]:
        """Name all staging columns, in order."""
        return tuple(name for column in self.columns for name in column.staged)
