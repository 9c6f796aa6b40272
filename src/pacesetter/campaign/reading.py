"""Read a TOML table key by key, and keep every problem instead of stopping at the first."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.terms import Malformed
from pacesetter.kernel.refusal import Refused

T = TypeVar("T")
Problems = list[tuple[str, Refused]]


class Wrong(Refused):
    """A value that its key cannot have."""


class Reader:
    """A table of a file. What cannot be read is noted, and a blank value stands in for it."""

    def __init__(self, table: Mapping[str, object], where: str, problems: Problems) -> None:
        """Read a table that stands at `where`; all tables of a file share their problems."""
        self.table = table
        self.where = where
        self.problems = problems
        self.read: list[str] = []

    def blame(self, key: str, reason: str | Promise, **details: object) -> None:
        """Note what is wrong with a key."""
        self.problems.append((self.place(key), Wrong(reason, **details)))

    def place(self, key: str) -> str:
        """Say where a key stands, as somebody would look for it: drive.starts, measures[2].en."""
        return f"{self.where}.{key}" if self.where else key

    def text(self, key: str, longest: int = 300, default: str | None = None) -> str:
        """Read a line of text; without a default it must not be empty."""
        return self._read(key, default, "", lambda value: _text(value, longest, default))

    def day(self, key: str) -> date:
        """Read a day, written as a TOML date or as text."""
        return self._read(key, None, date.min, _day)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """Read a whole number between two bounds."""
        return self._read(key, default, least, lambda value: _whole(value, least, most))

    def flag(self, key: str, *, default: bool) -> bool:
        """Read true or false."""
        return self._read(key, default, default, _flag)

    def words(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; an absent one is empty."""
        return self._read(key, [], (), _words)

    def mapping(self, key: str) -> dict[str, object]:
        """Read a table as it stands, without fractions; an absent one is empty."""
        return self._read(key, {}, {}, _sealable)

    def inner(self, key: str) -> "Reader":
        """Read a table within this one."""
        return Reader(self._read(key, {}, {}, _mapping), self.place(key), self.problems)

    def tables(self, key: str) -> list["Reader"]:
        """Read a list of tables, numbered from 1 as people count."""
        blank: list[dict[str, object]] = []
        rows = self._read(key, [], blank, _tables)
        return [
            Reader(row, f"{self.place(key)}[{number}]", self.problems)
            for number, row in enumerate(rows, start=1)
        ]

    def nothing_else(self) -> None:
        """Note every key that nobody has asked for: most are slips of the pen."""
        for key in self.table:
            if key not in self.read:
                self.blame(key, _("nobody knows this key; known are: {known}."), known=self._known)

    @property
    def _known(self) -> str:
        return ", ".join(dict.fromkeys(self.read))

    def _read(self, key: str, default: object, blank: T, take: Callable[[object], T]) -> T:
        self.read.append(key)
        value = self.table.get(key, default)
        if value is None:
            self.blame(key, _("is missing."))
            return blank
        try:
            return take(value)
        except Wrong as wrong:
            self.problems.append((self.place(key), wrong))
            return blank


def toml(text: str) -> dict[str, object]:
    """Read a TOML text; refuse it whole where it isn't TOML, with line and column."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Malformed(
            [("TOML", Wrong(_("the file is broken: {problem}"), problem=problem))]
        ) from None


def _text(value: object, longest: int, default: str | None) -> str:
    if not isinstance(value, str):
        raise Wrong(_("write a text between quotation marks."))
    if not value.strip() and default is None:
        raise Wrong(_("is empty."))
    if len(value) > longest:
        raise Wrong(_("at most {longest} characters."), longest=longest)
    return value.strip()


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Wrong(_("{value}: write the day as 1952-07-01."), value=value) from None


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Wrong(_("write a whole number from {least} to {most}."), least=least, most=most)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(_("write true or false."))
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise Wrong(_('write a list of texts: ["…", "…"].'))
    return tuple(value)


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Wrong(_("must be a table."))
    return dict(value)


def _sealable(value: object) -> dict[str, object]:
    if _has_fraction(value):
        raise Wrong(_('write numbers with a point as text: "0.8"; as numbers they are inexact.'))
    return _mapping(value)


def _has_fraction(value: object) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_fraction, value.values() if isinstance(value, dict) else value))
    return isinstance(value, float)


def _tables(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise Wrong(_("must be a list of tables."))
    return list(value)
