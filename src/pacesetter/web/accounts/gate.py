"""Whoever needs a second factor and has none yet can add one, and do nothing else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

MUST_ADD = "must_add"
OPEN = frozenset({"security", "add_app", "add_passkey", "sign_out", "change_pin", "kiosk"})


class SecondFactorMiddleware:
    """Lead to the page of second factors until there is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _page: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Let a page open, or lead to the one that must come first."""
        if not request.session.get(MUST_ADD):
            return None
        here = request.resolver_match
        if here is not None and here.app_name == "accounts" and here.url_name in OPEN:
            return None
        return redirect("accounts:security")
