"""Every word of the command line: what it is for, and the module that does it.

A module is loaded only when its word is said. It offers `add(subparsers)`, which adds the word's
parser and sets `run`: a function of the parsed words that does it and gives the exit code.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext
from typing import TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 -- argparse names it no other way


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its help (an untranslated message) and its module.

    Tables are brought up to date before the word is done, unless it says `database=False`. A
    word with `apps=False` needs none of the drive's apps and answers a second sooner.
    """

    name: str
    help: str
    module: str
    database: bool = True
    apps: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Words that belong together in the list of all words."""

    title: str
    words: tuple[Word, ...]


HERE = "pacesetter.cli"

DRIVE = Group(
    _("A drive"),
    (
        Word(
            "demo", _("see the drive of Beijing, second half of 1952"), "demo.word", database=False
        ),
        Word("new", _("open a drive, by a few questions or from a file"), "new"),
        Word(
            "templates",
            _("write blank spreadsheets, ready to fill in"),
            "templates",
            database=False,
        ),
        Word("import", _("import a folder of spreadsheets"), "importing"),
        Word("batches", _("list imports; withdraw a wrong one"), "batches"),
        Word("export", _("write the spreadsheets as they stand"), "exporting"),
        Word("plan", _("close months; where plans and their parts differ"), "plan"),
        Word(
            "constituencies",
            _("who lies in no constituency, or in several"),
            "constituencies",
        ),
        Word("bulletin", _("tell the drive on one page"), "bulletin"),
        Word("serve", _("serve the public pages"), "serving"),
        Word("work", _("do what was asked for in the background"), "working"),
        Word("pins", _("PIN slips: everybody's way in, on paper"), "pins"),
        Word("presets", _("the rules that drives run by, with their sources"), "presets"),
        Word("workdays", _("working days, with make-up days"), "calendar"),
    ),
)
TRUST = Group(
    _("Trust"),
    (
        Word("ledger", _("verify the books; checkpoints; corrections"), "ledger"),
        Word("erase", _("erase a person; every proof stays valid"), "erase"),
    ),
)
VOTES = Group(
    _("Votes, with or without a drive"),
    (
        Word(
            "apportion",
            _("seats to units, by a method that is shown to be right"),
            "apportion",
            database=False,
        ),
        Word("count", _("count ballots, exactly"), "counting", database=False, apps=False),
        Word(
            "verify-count",
            _("check a count by a program of its own"),
            "counting",
            database=False,
            apps=False,
        ),
        Word(
            "ballots",
            _("what a file of ballots holds; write it in another form"),
            "ballots",
            database=False,
            apps=False,
        ),
    ),
)
CARE = Group(
    _("The installation"),
    (
        Word("tick", _("see to what a clock must see to, once"), "tick"),
        Word("backup", _("the whole installation in one sealed file"), "backup", database=False),
        Word("tokens", _("tokens by which programs ask the API"), "tokens"),
        Word("restore", _("put a backup back, and verify it"), "backup", database=False),
    ),
)
HOUSE = Group(
    _("For developers"),
    (
        Word("test", _("check the house and run every test"), "house", database=False),
        Word("check", _("check the house alone"), "house", database=False),
        Word("bench", _("measure every claim about speed"), "house", database=False),
        Word("lock", _("lock the packages anew"), "house", database=False),
    ),
)
GROUPS = (DRIVE, VOTES, TRUST, CARE, HOUSE)
WORDS = {word.name: word for group in GROUPS for word in group.words}
HOUSE_WORDS = frozenset(word.name for word in HOUSE.words)


def listed() -> Iterator[str]:
    """Give the lines of the list of all words, in the language that is spoken now."""
    for group in GROUPS:
        yield f"{gettext(group.title)}:"
        for word in group.words:
            yield f"  {word.name:10} {gettext(word.help)}"
        yield ""
