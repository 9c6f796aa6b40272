"""What a sheet is: its columns and its key. What its rows mean, only its own app knows."""

from dataclasses import dataclass
from enum import Enum


# The staging table's own columns and a word of SQL: a sheet's column of that name gets a `_` behind.
TAKEN = ("line", "verdict", "reason", "detail", "on")


class Type(Enum):
    """What a cell holds, and the column that keeps it in the staging table."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "bigint"
    DECIMAL = "decimal"  # two columns: NAME (whole part) and NAME_micro (millionths)
    FLAG = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in English, in Chinese, and what may stand in it."""

    name: str
    zh: str
    type: Type = Type.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    choices_zh: tuple[str, ...] = ()
    default: str = ""
    longest: int = 200
    optional: bool = False  # the file may do without the column

    @property
    def staged(self) -> tuple[str, ...]:
        """Name the staging columns that this column fills."""
        name = f"{self.name}_" if self.name in TAKEN else self.name
        return (name, f"{name}_micro") if self.type is Type.DECIMAL else (name,)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One spreadsheet: `key` names the columns that say which row of the roster it is about."""

    name: str
    zh: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def table(self) -> str:
        """Name the staging table."""
        return f"staged_{self.name}"

    @property
    def staged(self) -> tuple[str, ...]:
        """Name all staging columns, in order."""
        return tuple(name for column in self.columns for name in column.staged)
