"""A signature by a program is as strong as one on a page: it takes the PIN of whoever signs."""

import logging

import pytest

from pacesetter.accounts.models import FailedTries
from pacesetter.api.models import RepeatedAnswer
from pacesetter.journal.models import Act, Head
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Office, Unit, Worker
from tests.api.operations import PIN
from tests.factories.accounts import with_pin

WHY = {"reason": "The scrap was weighed twice."}


@pytest.fixture
def slip(city):
    return Contribution.objects.filter(state="open").order_by("number").first()


@pytest.fixture
def verifier(asker, slip):
    worker = Worker.objects.filter(shares=None, offices=None).order_by("number").first()
    top = Unit.objects.get(parent=None)
    Office.objects.create(kind="finance_verifier", worker=worker, unit=top, since="1952-01-01")
    with_pin(worker.number, PIN)
    return asker(worker.number)


def signatures() -> int:
    return Act.objects.filter(kind="verification").count()


@pytest.mark.parametrize("pin", ["", "40961729", "x" * 64])
def test_a_wrong_pin_signs_nothing(verifier, slip, pin):
    before = Head.objects.get().size
    answer = verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": pin})
    assert (answer.status, answer.told["error"]) == (403, "wrong_pin")
    assert answer.told["where"] == "pin"
    assert Head.objects.get().size == before


def test_without_a_pin_the_field_is_named(verifier, slip):
    answer = verifier.post(f"slips/{slip.number}/refuse", WHY)
    assert (answer.status, answer.told["where"].split("/")[-1]) == (422, "pin")


def test_the_right_pin_signs(verifier, slip):
    before = signatures()
    answer = verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": PIN})
    assert answer.status == 200, answer.told
    assert signatures() == before + 1


def test_guessing_is_made_to_wait_and_the_right_pin_waits_too(verifier, slip):
    for _try in range(10):
        assert verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": "1"}).status == 403
    answer = verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": PIN})
    assert (answer.status, answer.told["error"]) == (429, "too_many")
    assert int(answer.headers["Retry-After"]) > 0
    assert not signatures_of(slip)


def signatures_of(slip) -> bool:
    return slip.verifications.filter(verdict="refused").exists()


def test_whoever_guesses_by_a_token_slows_nobody_down_at_the_gate(verifier, slip, client):
    for _try in range(11):
        verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": "1"})
    assert FailedTries.objects.count() == 1, "one lane: the token's own"


def test_beyond_the_token_the_pin_is_not_even_looked_at(verifier, slip):
    answer = verifier.post("slips/none/refuse", {**WHY, "pin": "1"})
    assert answer.status == 404
    assert not FailedTries.objects.exists()


def test_the_same_key_is_no_way_around_the_pin(verifier, slip):
    key = {"Idempotency-Key": "a"}
    told = {**WHY, "pin": PIN}
    assert verifier.post(f"slips/{slip.number}/refuse", told, **key).status == 200
    again = verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": "1"}, **key)
    assert again.status == 403


def test_the_pin_is_kept_nowhere_and_logged_nowhere(verifier, slip, caplog, monkeypatch):
    key = {"Idempotency-Key": "a"}
    told = {**WHY, "pin": PIN}
    assert verifier.post(f"slips/{slip.number}/refuse", told, **key).status == 200
    kept = RepeatedAnswer.objects.get()
    assert PIN not in f"{kept.body}{kept.request}"
    assert not Act.objects.filter(facts__contains=PIN).exists()

    def fail(**_told):
        raise ValueError("broken in the middle of it")

    monkeypatch.setattr("pacesetter.api.operations.desk.actions.sign", fail)
    with caplog.at_level(logging.DEBUG):
        assert verifier.post(f"slips/{slip.number}/refuse", told).status == 500
    assert "failed" in caplog.text
    assert PIN not in caplog.text


def test_small_slips_are_signed_together_with_one_pin(verifier, city):
    slips = list(
        Contribution.objects.filter(state="open")
        .order_by("number")
        .values_list("number", flat=True)
    )[:3]
    answer = verifier.post("desk/together", {"slips": slips, "pin": "1"})
    assert answer.status == 403
    answer = verifier.post("desk/together", {"slips": slips, "pin": PIN})
    assert answer.status == 200, answer.told
    assert [row["number"] for row in answer.told["rows"]] == slips
    assert all(row["verified"] == (row["why"] is None) for row in answer.told["rows"])


def test_a_pin_is_no_longer_than_one_can_be(verifier, slip):
    answer = verifier.post(f"slips/{slip.number}/refuse", {**WHY, "pin": "1" * (65)})
    assert answer.status == 422
