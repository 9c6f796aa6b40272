"""What becomes of a refusal that no page has taken: a page that gives the reason."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pacesetter.kernel.refusal import Forbidden, Refused

FORBIDDEN, CONFLICT = 403, 409


class RefusedMiddleware:
    """Turn a refusal into a page: 403 where this person may not, 409 where it can't be done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Tell a refusal; leave every other problem alone."""
        if not isinstance(problem, Refused):
            return None
        status = FORBIDDEN if isinstance(problem, Forbidden) else CONFLICT
        return render(request, "refused.html", {"reason": str(problem)}, status=status)
