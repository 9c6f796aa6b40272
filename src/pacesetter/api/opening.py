"""What the OpenAPI document says of an operation beside its shape."""

from typing import Any

from pacesetter.api.repeating import HEADER
from pacesetter.api.terms import Scope


def opens(scope: Scope, *, creates: bool = False) -> dict[str, Any]:
    """Name the scope that a token needs, and the header that lets a request be repeated."""
    told: dict[str, Any] = {"x-scope": scope.value}
    if creates:
        told["parameters"] = [
            {
                "name": HEADER,
                "in": "header",
                "required": False,
                "schema": {"type": "string", "maxLength": 128, "pattern": "^[!-~]*$"},
            }
        ]
    return told
