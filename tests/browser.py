"""Fixtures for tests in a real browser: `page` to look at, `live` for the address it looks at.

    def test_the_bulletin_opens(page, live):
        page.goto(f"{live}/")

Where no browser is found, what asks for one is skipped, and the run says so loudly at its end.
"""

import types
from collections.abc import Iterator
from typing import NoReturn

import asgiref.local
import django.utils.asyncio
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pacesetter.cli.house import browser as browsers


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browsers.find()
    if path is None:
        pytest.skip(browsers.MISSING)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        hide_the_loop(patch)
        chromium = playwright.chromium.launch(executable_path=path, args=list(browsers.FLAGS))
        yield chromium
        chromium.close()


def hide_the_loop(patch: pytest.MonkeyPatch) -> None:
    """Hide Playwright's loop from Django.

    It runs in the thread of the tests, so Django would take them for asynchronous code: it would
    refuse to ask the database, and open a second connection that sees nothing of the test's own.
    """
    patch.setattr(django.utils.asyncio, "get_running_loop", no_loop)
    patch.setattr(asgiref.local, "asyncio", types.SimpleNamespace(get_running_loop=no_loop))


def no_loop() -> NoReturn:
    raise RuntimeError("no running event loop")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1,100 px in light; make others with `browser.new_context(...)`."""
    context = browser.new_context(
        viewport={"width": 1100, "height": 900}, color_scheme="light", locale="zh-CN"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def live(live_server) -> str:
    """The address of the program, served from this test's database."""
    return str(live_server.url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a browser, so that `-m 'not browser'` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
