"""A reader without JavaScript before the small city, on a phone or at a desk."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.people import Meet, Person

READER = {"java_script_enabled": False, "viewport": {"width": 1100, "height": 900}}


@pytest.fixture
def open_page(browser: Browser, city, live: str) -> Iterator[Callable[..., Page]]:
    """Open an address of the city's pages; whatever else is given is about the reader."""
    contexts = []

    def go(path: str, **reader: object) -> Page:
        context = browser.new_context(**{**READER, **reader})
        contexts.append(context)
        page = context.new_page()
        response = page.goto(f"{live}{path}")
        assert response is not None
        assert response.ok, path
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.fixture
def meet(browser: Browser, city, live: str) -> Iterator[Meet]:
    """Give somebody a browser of his or her own: `meet("en", PHONE)`."""
    contexts = []

    def greet(language: str, viewport: dict[str, int], **reader: object) -> Person:
        context = browser.new_context(**{**READER, "viewport": viewport, **reader})
        context.set_default_timeout(20_000)
        contexts.append(context)
        return Person(context.new_page(), live, language)

    yield greet
    for context in contexts:
        context.close()
