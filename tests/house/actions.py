"""Law 4: an action takes keywords only, `by` first and `at` last, in one transaction; it asks
leave and records itself, or has another action do so.
"""

import ast
from collections.abc import Iterator

from tests.house.reading import Module, calls, dotted

RECORDS = frozenset({"record", "record_many"})


def breaches(module: Module, *, asks_leave: bool = True) -> list[str]:
    """Tell of every action of the module that breaks law 4.

    What the module's own private functions do counts for the action that calls them.
    """
    functions = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    borrowed = imported_actions(module.tree)
    return [
        f"{module.at(action)} {name} {complaint}"
        for name, action in functions.items()
        if not name.startswith("_") and name not in RECORDS
        for complaint in complaints(action, functions, borrowed, asks_leave=asks_leave)
    ]


def complaints(
    action: ast.FunctionDef,
    functions: dict[str, ast.FunctionDef],
    borrowed: frozenset[str],
    *,
    asks_leave: bool,
) -> Iterator[str]:
    names = [argument.arg for argument in action.args.kwonlyargs]
    if action.args.args or action.args.posonlyargs or action.args.vararg:
        yield "takes more than keywords"
    if not names or names[0] != "by" or names[-1] != "at":
        yield "does not take `by` first and `at` last"
    if not any(dotted(decorator) == "transaction.atomic" for decorator in action.decorator_list):
        yield "is not one transaction (@transaction.atomic)"
    done = [*reach(action, functions, set())]
    delegates = any(hands_on(call, functions, borrowed) for call in done)
    if asks_leave and not delegates and not any(is_require(call) for call in done):
        yield "asks no leave (.require)"
    if not delegates and not any(last(call) in RECORDS for call in done):
        yield "does not record itself"


def reach(
    function: ast.FunctionDef, functions: dict[str, ast.FunctionDef], seen: set[str]
) -> Iterator[ast.Call]:
    """Every call made by the function and by the private functions of its module it calls."""
    seen.add(function.name)
    for call in calls(function):
        yield call
        name = dotted(call.func)
        if name.startswith("_") and name in functions and name not in seen:
            yield from reach(functions[name], functions, seen)


def hands_on(
    call: ast.Call, functions: dict[str, ast.FunctionDef], borrowed: frozenset[str]
) -> bool:
    """Whether the call is of another action, on behalf of the same actor at the same time."""
    name = dotted(call.func)
    given = {keyword.arg for keyword in call.keywords}
    public = name in functions and not name.startswith("_")
    elsewhere = name in borrowed or name.split(".")[0] in borrowed
    return {"by", "at"} <= given and last(call) not in RECORDS and (public or elsewhere)


def imported_actions(tree: ast.Module) -> frozenset[str]:
    """The names by which the module knows other actions, or other rooms named `actions`."""
    return frozenset(
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if "actions" in (node.module or "").split(".") or alias.name == "actions"
    )


def is_require(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "require"


def last(call: ast.Call) -> str:
    return dotted(call.func).rpartition(".")[2]
