"""A request that comes twice is done once; signed acts through the API end in the same books."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from pacesetter.api import throttle
from pacesetter.api.models import RepeatedAnswer, Token
from pacesetter.api.terms import A_MINUTE
from pacesetter.journal.models import Act
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Office, Unit, Worker
from tests.api.operations import PIN
from tests.factories.accounts import with_pin

KEY = "Idempotency-Key"


@pytest.fixture
def slip(city):
    """A slip that still waits."""
    return Contribution.objects.filter(state="open").order_by("number").first()


@pytest.fixture
def verifier(asker, slip):
    """Somebody with no share in it whose office reaches it."""
    worker = Worker.objects.filter(shares=None, offices=None).order_by("number").first()
    top = Unit.objects.get(parent=None)
    Office.objects.create(kind="finance_verifier", worker=worker, unit=top, since="1952-01-01")
    with_pin(worker.number, PIN)
    return asker(worker.number)


def refusing(ask, slip, key="a", reason="The scrap was weighed twice."):
    return ask.post(f"slips/{slip.number}/refuse", {"reason": reason, "pin": PIN}, **{KEY: key})


def signatures():
    return Act.objects.filter(event="contribution:verify").count()


def test_the_same_key_is_done_once_and_answered_twice(verifier, slip):
    before = signatures()
    first, second = refusing(verifier, slip), refusing(verifier, slip)
    assert (first.status, second.status) == (200, 200), first.told
    assert first.told == second.told == {"number": slip.number}
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert signatures() == before + 1
    assert Contribution.objects.get(pk=slip.pk).state == "refused"


def test_without_a_key_the_second_is_refused_by_the_books(verifier, slip):
    told = {"reason": "The scrap was weighed twice.", "pin": PIN}
    assert verifier.post(f"slips/{slip.number}/refuse", told).status == 200
    again = verifier.post(f"slips/{slip.number}/refuse", told)
    assert (again.status, again.told["error"]) == (409, "refused")


def test_a_key_stands_for_one_request(verifier, slip):
    assert refusing(verifier, slip).status == 200
    answer = refusing(verifier, slip, reason="Something else.")
    assert (answer.status, answer.told["error"]) == (409, "refused")
    assert KEY in answer.told["what"]


def test_a_request_that_was_refused_keeps_no_key(verifier, slip):
    assert refusing(verifier, slip, reason=" ").status in {409, 422}
    assert not RepeatedAnswer.objects.exists()
    assert refusing(verifier, slip).status == 200


def test_a_key_runs_out_after_a_day(verifier, slip):
    refusing(verifier, slip)
    kept = RepeatedAnswer.objects.get()
    RepeatedAnswer.objects.update(at=kept.at - timedelta(hours=25))
    assert refusing(verifier, slip).status == 409, "it was asked anew, and the books refuse"


def test_a_token_that_has_run_out_opens_nothing(verifier):
    assert verifier.get("me").status == 200
    Token.objects.update(expires_on="1953-02-06")
    assert verifier.get("me").status == 401


def test_an_office_that_has_ended_opens_nothing(verifier):
    assert verifier.get("desk/queue").status == 200
    Office.objects.filter(since="1952-01-01", kind="finance_verifier").update(until="1953-02-06")
    assert verifier.get("desk/queue").status == 403


def test_who_asks_too_often_is_told_to_wait(verifier, monkeypatch):
    monkeypatch.setattr(throttle.time, "monotonic", lambda: 6000.0)
    token = Token.objects.get()
    cache.set(f"api:token:{token.pk}:100", A_MINUTE)
    answer = verifier.get("me")
    assert (answer.status, answer.told["error"]) == (429, "too_many")
    assert answer.headers["Retry-After"] == "60"
