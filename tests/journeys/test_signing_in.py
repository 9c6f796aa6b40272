"""In a real browser: a slip, a kiosk that forgets, a passkey; slips and badges on paper."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from pacesetter.accounts import actions
from pacesetter.campaign.queries import current_drive_or_refuse, moment
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster.models import Office, Worker
from tests.city import IMPORTED_AT
from tests.factories.accounts import with_pin

PIN, MINE = "48319027", "70295138"
FIELD = '[name="{}"]'


@pytest.fixture
def worker(city) -> str:
    return str(Worker.objects.filter(offices=None).order_by("number")[0].number)


@pytest.fixture
def organiser(city) -> str:
    office = Office.objects.filter(kind="organiser").select_related("worker").first()
    with_pin(office.worker.number, PIN)
    return str(office.worker.number)


def sign_in(page: Page, live: str, number: str, pin: str, language: str = "zh-hans") -> None:
    page.goto(f"{live}/{language}/sign-in/")
    page.fill(FIELD.format("number"), number)
    page.fill(FIELD.format("pin"), pin)
    page.click(".form button")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_worker_signs_in_with_a_slip_on_a_telephone(open_page, live, worker, language):
    at = moment(current_drive_or_refuse(), IMPORTED_AT)
    [slip] = actions.issue(by=CONSOLE, unit="BJ", numbers=[worker], again=False, most=None, at=at)
    page = open_page(f"/{language}/sign-in/", viewport={"width": 390, "height": 844})
    sign_in(page, live, worker, slip.pin, language)
    expect(page).to_have_url(re.compile("/sign-in/choose/$"))
    for name in ("pin", "again"):
        page.fill(FIELD.format(name), MINE)
    page.click(".form button")
    expect(page).to_have_url(re.compile(f"/{language}/mine/$"))
    page.click(".topline form button")
    sign_in(page, live, worker, slip.pin, language)
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page, live, worker, MINE, language)
    expect(page).to_have_url(re.compile(f"/{language}/mine/$"))


def test_a_kiosk_forgets(open_page, live, worker, organiser):
    with_pin(worker, MINE)
    page = open_page("/en/sign-in/")
    sign_in(page, live, organiser, PIN, "en")
    page.goto(f"{live}/en/kiosks/")
    page.fill(FIELD.format("name"), "gate")
    page.click("section:has(#this) button")
    expect(page.locator(".folio")).to_contain_text("Kiosk: gate")
    page.keyboard.type(f"PS:{worker}")  # a scanner types, and ends with Enter
    page.keyboard.press("Enter")
    page.fill(FIELD.format("pin"), MINE)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/en/mine/$"))
    Session.objects.update(expire_date=IMPORTED_AT + timedelta(days=1))  # long ago
    page.go_back()
    page.go_forward()
    expect(page).to_have_url(re.compile("/en/sign-in/$"))
    assert worker not in page.content()


def test_a_passkey_is_made_and_opens(browser: Browser, city, live, organiser):
    # Browsers take an address by name alone for one that is safe.
    here = live.replace("127.0.0.1", "localhost")
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "isUserVerified": True}
    key |= {"hasUserVerification": True, "automaticPresenceSimulation": True}
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    sign_in(page, here, organiser, PIN, "en")
    page.goto(f"{here}/en/security/passkey/")
    page.fill(FIELD.format("name"), "key ring")
    page.fill(FIELD.format("pin"), PIN)
    page.click("[data-passkey-start]")
    expect(page.locator("h1")).to_contain_text("Recovery codes")
    page.click(".topline form button")
    sign_in(page, here, organiser, PIN, "en")
    expect(page).to_have_url(re.compile("/sign-in/second/$"))
    page.click("[data-passkey-start]")
    expect(page).to_have_url(re.compile("/en/mine/$"))
    page.goto(f"{here}/en/security/")
    expect(page.locator("main")).to_contain_text("key ring")
    context.close()


def test_slips_are_ten_to_a_sheet_of_paper(open_page, live, organiser):
    page = open_page("/zh-hans/sign-in/")
    sign_in(page, live, organiser, PIN)
    page.goto(f"{live}/zh-hans/pins/")
    page.fill("#id_unit", "MTG-1-01")
    page.click("section:has(#issue) form button")
    slips = page.locator(".pinslip").count()
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert slips
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == -(-slips // 10)
