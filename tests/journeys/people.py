"""People on their journeys: a browser each, a number and a PIN."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, Response

from pacesetter.accounts.actions import issue
from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.kernel.actor import CONSOLE
from pacesetter.web import clock

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1100, "height": 900}
OWN_PIN = "83150629"


def slip_for(number: str) -> str:
    """Print a PIN slip for somebody, as the console would; give its PIN."""
    at = clock.now(current_drive_or_refuse())
    [slip] = issue(by=CONSOLE, unit="BJ", numbers=[number], again=True, most=None, at=at)
    return slip.pin


@dataclass
class Person:
    """Somebody before a browser, in one language."""

    page: Page
    live: str
    language: str

    def open(self, path: str) -> Response:
        response = self.page.goto(f"{self.live}/{self.language}/{path}")
        assert response is not None
        return response

    def press(self, selector: str) -> None:
        """Press a button, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(selector).click()

    def sign_in(self, number: str, pin: str) -> None:
        self.open("sign-in/")
        self.fill(number=number, pin=pin)
        self.press("main form button")

    def choose(self, pin: str = OWN_PIN) -> None:
        """Choose a PIN of one's own, as at the first sign-in."""
        self.fill(pin=pin, again=pin)
        self.press("main form button")

    def enter(self, number: str) -> None:
        """Sign in for the first time, with a slip fresh from the printer."""
        self.sign_in(number, slip_for(number))
        self.choose()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").fill(value)

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(f"{self.live}/{self.language}/")


Meet = Callable[..., Person]


def pins_on(text: str) -> list[str]:
    """The PINs that a page of slips shows."""
    return [found.replace(" ", "") for found in re.findall(r"\b\d{4} \d{4}\b", text)]
