"""Laws 7, 8 and 9: every import at the top, no rooms without a purpose, no clock and no chance."""

import ast
from collections.abc import Iterator

from tests.house.reading import Module, calls, dotted

PURPOSELESS = frozenset(
    {"util", "utils", "helper", "helpers", "common", "misc", "service", "services", "signals"}
)
CLOCKS = frozenset({"now", "today", "utcnow", "localdate"})
CLOCKMAKERS = frozenset(
    {"date", "datetime", "timezone", "dt", "datetime.date", "datetime.datetime"}
)
# What the pure library may lean on: arithmetic, containers, text and digests. No disk, no clock.
ARITHMETIC = {"cmath", "decimal", "fractions", "math", "numbers", "numpy", "scipy", "statistics"}
CONTAINERS = {"bisect", "collections", "copy", "dataclasses", "enum", "heapq", "types", "typing"}
STEPS = {"__future__", "abc", "functools", "itertools", "operator"}
TEXT = {
    "base64",
    "binascii",
    "datetime",
    "hashlib",
    "hmac",
    "re",
    "string",
    "struct",
    "unicodedata",
}
PURE = frozenset({"reckoning", *ARITHMETIC, *CONTAINERS, *STEPS, *TEXT})


def late_imports(module: Module) -> Iterator[str]:
    """Law 7: an import inside a function, unless its line gives the reason: `# slow: ...`."""
    for function in ast.walk(module.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            late = isinstance(node, ast.Import | ast.ImportFrom)
            if late and "slow: " not in module.lines[node.lineno - 1]:
                yield f"{module.at(node)} imports late, and gives no reason (`# slow: ...`)"


def type_checking(module: Module) -> Iterator[str]:
    """Law 7: what is imported for the type checker alone hides a circle."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute) and dotted(node).endswith("TYPE_CHECKING"):
            yield f"{module.at(node)} hides an import behind TYPE_CHECKING"


def purposeless(module: Module) -> Iterator[str]:
    """Law 8: a module or folder that is named by no purpose."""
    parts = module.name.removesuffix(".py").split("/")
    yield from (f"{module.name}: {part} says nothing" for part in parts if part in PURPOSELESS)


def clocks_and_chance(module: Module) -> Iterator[str]:
    """Law 9: date and randomness are arguments; a generator made from a seed is none of it."""
    for call in calls(module.tree):
        owner, _, name = dotted(call.func).rpartition(".")
        if (name in CLOCKS and owner in CLOCKMAKERS) or (owner, name) == ("time", "time"):
            yield f"{module.at(call)} reads the clock"
        if owner == "random" and name != "Random":
            yield f"{module.at(call)} takes a chance: draw from a generator that is given"
        if owner.endswith("np.random") and not (name == "default_rng" and call.args):
            yield f"{module.at(call)} takes a chance: give the generator its seed"


def impure(module: Module) -> Iterator[str]:
    """What is counted leans on nothing that could change under it."""
    for node in ast.walk(module.tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        for name in names:
            if name.split(".")[0] not in PURE:
                yield f"{module.name}:{node.lineno} leans on {name}, which is not pure"
        if isinstance(node, ast.Call) and dotted(node.func) in ("print", "open", "input"):
            yield f"{module.at(node)} calls {dotted(node.func)}"
