"""Presets as files: rules that are data, each version with its source and date.

A file has one name and one or more versions. The files that come with the program stand in
`presets/`; anybody can write another and add it. They are editable data and not legal advice.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.campaign import shapes
from pacesetter.campaign.reading import Problems, Reader, toml
from pacesetter.campaign.terms import Malformed, PresetKind
from pacesetter.journal.canonical import encode

SHIPPED = Path(__file__).parent / "presets"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a preset."""

    name: str
    version: int
    title_zh: str
    title_en: str
    source: str
    source_date: date
    data: Mapping[str, object]

    @property
    def label(self) -> str:
        """Give name@version, as a drive names it."""
        return f"{self.name}@{self.version}"

    @property
    def kind(self) -> PresetKind:
        """Say what it is a rule about."""
        return PresetKind(str(self.data["kind"]))

    @property
    def digest(self) -> str:
        """Give the SHA-256 of all that it says, in hexadecimal digits."""
        return hashlib.sha256(encode(self.facts())).hexdigest()

    def facts(self) -> dict[str, object]:
        """Give all that it says, in a form that is the same on every machine."""
        return {
            "name": self.name,
            "version": self.version,
            "title_zh": self.title_zh,
            "title_en": self.title_en,
            "source": self.source,
            "source_date": self.source_date.isoformat(),
            "data": dict(self.data),
        }


Catalogue = Mapping[str, Version]


@cache
def shipped() -> dict[str, Version]:
    """Read the presets that come with the program: label → version."""
    files = sorted(SHIPPED.glob("*.toml"))
    versions = (version for file in files for version in read(file.read_text(encoding="utf-8")))
    return {version.label: version for version in versions}


def read(text: str) -> tuple[Version, ...]:
    """Read a preset's file; refuse it whole, with every problem, if anything is wrong."""
    problems: Problems = []
    top = Reader(toml(text), "", problems)
    name = top.text("name", 64)
    if "@" in name or " " in name:
        top.blame("name", _("“@” and spaces cannot stand in a name."))
    versions = tuple(_version(name, row) for row in top.tables("versions"))
    if not versions:
        top.blame("versions", _("write at least one [[versions]]."))
    if len({version.version for version in versions}) < len(versions):
        top.blame("versions", _("a version stands there twice."))
    top.nothing_else()
    if problems:
        raise Malformed(problems)
    return versions


def _version(name: str, row: Reader) -> Version:
    version = Version(
        name=name,
        version=row.whole("version", 1, 9999),
        title_zh=row.text("title_zh", 160),
        title_en=row.text("title_en", 160),
        source=row.text("source"),
        source_date=row.day("source_date"),
        data=plain(row.mapping("data")),
    )
    shapes.check(row.inner("data"))
    row.nothing_else()
    return version


def lines(version: Version) -> dict[str, str]:
    """Give all that a version says, one line a value: {"data.tiers[1].from": "1000000", …}."""
    facts = {key: value for key, value in version.facts().items() if key not in {"name", "version"}}
    return dict(_lines("", facts))


def _lines(where: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _lines(f"{where}.{key}" if where else key, item)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for place, item in enumerate(value, start=1):
            yield from _lines(f"{where}[{place}]", item)
    elif isinstance(value, list):
        yield where, ", ".join(str(item) for item in value)
    else:
        yield where, str(value)


def difference(before: Version, after: Version) -> tuple[tuple[str, str, str], ...]:
    """Give (key, before, after) of every value that two versions say differently; "" is absent."""
    was, now = lines(before), lines(after)
    return tuple(
        (key, was.get(key, ""), now.get(key, ""))
        for key in dict.fromkeys((*was, *now))
        if was.get(key) != now.get(key)
    )


def plain(value: Mapping[str, object]) -> dict[str, object]:
    """Write days as text, so that JSON can keep what TOML has said."""
    return {key: _plain(item) for key, item in value.items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return plain(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
