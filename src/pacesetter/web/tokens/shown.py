"""Tokens and operations, as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from pacesetter.api.queries import TokenShown
from pacesetter.api.routes import described
from pacesetter.api.terms import Scope


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token with its scopes in words."""

    token: TokenShown
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation: method, address, what for, by which scope, with which fields."""

    method: str
    path: str
    title: str
    scope: str
    takes: tuple[str, ...]
    body: tuple[str, ...]
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Operations that belong together."""

    title: str
    operations: tuple[Operation, ...]


def tokens(found: Iterable[TokenShown]) -> list[TokenRow]:
    """Give tokens with what they open in words."""
    words = dict(Scope.choices)
    return [TokenRow(t, tuple(str(words.get(s, s)) for s in t.scopes)) for t in found]


def reference() -> list[Part]:
    """Give all operations, in the order in which they were written."""
    told = described()
    known = told["components"]["schemas"]
    parts: dict[str, list[Operation]] = {}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            [tag] = operation["tags"]
            parts.setdefault(tag, []).append(_operation(method, path, operation, known))
    return [Part(gettext(tag), tuple(found)) for tag, found in parts.items()]


def _operation(method: str, path: str, told: dict[str, Any], known: dict[str, Any]) -> Operation:
    nothing: dict[str, Any] = {}
    body = told.get("requestBody", nothing).get("content", nothing)
    sent = next(iter(body.values()), nothing).get("schema", nothing)
    good = next(answer for code, answer in told["responses"].items() if int(code) < FIRST_BAD)
    shape = next(iter(good.get("content", nothing).values()), nothing).get("schema", nothing)
    return Operation(
        method.upper(),
        path,
        gettext(told["summary"]),
        told.get("x-scope", ""),
        tuple(_field(p["name"], required=p.get("required")) for p in told.get("parameters", ())),
        _fields(sent, known),
        _fields(shape, known),
    )


FIRST_BAD = 300


def _fields(schema: dict[str, Any], known: dict[str, Any]) -> tuple[str, ...]:
    """Name the fields of a shape; of a list, those of its rows."""
    if schema.get("type") == "array":
        return _fields(schema["items"], known)
    if "$ref" in schema:
        return _fields(known[schema["$ref"].rpartition("/")[2]], known)
    required = schema.get("required", ())
    return tuple(_field(name, required=name in required) for name in schema.get("properties", ()))


def _field(name: str, *, required: object) -> str:
    return name if required else f"{name}?"
