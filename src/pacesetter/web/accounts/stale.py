"""What becomes of a form that was left open too long, or was sent from somebody else's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FORBIDDEN = 403


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- for developers
    """Say that the form is no longer good, and how to go on."""
    return render(request, "accounts/stale.html", status=FORBIDDEN)
