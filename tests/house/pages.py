"""Law 6, and the walk over every address."""

import ast
import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

from tests.house.reading import Module, calls, dotted

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SAMPLES = {"int": "1", "uuid": "00000000-0000-0000-0000-000000000000"}


def misnamed(module: Module) -> Iterator[str]:
    """An address whose name is not that of the page that answers it."""
    for call in calls(module.tree):
        if dotted(call.func) not in ("path", "re_path") or len(call.args) < 2:
            continue
        name = next((word.value for word in call.keywords if word.arg == "name"), None)
        page = dotted(call.args[1]).rpartition(".")[2]
        if isinstance(name, ast.Constant) and page and name.value != page:
            yield f"{module.at(call)} calls {page} by the name {name.value}"


def busy(module: Module) -> Iterator[str]:
    """A page that makes more than one action call."""
    for function in module.tree.body:
        if isinstance(function, ast.FunctionDef):
            made = [call for call in calls(function) if dotted(call.func).startswith("actions.")]
            if len(made) > 1:
                yield f"{module.at(function)} {function.name} makes {len(made)} action calls"


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address below these patterns, with a sample for each of its parameters."""
    for pattern in patterns:
        here = before + PARAMETER.sub(sample, str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here


def sample(parameter: re.Match[str]) -> str:
    return SAMPLES.get(parameter["kind"] or "str", "none-such")
