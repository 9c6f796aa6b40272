"""A worker signs in with a printed slip; a kiosk forgets. Without JavaScript."""

import pytest

from pacesetter.roster.models import Office, Worker
from tests.journeys.people import DESK, OWN_PIN, PHONE, Meet, pins_on

READERS = [("zh-hans", PHONE), ("en", PHONE), ("zh-hans", DESK), ("en", DESK)]
EACH = pytest.mark.parametrize(("language", "viewport"), READERS)


@pytest.fixture
def organiser(city) -> str:
    return Office.objects.get(kind="organiser", unit__number="MTG").worker.number


@pytest.fixture
def worker(city) -> str:
    found = Worker.objects.filter(memberships__unit__number="MTG-1-01", offices=None)
    return found.exclude(shares=None).first().number


@EACH
def test_from_the_printed_slip_to_my_page(meet: Meet, organiser, worker, language, viewport):
    officer = meet(language, viewport)
    officer.enter(organiser)
    officer.open("pins/")
    officer.fill(unit="MTG", numbers=worker)
    officer.press("form[action$='/pins/issue/'] button")
    assert worker in officer.text
    [pin] = pins_on(officer.text)

    reader = meet(language, viewport)
    reader.open("mine/")
    assert reader.path == f"sign-in/?next=/{language}/mine/"
    reader.fill(number=worker, pin=pin)
    reader.press("main form button")
    reader.choose()
    assert reader.path == "mine/"
    assert worker in reader.text

    again = meet(language, viewport)
    again.sign_in(worker, pin)
    assert again.path == "sign-in/", "the slip's PIN is worth nothing once another is chosen"
    again.sign_in(worker, OWN_PIN)
    assert again.path != "sign-in/"


@EACH
def test_a_kiosk_forgets(meet: Meet, organiser, worker, language, viewport):
    kiosk = meet(language, viewport)
    kiosk.enter(organiser)
    kiosk.open("kiosks/")
    kiosk.fill(unit="MTG", name="Canteen")
    kiosk.press("form[action$='/kiosks/register/'] button")
    kiosk.enter(worker)
    page = kiosk.open("mine/")
    assert worker in kiosk.text
    assert "no-store" in page.headers["cache-control"]
    seconds, _semicolon, target = page.headers["refresh"].partition(";url=")
    assert int(seconds) <= 30
    # Where the browser goes by itself when nobody has touched it for so long:
    kiosk.page.goto(f"{kiosk.live}{target}")
    assert worker not in kiosk.page.content()
    kiosk.page.go_back()
    assert worker not in kiosk.page.locator("main").inner_text()
    kiosk.open("mine/")
    assert kiosk.path.startswith("sign-in/")
