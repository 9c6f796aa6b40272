"""An organiser at the roster, without JavaScript, on a phone and at a desk; axe finds nothing."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from tests.factories.accounts import signed_in
from tests.factories.roster import hand_in
from tests.web.roster.conftest import number_of

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1100, "height": 900}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WITH_SCRIPT = {"java_script_enabled": True, "bypass_csp": True}  # the test's own
TWINS = {"name": "欧阳重名", "unit": "MTG", "since": "1952-07-01"}
PAGES = (
    "roster/",
    "roster/units/MTG/",
    "roster/workers/x1/",
    "roster/units/MTG/register-worker/",
    "roster/units/MTG/appoint/",
    "roster/units/MTG/constituencies/",
    "roster/units/MTG/duplicates/",
    "roster/merge/?keep=x1&drop=x2",
)


def sign_in(page: Page, live: str) -> Page:
    """Sign the organiser of MTG in, and go on as he or she."""
    client = signed_in(Client(), number_of("organiser"))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live}])
    return page


@pytest.mark.parametrize(
    ("language", "viewport", "scheme"), [("zh-hans", PHONE, "light"), ("en", DESK, "dark")]
)
def test_axe_finds_nothing_and_nothing_sticks_out(open_page, live, language, viewport, scheme):
    hand_in("workers", TWINS | {"number": "x1"}, TWINS | {"number": "x2", "employment": "agency"})
    reader = {"viewport": viewport, "color_scheme": scheme, **WITH_SCRIPT}
    page = sign_in(open_page(f"/{language}/", **reader), live)
    for path in PAGES:
        page.goto(f"{live}/{language}/{path}")
        found = Axe().run(page, options=RULES).response["violations"]
        assert not [(path, one["id"], one["nodes"][0]["html"][:120]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path


def test_one_worker_by_hand_and_two_records_that_are_one(open_page, live):
    page = sign_in(open_page("/en/", viewport=PHONE), live)
    page.get_by_role("link", name="Roster").first.click()
    page.goto(f"{live}/en/roster/units/MTG/")
    for number in ("x1", "x2"):
        page.get_by_role("link", name="Register a worker").click()
        page.get_by_label("Employee number").fill("a/b")
        page.get_by_label("Name", exact=True).fill("欧阳重名")
        page.get_by_label("In this unit since").fill("1953-02-01")
        page.get_by_role("button", name="Register a worker").click()
        assert "must not hold a slash" in page.content()
        page.get_by_label("Employee number").fill(number)
        page.get_by_role("button", name="Register a worker").click()
        assert page.url.endswith(f"/en/roster/workers/{number}/")
        page.goto(f"{live}/en/roster/units/MTG/")
    page.get_by_role("link", name="On record twice?").click()
    page.get_by_role("link", name=re.compile("Compare ?: x1, x2")).click()
    page.get_by_label("How it is known").fill("同一张工牌")
    page.get_by_role("button", name="Merge them").click()
    assert "This person was on record twice." in page.content()
    page.get_by_role("link", name="Split two records again").click()
    page.get_by_label("How it is known").fill("其实是两个人")
    page.get_by_role("button", name="Split two records again").click()
    assert page.url.endswith("/en/roster/workers/x2/")
