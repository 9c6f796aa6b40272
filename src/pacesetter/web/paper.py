"""Every page that can be read can be printed: the same page as a PDF on A4, by `?paper=a4`."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.paper import press
from pacesetter.paper.reading import blocks
from pacesetter.paper.runs import runs
from pacesetter.paper.tree import Element, parsed

ASKED, A4 = "paper", "a4"
LARGEST = 1 << 20  # bytes of a page that is set on paper; ours are under 100 kB
KEPT = ("Cache-Control", "Vary")
NOTHING = Element("")


class PaperMiddleware:
    """Set a page on paper where its reader has asked for it, once it is written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the page itself, or its PDF."""
        response = self.get_response(request)
        return _on_paper(request, response) if _is_wanted(request, response) else response


def printed(html: str) -> bytes:
    """Set a page of ours, in the language that it is written in."""
    page = parsed(html)
    title = page.find("title") or NOTHING
    return press.printed(
        press.Record(
            language="en" if get_language() == "en" else "zh",
            title="".join(str(run["s"]) for run in runs(title)),
            drive=runs(page.find("p", "drive") or NOTHING),
            body=blocks(page.find("main") or NOTHING),
            foot=runs(page.find("footer") or NOTHING),
            missing=_("No font here has these characters: {characters}."),
        ),
        Path(settings.PACESETTER_DIRECTORY) / "fonts",
    )


def address(request: HttpRequest) -> str:
    """Give the address of the page that is being read, as paper."""
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    return "?" + urlencode([*((n, v) for n, v in asked if n != ASKED), (ASKED, A4)])


def _on_paper(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    pdf = HttpResponse(printed(response.content.decode()), content_type="application/pdf")
    pdf.headers["Content-Disposition"] = f'inline; filename="{_file_name(request.path)}"'
    for name in KEPT:
        if name in response.headers:
            pdf.headers[name] = response.headers[name]
    pdf.cookies = response.cookies
    return pdf


def _is_wanted(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and request.GET.get(ASKED) == A4
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and response.status_code == HttpResponse.status_code
        and len(response.content) <= LARGEST
    )


def _file_name(path: str) -> str:
    """Name the file after its page, without the language: slips-1952-0147.pdf."""
    parts = [part for part in path.split("/")[2:] if part and part.isascii()]
    return f"{'-'.join(parts) or 'bulletin'}.pdf"
