"""Web hooks by program: the secret comes once, and a unit's token keeps its own alone."""

import pytest

from pacesetter.api.models import RepeatedAnswer
from pacesetter.roster.models import Office, Unit, Worker
from pacesetter.webhooks.models import Errand, Webhook
from pacesetter.webhooks.secrets import secret_of

HOOK = {"name": "wage office", "address": "https://8.8.8.8/take", "topics": ["slips"]}


@pytest.fixture
def worker(city):
    found = Worker.objects.filter(shares=None, offices=None).order_by("number").first()
    top = Unit.objects.get(parent=None)
    Office.objects.create(kind="administrator", worker=found, unit=top, since="1952-01-01")
    return found


def test_the_secret_comes_once_and_is_kept_nowhere_in_plain(asker, worker):
    ask = asker(worker.number)
    made = ask.post("webhooks", {**HOOK, "unit": "MTG"}, **{"Idempotency-Key": "a"})
    assert made.status == 201, made.told
    assert made.told["secret"] == secret_of(Webhook.objects.get())
    assert not RepeatedAnswer.objects.exists()
    told = ask.get(f"webhooks/{made.told['number']}").told
    assert told["hook"]["address"] == "https://8.8.8.8/…"
    assert made.told["secret"] not in str(told)
    assert ask.post(f"webhooks/{made.told['number']}/try").status == 200
    assert Errand.objects.count() == 1
    renewed = ask.post(f"webhooks/{made.told['number']}/renew").told["secret"]
    assert renewed != made.told["secret"]


def test_a_units_token_keeps_its_own_and_sees_no_other(asker, worker):
    whole, here = asker(worker.number), asker(worker.number, unit="MTG")
    assert whole.post("webhooks", {**HOOK, "unit": "C01"}).status == 201
    assert here.get("webhooks").told == []
    assert here.post("webhooks", {**HOOK, "unit": "C01"}).status == 404
    for act in ("try", "resume", "renew", "drop"):
        assert here.post(f"webhooks/W-1/{act}").status == 404
    assert here.post("webhooks", {**HOOK, "unit": "MTG"}).status == 201
    assert [hook["unit"] for hook in here.get("webhooks").told] == ["MTG"]
    assert len(whole.get("webhooks").told) == 2


def test_an_address_inside_the_house_is_refused_with_the_pages_sentence(asker, worker):
    answer = asker(worker.number).post(
        "webhooks", {**HOOK, "unit": "MTG", "address": "https://10.0.0.1/"}
    )
    assert (answer.status, answer.told["error"]) == (409, "refused")
    assert "lies inside a house" in answer.told["what"]
