"""Fixtures for tests in a real browser: `page` to look at, `live` for the address it looks at.

    @pytest.mark.browser
    def test_the_bulletin_opens(page, live): page.goto(f"{live}/"); ...

Playwright's loop runs in the thread of the test, which Django takes for asynchronous code; its
guard is lifted while the browser stands, module by module, and no longer.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pacesetter.cli.house import browser as browsers


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = browsers.find()
    if path is None:
        pytest.skip(browsers.MISSING)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=path, args=list(browsers.FLAGS))
        yield chromium
        chromium.close()


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
