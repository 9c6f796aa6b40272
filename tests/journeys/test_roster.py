"""An organiser at the roster, without JavaScript, on a phone."""

import re

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from tests.factories.accounts import signed_in
from tests.journeys.people import PHONE
from tests.web.roster.conftest import number_of


def sign_in(page: Page, live: str) -> Page:
    """Sign the organiser of MTG in, and go on as he or she."""
    client = signed_in(Client(), number_of("organiser"))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live}])
    return page


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
        expect(page.locator("main")).to_contain_text("must not hold a slash")
        page.get_by_label("Employee number").fill(number)
        page.get_by_role("button", name="Register a worker").click()
        expect(page).to_have_url(re.compile(f"/en/roster/workers/{number}/$"))
        page.goto(f"{live}/en/roster/units/MTG/")
    page.get_by_role("link", name="On record twice?").click()
    page.get_by_role("link", name=re.compile("Compare ?: x1, x2")).click()
    page.get_by_label("How it is known").fill("同一张工牌")
    page.get_by_role("button", name="Merge them").click()
    expect(page.locator("main")).to_contain_text("This person was on record twice.")
    page.get_by_role("link", name="Split two records again").click()
    page.get_by_label("How it is known").fill("其实是两个人")
    page.get_by_role("button", name="Split two records again").click()
    expect(page).to_have_url(re.compile("/en/roster/workers/x2/$"))
