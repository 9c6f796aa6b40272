"""What is different on a kiosk: it forgets whoever used it, and keeps no page.

The session of somebody at a kiosk runs out on the server some seconds after the last thing that
he or she did; the page that is left on the screen goes back to the sign-in by itself, by a header
and without script. Nothing that was shown is kept by the browser, so that Back shows nothing.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from pacesetter.accounts import queries
from pacesetter.accounts.shape import KioskHere
from pacesetter.web.accounts import devices

COOKIE = "kiosk"
FORGET = '"cache", "storage"'
TYPING = 120  # seconds: whoever types slowly isn't interrupted


class KioskMiddleware:
    """Know a kiosk by its cookie, and have it forget."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        kiosk = kiosk_of(request)
        request.kiosk = kiosk  # type: ignore[attr-defined]
        if kiosk is None:
            response = self.get_response(request)
            if request.session.accessed and not request.session.is_empty():
                patch_cache_control(response, private=True, no_store=True)
            return response
        response = self.get_response(request)
        if not request.session.is_empty() and is_somebodys_act(request):
            request.session.set_expiry(kiosk.idle)
        return as_at_a_kiosk(request, response, kiosk)


def kiosk_of(request: HttpRequest) -> KioskHere | None:
    """Give the kiosk that a device is: its cookie is ours, its secret fits, and it is in force."""
    if COOKIE not in request.COOKIES:
        return None
    told = devices.told_by(request, COOKIE)
    return queries.kiosk_here(str(told.get("k", "")), str(told.get("s", "")))


def is_somebodys_act(request: HttpRequest) -> bool:
    """Say whether somebody has done something, and the page hasn't just loaded itself anew.

    Browsers say so of their own accord where the connection is safe; others are believed.
    """
    told = "Sec-Fetch-Mode" in request.headers
    return not told or "Sec-Fetch-User" in request.headers or request.method == "POST"


def as_at_a_kiosk(request: HttpRequest, response: HttpResponse, kiosk: KioskHere) -> HttpResponse:
    """Have the browser keep nothing, and go back to the sign-in when nobody does anything."""
    patch_cache_control(response, private=True, no_store=True)
    empty = request.session.is_empty()
    response["Refresh"] = f"{TYPING if empty else kiosk.idle};url={reverse('accounts:kiosk')}"
    to_sign_in = reverse("accounts:sign_in")
    if response.headers.get("Location", "").startswith(f"{to_sign_in}?"):
        response["Location"] = to_sign_in  # where the last one was is nobody else's business
    if empty:
        response["Clear-Site-Data"] = FORGET
    return response
