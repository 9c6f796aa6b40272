"""A verifier adjusts a claim, and the bulletin moves by just that; no refusal without a reason."""

import json

import pytest

from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Office
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
