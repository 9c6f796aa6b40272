"""Asking the API: with a token, without one, in the test's own transaction."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from pacesetter.api import asking
from pacesetter.api.actions import Wanted, make
from pacesetter.api.terms import Scope
from pacesetter.kernel.actor import CONSOLE

ENDS = date(1953, 12, 31)
ALL = tuple(Scope.values)


@dataclass
class Answer:
    status: int
    told: Any
    headers: Any


class Asker:
    """Somebody who asks the API."""

    def __init__(self, token: str = "", language: str = "en") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Accept-Language": language}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        response = self.client.generic(
            method,
            f"/api/v1/{path}",
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers={**self.headers, **headers},
        )
        text = b"".join(response) if response.streaming else response.content
        kind = response.headers.get("Content-Type", "")
        told = json.loads(text) if "json" in kind and text else text
        return Answer(response.status_code, told, response.headers)

    def get(self, path: str, **headers: str) -> Answer:
        return self("GET", path, None, **headers)

    def post(self, path: str, body: object = None, **headers: str) -> Answer:
        return self("POST", path, {} if body is None else body, **headers)


@pytest.fixture(autouse=True)
def forgotten():
    """Let no test count the requests of another."""
    cache.clear()


def token_for(owner: str, *scopes: str, unit: str = "") -> str:
    wanted = Wanted(owner, "a test", scopes or ALL, ENDS, unit)
    _token, text = make(by=CONSOLE, wanted=wanted, at=asking.now())
    return text


@pytest.fixture
def stranger() -> Asker:
    return Asker()


@pytest.fixture
def asker(city):
    """Give somebody's way in, by a worker's number."""

    def ask(owner: str, *scopes: str, unit: str = "", language: str = "en") -> Asker:
        return Asker(token_for(owner, *scopes, unit=unit), language)

    return ask
