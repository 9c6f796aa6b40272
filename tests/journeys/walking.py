"""A walk from page to page: each is loaded once, looked at from all sides, kept as a picture."""

import os
import re
from pathlib import Path

from django.conf import settings
from django.test import Client
from playwright.sync_api import ConsoleMessage, Error, Page, Route

from tests.factories.accounts import signed_in
from tests.house.matrix import ACCESS
from tests.journeys import looking
from tests.journeys.arranged import Scene
from tests.journeys.people import DESK, PHONE, Person
from tests.journeys.stops import LEADING, Stop

LIGHT = 100_000  # bytes of a page with all that it brings, uncompressed
FINGER = 44  # CSS pixels
WIDTHS = (320, 390, 1100)
PAPER = {"width": 673, "height": 1058}  # A4 less its margins, in CSS pixels
SCRIPTS = {"accounts:add_passkey", "accounts:second"}  # passkeys: what no page can do without
PICTURES = Path(os.environ.get("PACESETTER_PICTURES") or settings.CHECKOUT / "var" / "pictures")
# That a page was refused, the browser calls an error; the stop expects it.
REFUSED = "server responded with a status"


class Walk:
    """One reader after another before one browser: Chinese on a phone, English at a desk."""

    def __init__(self, page: Page, live: str, language: str, scene: Scene) -> None:
        self.person = Person(page, live, language)
        self.page, self.live, self.language, self.scene = page, live, language, scene
        self.chinese = language == "zh-hans"
        self.cookies: dict[str, str] = {}
        self.wrong: list[tuple[object, ...]] = []
        self.complaints: list[str] = []
        self.seen = False  # the head that all pages have
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        # What waits or runs looks again by itself, every two seconds: here it stands still.
        page.route(re.compile(r"/jobs/J-\d+/$"), stand_still)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and REFUSED not in message.text:
            self.complaints.append(message.text)

    def become(self, role: str) -> None:
        """Sign in as somebody; "" is a stranger."""
        self.page.context.clear_cookies()
        if not role:
            return
        if role not in self.cookies:
            client = signed_in(Client(), self.scene.people[role])
            self.cookies[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": self.cookies[role]}
        self.page.context.add_cookies([{**cookie, "url": self.live}])

    def visit(self, stop: Stop) -> None:
        """Open a stop, and look at it if it is a page, and no file and no form's target."""
        self.page.set_viewport_size(PHONE if self.chinese else DESK)
        self.page.emulate_media(media="screen", color_scheme="light")
        self.become(stop.reader)
        if self.opens(stop):
            self.look(stop)

    def opens(self, stop: Stop) -> bool:
        address = f"{self.live}/{self.language}/{stop.path}"
        try:
            response = self.page.goto(address)
        except Error as error:
            if "Download is starting" in str(error):
                return False
            raise
        if response.status == 405 or "html" not in response.headers.get("content-type", ""):
            return False
        if stop.steps:
            stop.steps(self.person)
            return True
        if self.page.url != address:
            self.expect(stop, stop.name not in LEADING, f"leads to {self.page.url}")
            return False
        self.expect(stop, response.status != stop.status, f"answers {response.status}")
        return True

    def expect(self, stop: Stop, wrong: object, *about: object) -> None:
        if wrong:
            self.wrong.append((stop.name, wrong, *about))

    def look(self, stop: Stop) -> None:
        self.weigh(stop)
        found = looking.findings(self.page, contrast=self.chinese, head=not self.seen)
        self.expect(stop, found, "axe")
        self.page.keyboard.press("Tab")
        if not stop.steps:  # what was sent may lead into the middle of a page
            self.expect(stop, not self.page.evaluate(looking.SKIPS), "the first stop skips nothing")
        self.expect(stop, self.page.evaluate(looking.UNSEEN), "the keyboard is nowhere to be seen")
        if self.chinese:
            self.on_a_phone(stop)
        else:
            self.at_a_desk(stop)
        self.on_paper(stop)
        self.expect(stop, self.complaints, "said by the browser")
        self.complaints = []
        self.seen = True

    def weigh(self, stop: Stop) -> None:
        """See that a page is light, its server's own, complete without a script, in its tongue."""
        brought = self.page.evaluate(looking.BROUGHT)
        self.expect(stop, brought["bytes"] > LIGHT, brought["bytes"], "bytes")
        self.expect(stop, brought["elsewhere"], "from elsewhere")
        scripts = [] if stop.name.partition(".")[0] in SCRIPTS else brought["scripts"]
        self.expect(stop, scripts, "of scripts")
        tongue = brought["lang"]
        self.expect(stop, not tongue.lower().startswith(self.language[:2]), tongue)

    def on_a_phone(self, stop: Stop) -> None:
        """Look at it in Chinese on a phone, then in the dark at a desk."""
        self.keep(stop, "390.light")
        small = self.page.evaluate(looking.SMALL, FINGER)
        self.expect(stop, small, "too small for a finger")
        self.narrow(stop, *WIDTHS)
        if stop.name not in ACCESS:  # another state of a page: its colours are the same
            return
        self.page.emulate_media(color_scheme="dark")
        found = looking.findings(self.page, colours=True, head=not self.seen)
        self.expect(stop, found, "axe, in the dark")
        self.keep(stop, "1100.dark")

    def at_a_desk(self, stop: Stop) -> None:
        """Look at it in English at a desk, then on a phone in letters of twice the size."""
        self.keep(stop, "1100.light")
        self.narrow(stop, *reversed(WIDTHS))
        self.page.evaluate(looking.LARGE, "200%")
        self.narrow(stop, PHONE["width"])
        self.keep(stop, "390.large")
        self.page.evaluate(looking.LARGE, "")

    def narrow(self, stop: Stop, *widths: int) -> None:
        """See that nothing but a table slides sideways."""
        for width in widths:
            self.page.set_viewport_size({"width": width, "height": PHONE["height"]})
            if self.page.evaluate(looking.WIDTH) > width:
                out = self.page.evaluate(looking.STICKS_OUT) or "something"
                self.expect(stop, out, f"sticks out at {width} px")

    def on_paper(self, stop: Stop) -> None:
        """See what a sheet of A4 holds; an address of the matrix is printed by itself too."""
        self.page.set_viewport_size(PAPER)
        self.page.emulate_media(media="print", color_scheme="light")
        found = self.page.evaluate(looking.OFF_PAPER)
        self.expect(stop, found["cut"], "cut off on paper")
        self.expect(stop, found["left"], "of no use on paper")
        if self.chinese and stop.name in ACCESS:
            paper = self.page.request.get(f"{self.page.url}?paper=a4").body()
            self.expect(stop, not paper.startswith(b"%PDF"), "prints nothing")
            self.path(stop, "a4.pdf").write_bytes(paper)

    def keep(self, stop: Stop, look: str) -> None:
        self.page.screenshot(path=self.path(stop, f"{look}.png"), full_page=True)

    def path(self, stop: Stop, look: str) -> Path:
        return PICTURES / f"{stop.name.replace(':', '-')}.{self.language[:2]}.{look}"


def stand_still(route: Route) -> None:
    response = route.fetch(max_redirects=0)
    headers = {name: text for name, text in response.headers.items() if name != "refresh"}
    route.fulfill(response=response, headers=headers)
