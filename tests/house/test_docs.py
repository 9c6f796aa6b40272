"""What the pages say is there: links, commands, columns, events; and it is said plainly."""

import argparse
import importlib
from pathlib import Path

import pytest
from django.db.models import TextChoices

from pacesetter.accounts.terms import Event as Accounts
from pacesetter.api.terms import Event as Api
from pacesetter.campaign.terms import Event as Campaign
from pacesetter.cli.words import HERE, HOUSE_WORDS, WORDS
from pacesetter.desk.terms import Event as Desk
from pacesetter.intake.sheet import Sheet
from pacesetter.jobs.terms import Event as Jobs
from pacesetter.journal.terms import Event as Journal
from pacesetter.ledger.making_way import Moved
from pacesetter.ledger.terms import Event as Ledger
from pacesetter.ledger.withdrawing import Undone as LedgerUndone
from pacesetter.notices.terms import Event as Notices
from pacesetter.plan.terms import Event as Plan
from pacesetter.plan.withdrawing import Undone as PlanUndone
from pacesetter.roster.terms import Event as Roster
from pacesetter.roster.withdrawing import Undone as RosterUndone
from pacesetter.spreadsheets.order import TAKINGS
from pacesetter.spreadsheets.terms import Event as Batches
from pacesetter.webhooks.terms import Event as Webhooks
from tests.house.prose import (
    anchors,
    commands,
    events,
    headings,
    links,
    loud,
    pages,
    prose,
    rows_of,
    undescribed,
    unknown_words,
)
from tests.house.reading import CHECKOUT

EVENTS: tuple[type[TextChoices], ...] = (
    Desk,
    Api,
    Accounts,
    Roster,
    Campaign,
    Plan,
    Ledger,
    Journal,
    Notices,
    Jobs,
    Batches,
    Moved,
    LedgerUndone,
    PlanUndone,
    RosterUndone,
    Webhooks,
)
DOCS = CHECKOUT / "docs"
SHEETS = [taking.sheet for taking in TAKINGS]


def parser_of(word: str) -> argparse.ArgumentParser:
    """The parser of a word, as the command line makes it."""
    top = argparse.ArgumentParser(allow_abbrev=False)
    below = top.add_subparsers()
    importlib.import_module(f"{HERE}.{WORDS[word].module}").add(below)
    return below.choices[word]


def wrong(command: list[str]) -> list[str]:
    """What of a command the program would not know."""
    word = command[0] if command else "--help"
    if word in HOUSE_WORDS or word == "--help" or word.isupper():
        return []
    return unknown_words(parser_of(word), command[1:]) if word in WORDS else [word]


# --- links ---------------------------------------------------------------------------------------


def dead(page: Path) -> list[str]:
    """The links of a page that lead to no file of the house, or to no heading of one."""
    found = []
    for target in links(page.read_text(encoding="utf-8")):
        name, _hash, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            found.append(target)
    return found


def test_a_dead_link_is_caught(tmp_path):
    (tmp_path / "b.md").write_text("# The ledger's rows\n")
    page = tmp_path / "a.md"
    page.write_text("[1](b.md#the-ledgers-rows) [2](b.md#x) [3](c.md) [4](https://a.example/z)")
    assert dead(page) == ["b.md#x", "c.md"]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_lead_somewhere(page):
    assert not dead(page)


# --- commands ------------------------------------------------------------------------------------


def test_commands_are_read_from_blocks_and_lines():
    text = (
        "`./pacesetter plan --help`\n```\nA=1 ./pacesetter import x --dry-run  # why\nls\n```\n"
        "so\n\n    ./pacesetter demo | less\n"
    )
    assert commands(text) == [["import", "x", "--dry-run"], ["demo"], ["plan", "--help"]]


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (["import", "folder", "--dry-run"], []),
        (["import", "folder", "--dry"], ["--dry"]),
        (["ledger", "verify", "--checkpoint", "lines.txt"], []),
        (["ledger", "check"], ["check"]),
        (["ledger", "checkpoint", "--checkpoint", "x"], ["--checkpoint"]),
        (["fly"], ["fly"]),
        (["bulletin", "--language", "zh", "--format=json"], []),
        (["test", "--sqlite"], []),
        ([], []),
    ],
)
def test_a_planted_command_is_caught(command, found):
    assert wrong(command) == found


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_commands_are_the_programs(page):
    told = commands(page.read_text(encoding="utf-8"))
    assert not [(command, wrong(command)) for command in told if wrong(command)]


def test_every_word_is_told():
    told = (DOCS / "guide" / "command-line.md").read_text(encoding="utf-8")
    assert not [word for word in WORDS if f"`{word}" not in told]


# --- spreadsheets --------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_column_is_described(sheet):
    assert not undescribed(sheet, (DOCS / "data" / "spreadsheets.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("`parent` | 上级单位", "`parent` | 上级"),
        ("`parent` | 上级单位 | ○", "`parent` | 上级单位 | ●"),
        ("| `parent` |", "| `parents` |"),
        ("`workshop`", "`shop`"),
        ("、车间、", "、"),
        ("## units.csv", "## unit.csv"),
    ],
)
def test_a_column_that_is_described_wrongly_is_caught(was, becomes):
    text = (DOCS / "data" / "spreadsheets.md").read_text(encoding="utf-8")
    units = next(sheet for sheet in SHEETS if sheet.name == "units")
    assert was in text
    assert undescribed(units, text.replace(was, becomes))


def test_no_column_is_described_that_is_not_there():
    text = (DOCS / "data" / "spreadsheets.md").read_text(encoding="utf-8")
    assert not [extra for sheet in SHEETS for extra in invented(sheet, text)]
    assert len(headings(text)) == 1 + len(SHEETS)


def invented(sheet: Sheet, text: str) -> set[str]:
    """The columns that a sheet's table has and the sheet has not."""
    return set(rows_of(sheet, text)) - {column.name for column in sheet.columns}


# --- glossary ------------------------------------------------------------------------------------


def test_every_event_is_among_the_verbs():
    known = {event.value for kind in EVENTS for event in kind}
    assert events((DOCS / "glossary.md").read_text(encoding="utf-8")) == known


# --- tone ----------------------------------------------------------------------------------------


def test_prose_is_what_stands_outside_of_code():
    text = "A `!` and\n```\n!\n```\n![picture](a.png) end"
    assert prose(text).split() == ["A", "and", "[picture](a.png)", "end"]


@pytest.mark.parametrize("text", ["It works!", "真好！", "为工会赋能", "每位用户"])
def test_a_loud_word_is_caught(text):
    assert loud(text)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_pages_speak_plainly(page):
    assert not loud(prose(page.read_text(encoding="utf-8")))
