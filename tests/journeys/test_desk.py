"""A verifier adjusts a claim, and the bulletin moves by just that; no refusal without a reason.

A leader answers a suggestion, and its author sees why.
"""

import json

import pytest

from pacesetter.campaign.queries import current_drive_or_refuse
from pacesetter.cli.demo import signins, waiting
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Office
from pacesetter.web import clock
from tests.journeys.people import DESK, OWN_PIN, PHONE, Meet, Person

READERS = [("zh-hans", PHONE), ("en", DESK)]
EACH = pytest.mark.parametrize(("language", "viewport"), READERS)
CAUSE = "July stood still for six days. 七月停工六天。"


@pytest.fixture
def claim(city) -> Contribution:
    """An open claim of the plant that is counted in money."""
    found = Contribution.objects.filter(
        state="open", gross__gt=0, measure="old_yuan", unit__path__contains="/MTG/"
    )
    return found.order_by("number").first()


@pytest.fixture
def verifier(city) -> str:
    held = Office.objects.filter(kind="finance_verifier", unit__number="MTG")
    return held.order_by("pk").first().worker.number


def verified(person: Person) -> int:
    """The verified sum that the bulletin gives to whoever looks."""
    response = person.page.request.get(f"{person.live}/{person.language}/bulletin.json")
    return json.loads(response.body())["increase_and_saving"]


@EACH
def test_an_adjusted_claim_moves_the_bulletin_by_what_was_found(
    meet: Meet, claim, verifier, language, viewport
):
    reader = meet(language, viewport)
    before = verified(reader)
    officer = meet(language, viewport)
    officer.enter(verifier)
    officer.open("desk/")
    assert claim.number in officer.text
    officer.press(f"main a[href$='/desk/{claim.number}/']")
    officer.page.check("main input[name=act][value=adjust]")
    found = claim.gross // 2
    officer.fill(gross=str(found), costs="0", reason=CAUSE, pin=OWN_PIN)
    officer.press(f"main form[action*='/desk/{claim.number}/'] button")
    assert verified(reader) == before + found
    reader.open(f"slips/{claim.number}/")
    assert CAUSE in reader.text


def test_a_refusal_without_a_reason_is_turned_back_and_nothing_is_lost(meet: Meet, claim, verifier):
    officer = meet("zh-hans", PHONE)
    officer.enter(verifier)
    officer.open(f"desk/{claim.number}/")
    officer.page.check("main input[name=act][value=refuse]")
    officer.fill(pin=OWN_PIN)
    officer.press(f"main form[action*='/desk/{claim.number}/'] button")
    assert officer.page.locator("main [name=reason][aria-invalid=true]").count() == 1
    assert officer.page.is_checked("main input[name=act][value=refuse]")
    claim.refresh_from_db()
    assert claim.state == "open"
    officer.fill(reason=CAUSE, pin=OWN_PIN)
    officer.press(f"main form[action*='/desk/{claim.number}/'] button")
    claim.refresh_from_db()
    assert claim.state == "refused"


@pytest.fixture
def suggestion(city) -> Contribution:
    """A suggestion that waits for the leader of the plant, as in the demonstration."""
    drive = current_drive_or_refuse()
    waiting.leave(drive, signins.busiest_plant(drive), clock.now(drive))
    open_ones = Contribution.objects.filter(state="open", steps__step="submitted")
    return open_ones.exclude(steps__step="adopted").order_by("number").first()


@EACH
def test_a_leaders_refusal_without_a_reason_is_turned_back_and_its_author_may_appeal(
    meet: Meet, suggestion, language, viewport
):
    number = suggestion.number
    held = Office.objects.filter(kind="leader", unit__number="MTG").order_by("worker__number")
    leader = meet(language, viewport)
    leader.enter(held.first().worker.number)
    leader.open("led/")
    leader.press(f"main a[href$='/led/{number}/']")
    leader.page.check("main input[name=act][value=turn_down]")
    leader.fill(pin=OWN_PIN)
    leader.press(f"main form[action*='/led/{number}/'] button")
    assert leader.page.locator("main [name=reason][aria-invalid=true]").count() == 1
    assert leader.page.is_checked("main input[name=act][value=turn_down]")
    suggestion.refresh_from_db()
    assert suggestion.state == "open"
    leader.fill(reason=CAUSE, pin=OWN_PIN)
    leader.press(f"main form[action*='/led/{number}/'] button")
    assert number in leader.page.locator("main [role=status]").inner_text()
    author = meet(language, viewport)
    author.enter(suggestion.shares.get().worker.number)
    author.open("mine/")
    assert number in author.text
    author.press("main section[aria-labelledby=waiting] li a[href$='/claims/']")
    assert CAUSE in author.text
    author.press(f"main a[href$='/claims/{number}/appeal/']")
    author.fill(words="It is drawn anew. 图纸已改。")
    author.press(f"main form[action*='/claims/{number}/appeal/'] button")
    assert "图纸已改" in author.text
