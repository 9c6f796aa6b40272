"""Pages of signing in and of PINs: axe finds nothing, and nothing slides on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from pacesetter.roster.models import Office
from tests.factories.accounts import with_pin
from tests.journeys.test_pages_are_sound import COLOURS, DESK, PHONE, RULES, WIDTH, WITH_SCRIPT

PIN = "48319027"
PAGES = (
    "pin/",
    "pins/",
    "badges/?unit=MTG-1-01",
    "kiosks/",
    "security/",
    "security/app/",
    "security/passkey/",
)


@pytest.fixture
def organiser(city) -> str:
    office = Office.objects.filter(kind="organiser", unit__number="MTG").first()
    with_pin(office.worker.number, PIN)
    return str(office.worker.number)


def findings(page, rules) -> list[object]:
    return [
        (page.url, violation["id"], node["html"][:120])
        for violation in Axe().run(page, options=rules).response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(
    ("language", "viewport", "scheme", "rules"),
    [("zh-hans", PHONE, "light", RULES), ("en", DESK, "dark", COLOURS)],
    ids=["phone", "dark"],
)
def test_axe_finds_nothing(open_page, live, organiser, language, viewport, scheme, rules):
    page = open_page(f"/{language}/sign-in/", viewport=viewport, color_scheme=scheme, **WITH_SCRIPT)
    found = findings(page, rules)
    page.fill("[name=number]", organiser)
    page.fill("[name=pin]", PIN[::-1])
    page.click(".form button")
    found += findings(page, rules)
    page.fill("[name=number]", organiser)
    page.fill("[name=pin]", PIN)
    page.click(".form button")
    for path in PAGES:
        page.goto(f"{live}/{language}/{path}")
        found += findings(page, rules)
        assert page.evaluate(WIDTH) <= viewport["width"], path
    page.goto(f"{live}/{language}/pins/")
    page.fill("#id_unit", "MTG-1-01")
    page.click("section:has(#issue) form button")
    found += findings(page, rules)
    assert not found
