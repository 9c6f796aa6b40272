"""Doors: what a scope opens, told to the router, to whoever asks, and to the OpenAPI document."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.http import FileResponse
from ninja import Router

from pacesetter.api.asking import Bearer
from pacesetter.api.problems import answers
from pacesetter.api.repeating import HEADER, LONGEST
from pacesetter.api.shapes.signed import DoneShape
from pacesetter.api.terms import Scope

Operation = TypeVar("Operation", bound=Callable[..., Any])
ONCE = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": LONGEST, "pattern": "^[!-~]*$"},
}
FILE = {
    "responses": {
        200: {"content": {"application/octet-stream": {"schema": {"type": "string"}}}},
    },
}


def file(path: Path, name: str) -> FileResponse:
    """Hand a file out, whatever is in it."""
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )


class Door:
    """Operations of one part of the API that a scope opens; or any of several, each by itself."""

    def __init__(self, router: Router, *scopes: Scope) -> None:
        """Keep the part, and the scopes."""
        self.router = router
        self.bearer = Bearer(*scopes)
        self.told = {"x-scope": scopes[0].value, "x-scopes": [scope.value for scope in scopes]}

    def reads(self, path: str, title: str, shape: Any) -> Callable[[Operation], Operation]:  # noqa: ANN401
        """Open an operation that changes nothing."""
        return self.router.get(
            path,
            summary=title,
            auth=self.bearer,
            openapi_extra=self.told,
            response=answers(shape),
        )

    def hands(self, path: str, title: str) -> Callable[[Operation], Operation]:
        """Open an operation that hands out a file."""
        return self.router.get(
            path,
            summary=title,
            auth=self.bearer,
            openapi_extra={**self.told, **FILE},
            response=answers(None),
        )

    def does(
        self,
        path: str,
        title: str,
        shape: Any = DoneShape,  # noqa: ANN401
        status: int = 200,
        *,
        keyed: bool = True,
    ) -> Callable[[Operation], Operation]:
        """Open an operation that does something; `keyed`: its request may come with a key."""
        return self.router.post(
            path,
            summary=title,
            auth=self.bearer,
            openapi_extra={**self.told, **({"parameters": [ONCE]} if keyed else {})},
            response=answers(shape, status),
        )
