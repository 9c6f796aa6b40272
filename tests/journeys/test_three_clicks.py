"""From any figure of the bulletin to a slip in three clicks, without JavaScript."""

import re
from random import Random

import pytest
from playwright.sync_api import Page, expect

from pacesetter.ledger.models import Contribution
from pacesetter.web.lists import PAGE

LANGUAGES = ("zh-hans", "en")
SEEDS = (1952, 1953)


class Reader:
    """Somebody who clicks, and counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1

    def reaches(self, number: str = "") -> None:
        expect(self.page.locator(".trail")).to_be_visible()
        assert f"/slips/{number}" in self.page.url
        assert self.clicks <= 3


def drawn(seed: int) -> tuple[str, int]:
    """Draw a slip of the city; give its number and the page of the ledger that lists it."""
    numbers = sorted(Contribution.objects.values_list("number", flat=True))
    place = Random(seed).randrange(len(numbers))
    return numbers[place], place // PAGE + 1


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_slip_is_three_clicks_from_the_bulletin(open_page, language, seed):
    number, page = drawn(seed)
    reader = Reader(open_page(f"/{language}/"))
    reader.click("#way ~ div a")  # claimed: every slip
    reader.page.select_option("#page", str(page))
    reader.click(".pager button")
    reader.click(f'a[href$="/slips/{number}/"]')
    reader.reaches(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_opens_by_its_number(open_page, language):
    number, _page = drawn(SEEDS[0])
    reader = Reader(open_page(f"/{language}/"))
    reader.page.fill("#number", number)
    reader.click("form:has(#number) button")
    reader.reaches(number)


@pytest.mark.parametrize(
    "way",
    [
        (".lead .go", "tbody th a"),
        ("#ownership ~ div a", "tbody th a", "#slips ~ div a"),
        ("#trades ~ div a", "#units ~ div a", "#slips ~ div a"),
        ("#drive ~ p .go", "#slips ~ div a"),
        ("#found ~ p .go",),
        ("#way ~ div tfoot a", "tbody th a"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_opens_to_a_slip(open_page, language, way):
    reader = Reader(open_page(f"/{language}/"))
    for selector in way:
        reader.click(selector)
    reader.reaches()


def test_the_language_can_be_changed_on_the_way(open_page):
    reader = Reader(open_page("/en/slips/1952-MTG-0147/"))
    reader.click('.topline a[hreflang="zh-Hans"]')
    reader.reaches("1952-MTG-0147")
    expect(reader.page.locator("h1")).to_contain_text("改进钻头")


def test_the_filter_of_the_ledger_works_by_keyboard_alone(open_page):
    page = open_page("/en/ledger/")
    page.focus("#unit")
    page.keyboard.type("MTG")
    page.keyboard.press("Enter")
    expect(page.locator("h1 small")).to_have_text("Mentougou Mechanical and Electrical Plant")
    assert "unit=MTG" in page.url


def test_the_first_stop_of_the_keyboard_skips_to_the_content(open_page):
    page = open_page("/zh-hans/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
