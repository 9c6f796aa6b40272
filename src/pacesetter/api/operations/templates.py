"""Blank spreadsheets, for whoever fills them in by program."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Router

from pacesetter.api.fields import Word
from pacesetter.api.opening import FILE
from pacesetter.api.problems import answers
from pacesetter.spreadsheets.templates import blank

router = Router(tags=[_("Public")])


@router.get(
    "templates/{name}",
    summary=_("A blank spreadsheet"),
    response=answers(None),
    openapi_extra=FILE,
)
def template(request: HttpRequest, name: Annotated[Word, Path()]) -> HttpResponse:
    """Hand out a blank spreadsheet: `workers.csv`, `workers.xlsx`, or all of them, `all.xlsx`."""
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    content = blank(name, language)
    if content is None:
        raise Http404(gettext("There is no blank spreadsheet of this name."))
    return HttpResponse(content, content_type="application/octet-stream")
