"""Errors as JSON: what is wrong, where, and what to do about it, in the asker's language."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from pacesetter.accounts.signing import NotSigned
from pacesetter.api.throttle import WINDOW, Slow
from pacesetter.campaign.terms import NoDrive
from pacesetter.kernel.refusal import Forbidden, Refused

log = logging.getLogger(__name__)


class Problem(Schema):
    """Why something was not done."""

    error: str = Field(description="A word for programs: refused, forbidden, not_found …")
    what: str = Field(description="A sentence for people, in the language of Accept-Language.")
    where: str = Field(description="The field or the address that it is about.")
    how: str = Field(description="What to do about it.")


# What any operation may answer instead of what was asked for.
PROBLEMS: frozenset[int] = frozenset({400, 401, 403, 404, 409, 422, 429, 500})


def answers(shape: Any, status: int = 200) -> dict[Any, Any]:  # noqa: ANN401 -- as ninja takes it
    """Say what an operation answers: its own shape, or a problem."""
    return {status: shape, PROBLEMS: Problem}


WHY = {
    "missing": gettext_lazy("it is missing"),
    "string_type": gettext_lazy("it must be text"),
    "string_too_short": gettext_lazy("it is too short"),
    "string_too_long": gettext_lazy("it is too long"),
    "int_type": gettext_lazy("it must be a whole number"),
    "int_parsing": gettext_lazy("it must be a whole number"),
    "greater_than_equal": gettext_lazy("it is too small"),
    "less_than_equal": gettext_lazy("it is too large"),
    "bool_parsing": gettext_lazy("it must be true or false"),
    "bool_type": gettext_lazy("it must be true or false"),
    "date_from_datetime_parsing": gettext_lazy("it must be a day, such as 1952-07-01"),
    "date_parsing": gettext_lazy("it must be a day, such as 1952-07-01"),
    "enum": gettext_lazy("it must be one of the words that the reference lists"),
    "literal_error": gettext_lazy("it must be one of the words that the reference lists"),
}
OTHERWISE = gettext_lazy("it is not what the reference asks for")


def _answer(request: HttpRequest, status: int, told: Mapping[str, str]) -> HttpResponse:
    where = told.get("where") or request.path
    body = Problem(
        error=told["error"], what=told["what"], where=where, how=told["how"]
    ).model_dump_json()
    response = HttpResponse(body, status=status, content_type="application/json")
    response["Content-Language"] = getattr(request, "LANGUAGE_CODE", "zh-hans")
    return response


def listen(api: NinjaAPI) -> None:
    """Have the API tell every error in this way."""
    for kind, tell in (
        (Refused, _refused),
        (Http404, _not_found),
        (AuthenticationError, _stranger),
        (ValidationError, _invalid),
        (HttpError, _unreadable),
        (Exception, _broken),
    ):
        api.add_exception_handler(kind, tell)


def _refused(request: HttpRequest, problem: Any) -> HttpResponse:  # noqa: ANN401 -- as ninja calls it
    if isinstance(problem, Slow):
        return _wait(request, problem, WINDOW)
    if isinstance(problem, NotSigned) and problem.wait:
        return _wait(request, problem, problem.wait)
    if isinstance(problem, NotSigned):
        how = _("Ask whoever owns the token for the PIN, and try no others: each counts.")
        told = {"error": "wrong_pin", "what": str(problem), "where": "pin", "how": how}
        return _answer(request, HTTPStatus.FORBIDDEN, told)
    if isinstance(problem, Forbidden):
        how = _("Ask whoever may, or take a token that opens it.")
        told = {"error": "forbidden", "what": str(problem), "how": how}
        return _answer(request, HTTPStatus.FORBIDDEN, told)
    if isinstance(problem, NoDrive):
        how = _("Found a drive with “./pacesetter new”, or see one with “./pacesetter demo”.")
        told = {"error": "no_drive", "what": str(problem), "how": how}
        return _answer(request, HTTPStatus.NOT_FOUND, told)
    how = _("Nothing was done. Mend what the sentence names, then send it again.")
    told = {"error": "refused", "what": str(problem), "how": how}
    return _answer(request, HTTPStatus.CONFLICT, told)


def _wait(request: HttpRequest, problem: Refused, seconds: int) -> HttpResponse:
    told = {
        "error": "too_many",
        "what": str(problem),
        "how": _("Wait as long as Retry-After says."),
    }
    response = _answer(request, HTTPStatus.TOO_MANY_REQUESTS, told)
    response["Retry-After"] = str(seconds)
    return response


def _not_found(request: HttpRequest, problem: Any) -> HttpResponse:  # noqa: ANN401
    what = str(problem) or _("There is nothing at this address.")
    how = _("Compare the number and the address; the reference lists every address.")
    told = {"error": "not_found", "what": what, "how": how}
    return _answer(request, HTTPStatus.NOT_FOUND, told)


def _stranger(request: HttpRequest, _problem: Any) -> HttpResponse:  # noqa: ANN401
    told = {
        "error": "no_token",
        "what": _("This takes a token, and there is none in force in the request."),
        "where": "Authorization",
        "how": _("Make a token on the page “Tokens”, and send it as “Authorization: Bearer …”."),
    }
    response = _answer(request, HTTPStatus.UNAUTHORIZED, told)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _invalid(request: HttpRequest, problem: Any) -> HttpResponse:  # noqa: ANN401
    """Tell of the first field that is wrong, by its place; what was sent is not repeated."""
    first = problem.errors[0]
    place = [str(part) for part in first["loc"]]
    told = {
        "error": "invalid",
        "what": _("“%(field)s” can't be taken: %(why)s.")
        % {"field": place[-1], "why": WHY.get(str(first["type"]), OTHERWISE)},
        "where": "/".join(place),
        "how": _("Mend this field; the reference says what it takes."),
    }
    return _answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, told)


def _unreadable(request: HttpRequest, problem: Any) -> HttpResponse:  # noqa: ANN401
    told = {
        "error": "unreadable",
        "what": _("The request can't be read."),
        "how": _("Send JSON in UTF-8, or a form where files are handed in."),
    }
    return _answer(request, problem.status_code, told)


def _broken(request: HttpRequest, problem: Any) -> HttpResponse:  # noqa: ANN401
    log.error("API %s %s failed", request.method, request.path, exc_info=problem)
    told = {
        "error": "broken",
        "what": _("Something went wrong here, and it is not your fault. Nothing was done."),
        "how": _("Try again; if it stays, tell whoever runs this installation."),
    }
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, told)
