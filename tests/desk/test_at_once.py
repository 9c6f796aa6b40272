"""Two who decide the same claim at the same moment, on two connections: one of them is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils.translation import override

from pacesetter.desk import actions, queries
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger.models import Verification
from pacesetter.ledger.sheets import verifications
from tests.desk.conftest import AT, FINANCE, ON, TECHNICAL, USED, problems, sits, state

pytestmark = pytest.mark.django_db(transaction=True)
SHOP, DIRECTOR = Actor("003"), Actor("010")


def at_once(*acts: Callable[[Barrier], object]) -> list[str]:
    """Let each act in a thread and on a connection of its own; give what each was told."""
    barrier = Barrier(len(acts), timeout=60)

    def run(act: Callable[[Barrier], object]) -> str:
        try:
            with override("en"):
                act(barrier)
        except Refused as refusal:
            with override("en"):
                return str(refusal)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def verifying(town, actor: Actor) -> Callable[[Barrier], object]:
    """Open a claim as its verifier, wait until the other one has it open too, and sign."""

    def act(barrier: Barrier) -> None:
        assert queries.claim(town.drive, sits(actor), "1", ON) is not None
        barrier.wait()
        actions.verify(by=actor, slip="1", at=AT)

    return act


def test_the_planted_leak_is_seen(town, monkeypatch):
    """Were a settled slip not looked for, both would have signed, and it would count twice."""
    town.claim({"number": "1", **USED})
    monkeypatch.setattr(verifications, "_check_against_slip", lambda _staged: None)
    assert at_once(verifying(town, FINANCE), verifying(town, TECHNICAL)) == ["done", "done"]
    assert Verification.objects.count() == 2


def test_of_two_verifiers_one_is_told_that_it_was_decided(town):
    town.claim({"number": "1", **USED})
    told = at_once(verifying(town, FINANCE), verifying(town, TECHNICAL))
    [signature] = Verification.objects.select_related("verifier")
    by = f"{signature.number} ({signature.verifier.number})"
    assert told == [f"The slip is settled already, by {by}.", "done"]
    assert state("1") == "verified"
    assert problems() == []


def test_of_two_leaders_one_is_told_that_it_was_answered(town):
    town.hand_in(
        workers=[
            {"number": "010", "name": "某人", "unit": "A", "since": "1952-01-01", "trade": "",
             "position": "manager", "category_source": "list"},
        ],
        offices=[
            {"office": "leader", "worker": worker, "unit": unit, "since": "1952-06-01",
             "source": ""}
            for worker, unit in (("003", "A1"), ("010", "A"))
        ],
    )  # fmt: skip
    town.claim({"number": "1", "claimed_on": "1953-01-10"})

    def adopting(barrier: Barrier) -> None:
        assert queries.reply(town.drive, "003", "1", ON) is not None
        barrier.wait()
        actions.adopt(by=SHOP, slip="1", at=AT)

    def refusing(barrier: Barrier) -> None:
        assert queries.reply(town.drive, "010", "1", ON) is not None
        barrier.wait()
        actions.turn_down(by=DIRECTOR, slip="1", reason="不合", at=AT)

    told = at_once(adopting, refusing)
    assert told == ["Slip 1 is answered already.", "done"]
    assert state("1") == ("refused" if Verification.objects.exists() else "open")
    assert problems() == []
