"""Reading the house: its files, and the syntax trees of its modules."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src"
PACESETTER = SOURCE / "pacesetter"
RECKONING = SOURCE / "reckoning"
# What is built or downloaded, and so nobody's writing.
LEFT_OUT = frozenset({"__pycache__", "_build", "htmlcov", "node_modules", "var", "drive"})


class Module(NamedTuple):
    """A module: the name it is told by, its lines, and its tree."""

    name: str
    lines: list[str]
    tree: ast.Module

    @classmethod
    def of(cls, text: str, name: str = "sample.py") -> "Module":
        return cls(name, text.splitlines(), ast.parse(text))

    def at(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.name}:{node.lineno}"


def files(*ends: str, under: Path = CHECKOUT) -> Iterator[Path]:
    """Every file of the house with one of these endings, in order."""
    for path in sorted(under.iterdir()):
        if path.name in LEFT_OUT or (path.name.startswith(".") and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from files(*ends, under=path)
        elif path.suffix in ends or not ends:
            yield path


def modules(*folders: Path) -> Iterator[Module]:
    """Every module written by hand below the folders."""
    for folder in folders:
        for path in files(".py", under=folder) if folder.exists() else ():
            if "migrations" not in path.parts:
                name = str(path.relative_to(CHECKOUT))
                yield Module.of(path.read_text(encoding="utf-8"), name)


def dotted(node: ast.expr) -> str:
    """Give a.b.c for the expression a.b.c, and "" for what is no such chain."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def calls(node: ast.AST) -> list[ast.Call]:
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
