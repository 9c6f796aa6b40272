"""What becomes of what no page has taken: a refusal, a form's bare address, a failure."""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from pacesetter.kernel.refusal import Forbidden, Refused

AGAIN = 60  # seconds after which it may be tried again


class RefusedMiddleware:
    """Turn a refusal into a page: 403 where this person may not, 409 where it can't be done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where only a form may go, say so instead of showing nothing."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response.headers.get("Allow", "")
        return page

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Tell a refusal; leave every other problem alone."""
        if not isinstance(problem, Refused):
            return None
        status = HTTPStatus.FORBIDDEN if isinstance(problem, Forbidden) else HTTPStatus.CONFLICT
        closed = status == HTTPStatus.FORBIDDEN and request.method == "GET"
        context = {"reason": str(problem), "closed": closed}
        return render(request, "refused.html", context, status=status)


def failed(_request: HttpRequest) -> HttpResponse:
    """Say that the program has failed, or that its database doesn't answer; ask nothing of it.

    Django calls this while it handles what went wrong.
    """
    if not isinstance(sys.exception(), OperationalError | InterfaceError):
        page = loader.get_template("500.html").render()
        return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    page = loader.get_template("503.html").render()
    return HttpResponse(
        page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(AGAIN)}
    )
