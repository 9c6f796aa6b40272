"""The API: every operation under /api/v1/, described by its own OpenAPI document."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.utils.translation import gettext as _
from ninja import NinjaAPI

from pacesetter.api import problems
from pacesetter.api.operations import (
    answers,
    channels,
    claims,
    desk,
    jobs,
    mending,
    own,
    plan,
    public,
    sheets,
    telling,
    templates,
    units,
    webhooks,
)

api = NinjaAPI(
    title="Pacesetter",
    version="1",
    description=(
        "Everything that the pages do, for programs. Amounts are integers of the smallest unit."
    ),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
problems.listen(api)
PARTS = (
    *(public, units, templates, own, channels, claims, answers, desk),
    *(mending, plan, telling, sheets, jobs, webhooks),
)
for part in PARTS:
    api.add_router("", part.router)


def described() -> dict[str, Any]:
    """Describe every operation, as the OpenAPI document does."""
    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


def nothing_here(request: HttpRequest, _rest: str = "") -> HttpResponse:
    """Tell of an address that there is none, as the others tell their errors."""
    return api.on_exception(request, Http404(_("There is nothing at this address.")))


urlpatterns = [
    path("v1/", nothing_here),
    path("v1/", api.urls),
    re_path(r"^(?P<_rest>.*)$", nothing_here),
]
