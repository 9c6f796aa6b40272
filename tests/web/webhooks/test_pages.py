"""Pages of web hooks: registered with a secret shown once, tried out, paused, taken away."""

import pytest

from pacesetter.roster.models import Office, Unit, Worker
from pacesetter.web.webhooks.shown import TOLD
from pacesetter.webhooks.models import Errand, Webhook
from pacesetter.webhooks.secrets import secret_of
from pacesetter.webhooks.terms import EVENTS
from tests.factories.accounts import signed_in

ASKED = {"name": "wage office", "topics": ["slips", "plan"], "unit": "MTG"}
OUTSIDE = "https://8.8.8.8/take?key=abcd1234"


@pytest.fixture
def keeper(city, client):
    worker = Worker.objects.filter(offices=None, shares=None).order_by("number").first()
    plant = Unit.objects.get(number="MTG")
    Office.objects.create(kind="organiser", worker=worker, unit=plant, since="1952-01-01")
    return signed_in(client, worker.number)


def register(keeper, **other):
    told = {**ASKED, "address": OUTSIDE, **other}
    return keeper.post("/en/webhooks/register/", told)


def test_a_web_hook_is_registered_and_its_secret_shown_once(keeper):
    page = register(keeper)
    secret = secret_of(Webhook.objects.get())
    assert secret in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    for address in ("/en/webhooks/", "/en/webhooks/W-1/", "/zh-hans/webhooks/W-1/"):
        text = keeper.get(address).content.decode()
        assert secret not in text
        assert "abcd1234" not in text
        assert "https://8.8.8.8/…" in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": "https://127.0.0.1/"}, "lies inside a house"),
        ({"address": "ftp://8.8.8.8/"}, "begins with https"),
        ({"topics": []}, "required"),
        ({"unit": "C01"}, "C01"),
    ],
)
def test_what_makes_none_is_said_and_nothing_is_kept(keeper, wrong, said):
    page = register(keeper, **wrong)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Webhook.objects.exists()


def test_it_is_tried_out_resumed_given_another_secret_and_taken_away(keeper):
    register(keeper)
    before = secret_of(Webhook.objects.get())
    assert keeper.post("/en/webhooks/W-1/try/").status_code == 302
    assert Errand.objects.get().event == "webhook:try"
    assert "trial" in keeper.get("/en/webhooks/W-1/").content.decode()
    Webhook.objects.update(state="paused")
    assert "Paused" in keeper.get("/en/webhooks/W-1/").content.decode()
    keeper.post("/en/webhooks/W-1/resume/")
    assert Webhook.objects.get().state == "active"
    page = keeper.post("/en/webhooks/W-1/renew/")
    after = secret_of(Webhook.objects.get())
    assert after != before
    assert after in page.content.decode()
    assert keeper.post("/en/webhooks/W-1/drop/").headers["location"] == "/en/webhooks/"
    assert not Webhook.objects.exists()


def test_the_web_hook_of_another_unit_is_not_there(keeper):
    register(keeper)
    Webhook.objects.update(unit=Unit.objects.get(number="C01"))
    assert keeper.get("/en/webhooks/W-1/").status_code == 404
    for act in ("try", "resume", "renew", "drop"):
        assert keeper.post(f"/en/webhooks/W-1/{act}/").status_code == 404
    assert "wage office" not in keeper.get("/en/webhooks/").content.decode()


def test_every_event_is_said_in_words():
    assert {event for events in EVENTS.values() for event in events} <= set(TOLD)


def test_organisers_find_the_way_there(keeper):
    for page in ("/en/organised/", "/en/tokens/"):
        assert "/en/webhooks/" in keeper.get(page).content.decode()
