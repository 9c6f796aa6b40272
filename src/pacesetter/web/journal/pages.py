"""The page to be pinned to the wall."""

from django.http import HttpResponse
from django.shortcuts import render

from pacesetter.journal import queries
from pacesetter.web.journal import shown
from pacesetter.web.request import DriveRequest, of_the_drive


@of_the_drive
def seal(request: DriveRequest) -> HttpResponse:
    """Show the signed head of the journal as one line and as a QR code."""
    return render(request, "journal/seal.html", shown.seal(queries.head_line() or ""))
