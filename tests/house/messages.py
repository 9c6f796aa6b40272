"""The house's words: what is said to people in English, and whether it is said in Chinese too."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

from tests.house.reading import calls, dotted

# The functions that give the words of a message, by which of their arguments these are.
SINGULAR = {"_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "pgettext": 1}
SINGULAR |= {"pgettext_lazy": 1, "ngettext": 0, "ngettext_lazy": 0, "npgettext": 1}
SINGULAR |= {"npgettext_lazy": 1}
WITH_CONTEXT = re.compile(r"^n?pgettext")
CALL = re.compile(r"(?<![\w.])(?:n?p?gettext|_)\(")
OLD_STYLE = re.compile(r"%\((\w+)\)")


class Message(NamedTuple):
    """A message as the source has it, and where."""

    context: str | None
    text: str
    where: str


def in_python(text: str, where: str) -> Iterator[Message]:
    """The messages of a module: every call of gettext's kind with its words written out."""
    for call in calls(ast.parse(text)):
        name = dotted(call.func).rpartition(".")[2]
        if name in SINGULAR and len(call.args) > SINGULAR[name]:
            words = constants(call.args)
            if words is not None:
                context = words[0] if WITH_CONTEXT.match(name) else None
                yield Message(context, words[SINGULAR[name]], f"{where}:{call.lineno}")


def constants(arguments: list[ast.expr]) -> list[str] | None:
    """The arguments up to the first that is not written out; None if that is the first."""
    words = []
    for argument in arguments:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            break
        words.append(argument.value)
    return words or None


def in_template(text: str, where: str) -> Iterator[Message]:
    """The messages of a template, as Django's own makemessages finds them."""
    spoken = templatize(text)
    for start in CALL.finditer(spoken):
        call = whole_call(spoken, start.start())
        line = spoken.count("\n", 0, start.start()) + 1
        for message in in_python(call, where):
            yield message._replace(where=f"{where}:{line}")


def whole_call(text: str, start: int) -> str:
    """The call that begins here: the shortest text up to a `)` that Python can read."""
    for end in (match.end() for match in re.finditer(r"\)", text[start:])):
        candidate = text[start : start + end]
        try:
            ast.parse(candidate, mode="eval")
        except SyntaxError:
            continue
        return candidate
    raise ValueError(f"no call in {text[start : start + 60]!r}")


def names_in(text: str) -> frozenset[str]:
    """The names of the parameters in a message: {worker} or %(worker)s."""
    try:
        fields = {name for _, name, _, _ in Formatter().parse(text) if name}
    except ValueError:
        fields = set()
    return frozenset(fields | set(OLD_STYLE.findall(text)))


def together(catalogues: list[polib.POFile]) -> polib.POFile:
    """All catalogues as one."""
    whole = polib.POFile()
    whole.extend(entry for catalogue in catalogues for entry in catalogue)
    return whole


def doubled(catalogues: list[polib.POFile]) -> list[str]:
    """The messages that stand in more than one catalogue."""
    seen = Counter((entry.msgctxt, entry.msgid) for entry in together(catalogues))
    return sorted(repr(message) for (_context, message), times in seen.items() if times > 1)


def untold(messages: list[Message], catalogue: polib.POFile) -> list[str]:
    """Tell of each message that the catalogue does not say, or says with other parameters."""
    entries = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    return [
        f"{message.where} {message.text!r} {complaint}"
        for message in messages
        for complaint in complaints(message, entries.get((message.context, message.text)))
    ]


def complaints(message: Message, entry: polib.POEntry | None) -> Iterator[str]:
    if entry is None:
        yield "is not in the catalogue"
        return
    said = list(entry.msgstr_plural.values()) or [entry.msgstr]
    if entry.fuzzy:
        yield "is fuzzy"
    if not all(said):
        yield "is not said in Chinese"
        return
    wanted = names_in(entry.msgid_plural or entry.msgid)
    for text in said:
        if names_in(text) != wanted:
            yield f"names {sorted(wanted)}, but its Chinese names {sorted(names_in(text))}"


def stale(catalogue: polib.POFile, compiled: polib.MOFile) -> list[str]:
    """Tell of each entry that the compiled catalogue has otherwise than the written one."""
    written, built = spoken(catalogue.translated_entries()), spoken(compiled)
    keys = written.keys() | built.keys()
    return sorted(repr(key) for key in keys if written.get(key) != built.get(key))


def spoken(entries: list[polib.POEntry]) -> dict[tuple[str | None, str], object]:
    return {
        (entry.msgctxt or None, entry.msgid): entry.msgstr
        or {int(number): text for number, text in entry.msgstr_plural.items()}
        for entry in entries
    }


def of_file(path: Path, where: str) -> list[Message]:
    read = in_python if path.suffix == ".py" else in_template
    return list(read(path.read_text(encoding="utf-8"), where))
