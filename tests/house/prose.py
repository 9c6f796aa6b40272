"""Reading the house's pages: their links, commands, tables and tone."""

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from pacesetter.intake.sheet import Column, Sheet
from tests.house.reading import CHECKOUT, files

FENCE = re.compile(r"^( *)(```+)[^\n]*\n(.*?)^\1\2 *$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\((?!\w+:|#?\))([^)\s]+)\)")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
CALL = re.compile(r"(?:^|\s)\./pacesetter(?![\w./-])(.*)")
TALK = re.compile(r"(?<!<)!|[！]|赋能|抓手|闭环|用户")
EVENT = re.compile(r"`(\w+:\w+)`")
SET_IN = "    "
SPOKEN_EVERYWHERE = {"--language", "--help", "-h"}


def pages() -> list[Path]:
    """Every page of the house that is written for people."""
    return list(files(".md", under=CHECKOUT))


def blocks(text: str) -> list[str]:
    """The blocks of code on a page: between fences, or set in by four spaces."""
    fenced = [found[3] for found in FENCE.finditer(text)]
    return fenced + [line for line in FENCE.sub("", text).splitlines() if line.startswith(SET_IN)]


def prose(text: str) -> str:
    """A page without its code; the mark of a picture is no exclamation."""
    return INLINE.sub("", FENCE.sub("", text)).replace("![", "[")


def links(text: str) -> list[str]:
    """The targets of a page's links that lead into the house."""
    return LINK.findall(prose(text))


def headings(text: str) -> list[str]:
    """The headings of a page."""
    return [found[2].strip() for found in HEADING.finditer(FENCE.sub("", text))]


def anchors(page: Path) -> set[str]:
    """The names by which a page's headings are linked to."""
    if page.suffix != ".md":
        return set()
    return {slug(heading) for heading in headings(page.read_text(encoding="utf-8"))}


def slug(heading: str) -> str:
    """A heading as an address has it: small letters, hyphens for spaces, no marks."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def commands(text: str) -> list[list[str]]:
    """The words after each `./pacesetter` in a page's code; comments and pipes end a command."""
    lines = [line for block in blocks(text) for line in block.splitlines()]
    lines += INLINE.findall(FENCE.sub("", text))
    return [_words(found[1]) for line in lines if (found := CALL.search(line))]


def _words(tail: str) -> list[str]:
    words = []
    for word in shlex.split(tail, comments=True):
        if word in {"|", ">", "&&", "||", "&", ";"}:
            break
        words.append(word)
    return words


def unknown_words(parser: argparse.ArgumentParser, words: list[str]) -> list[str]:
    """The options and further words that a parser does not know."""
    for place, word in enumerate(words):
        name = word.partition("=")[0]
        below = _below(parser)
        if word.startswith("-") and len(word) > 1:
            if name not in parser._option_string_actions and name not in SPOKEN_EVERYWHERE:
                return [name]
        elif below is not None:
            rest = words[place + 1 :]
            return unknown_words(below[word], rest) if word in below else _if_a_word(word)
    return []


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser] | None:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return None


def _if_a_word(word: str) -> list[str]:
    """A word in capitals stands for any (`ledger WORD`)."""
    return [] if word.isupper() or word == "…" else [word]


def events(text: str) -> set[str]:
    """The events that the glossary's table of verbs names."""
    verbs = text.partition("what was done to it.")[2].partition("What each page does")[0]
    return set(EVENT.findall(verbs))


def loud(text: str) -> list[str]:
    """Exclamation marks, and the words of offices that say nothing."""
    return TALK.findall(text)


# --- tables of columns ---------------------------------------------------------------------------


def rows_of(sheet: Sheet, text: str) -> dict[str, list[str]]:
    """Column → its cells, of the table under the sheet's heading; empty without the heading."""
    part = text.partition(f"## {sheet.name}.csv {sheet.zh}.csv\n")[2].partition("\n## ")[0]
    rows = (_cells(line) for line in part.splitlines() if line.startswith("| `"))
    return {cells[0].strip("`"): cells for cells in rows}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def undescribed(sheet: Sheet, text: str) -> list[str]:
    """What the table of a sheet says otherwise than its columns, or does not say."""
    rows = rows_of(sheet, text)
    return [
        f"{sheet.name}.{column.name}: {complaint}"
        for column in sheet.columns
        for complaint in _complaints(column, rows.get(column.name))
    ]


def _complaints(column: Column, cells: list[str] | None) -> Iterator[str]:
    if cells is None:
        yield "has no line"
        return
    _name, zh, mark, english, chinese = cells
    if zh != column.zh:
        yield f"is called {column.zh}, not {zh}"
    if mark != _mark(column):
        yield f"is marked “{mark}”, not “{_mark(column)}”"
    if not english or not chinese:
        yield "is not said in both languages"
    yield from (f"lacks {word}" for word in column.choices if f"`{word}`" not in english)
    yield from (f"lacks {word}" for word in column.choices_zh if word not in chinese)


def _mark(column: Column) -> str:
    if column.required:
        return "●"
    return "" if column.optional else "○"
