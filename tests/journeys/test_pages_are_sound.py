"""Every page on a phone and at a desk, light and dark, in both languages: sound and light."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

PAGES = (
    "",
    "units/",
    "units/?ownership=state",
    "units/BJ/",
    "units/MTG/",
    "ledger/",
    "ledger/?unit=MTG&state=refused",
    "ledger/?unit=none",
    "slips/1952-MTG-0147/",
    "slips/1952-MTG-0147/proof/",
    "seal/",
)
LANGUAGES = ("zh-hans", "en")
WIDTH = "document.documentElement.scrollWidth"
LIGHT = 100_000  # bytes of a page with its sheet, uncompressed
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1100, "height": 900}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


WITH_SCRIPT = {"java_script_enabled": True, "bypass_csp": True}  # the test's own; pages have none


@pytest.fixture
def visit(open_page, live):
    """Walk through all pages in one language with the same reader; give each with its address."""

    def walk(language: str, **reader: object) -> Iterator[tuple[str, Page]]:
        page = open_page(f"/{language}/", **reader)
        for path in PAGES:
            page.goto(f"{live}/{language}/{path}")
            yield f"/{language}/{path}", page

    return walk


def findings(pages: Iterator[tuple[str, Page]], rules: dict[str, object]) -> list[object]:
    return [
        (address, violation["id"], node["html"][:120])
        for address, page in pages
        for violation in Axe().run(page, options=rules).response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize(("language", "viewport"), [("zh-hans", PHONE), ("en", DESK)])
def test_axe_finds_nothing(visit, language, viewport):
    assert not findings(visit(language, viewport=viewport, **WITH_SCRIPT), RULES)


@pytest.mark.parametrize(("language", "viewport"), [("zh-hans", PHONE), ("en", DESK)])
def test_axe_finds_nothing_in_the_dark(visit, language, viewport):
    """Colours are all that the dark changes."""
    dark = visit(language, viewport=viewport, color_scheme="dark", **WITH_SCRIPT)
    assert not findings(dark, COLOURS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_tables_slides_sideways(visit, language):
    for address, page in visit(language, **WITH_SCRIPT):
        for width in (320, 390, 1100):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(WIDTH) <= width, (address, width)


def test_text_of_twice_the_size_stays_on_a_phone(visit):
    for address, page in visit("en", viewport=PHONE, **WITH_SCRIPT):
        page.add_style_tag(content="html { font-size: 200% }")
        assert page.evaluate(WIDTH) <= PHONE["width"], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_and_its_sheet_are_light_and_need_nothing_from_elsewhere(open_page, live, language):
    page = open_page(f"/{language}/")
    fetched: list[str] = []

    def note(response: Response) -> None:
        fetched.append(response.url)

    page.on("response", note)
    sheet = len(page.request.get(f"{live}/static/pacesetter.css").body())
    for path in PAGES:
        assert len(page.goto(f"{live}/{language}/{path}").body()) + sheet <= LIGHT, path
    assert all(url.startswith(live) for url in fetched)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["1952-MTG-0147", "1952-B01-0001"])
def test_a_slip_with_its_proof_is_one_sheet_of_paper(open_page, language, number):
    page = open_page(f"/{language}/slips/{number}/")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_the_seal_to_be_pinned_to_the_wall_is_one_sheet(open_page):
    paper = open_page("/zh-hans/seal/").pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_forced_colours_keep_every_mark_apart(open_page):
    page = open_page("/en/slips/1952-MTG-0147/", forced_colors="active", java_script_enabled=True)
    looks = page.evaluate(
        """() => [...document.querySelectorAll('.status')].map(mark => {
            const look = getComputedStyle(mark, '::before');
            return [look.backgroundColor, look.borderLeftWidth, look.height].join(' ');
        })"""
    )
    assert len(looks) == len(set(looks)) == 3
