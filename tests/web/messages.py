"""Every message that the program can say, read from its code and its templates.

Python's own parser and Django's own reading of templates find them, so no tool of gettext's is
needed on the machine.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

SOURCES = Path(__file__).resolve().parents[2] / "src" / "pacesetter"
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "_lazy"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
PLURAL_IN_CONTEXT = {"npgettext", "npgettext_lazy"}
CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")
Message = tuple[str, str, str]  # (context, msgid, plural), "" where there is none


def messages() -> set[Message]:
    """Find all messages below src/pacesetter."""
    found = {m for path in SOURCES.rglob("*.py") for m in in_code(path.read_text())}
    for path in SOURCES.rglob("*.html"):
        found |= set(in_template(path.read_text()))
    return found


def in_template(text: str) -> Iterator[Message]:
    written = templatize(text)
    for call in CALL.finditer(written):
        yield from in_code(closed(written[call.start() :]))


def closed(text: str) -> str:
    """Cut a call off where its parenthesis closes: at the first place where it can be read."""
    for place in (found.end() for found in re.finditer(r"\)", text)):
        try:
            ast.parse(text[:place])
        except SyntaxError:
            continue
        return text[:place]
    raise AssertionError(text[:80])


def in_code(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            yield from in_call(name, [constant(arg) for arg in node.args])


def constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_call(name: str, args: list[str | None]) -> Iterator[Message]:
    match args:
        case [str(msgid), *_] if name in PLAIN:
            yield "", msgid, ""
        case [str(one), str(many), *_] if name in PLURAL:
            yield "", one, many
        case [str(context), str(msgid), *_] if name in IN_CONTEXT:
            yield context, msgid, ""
        case [str(context), str(one), str(many), *_] if name in PLURAL_IN_CONTEXT:
            yield context, one, many
        case _:
            return
