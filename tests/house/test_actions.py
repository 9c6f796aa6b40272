"""Law 4 is held by every room of actions, and would be missed by none."""

import textwrap

import pytest

from tests.house.actions import breaches
from tests.house.reading import PACESETTER, Module, modules

GOOD = """
    from django.db import transaction
    from pacesetter.journal.actions import record
    from pacesetter.ledger import actions as ledger

    @transaction.atomic
    def verify(*, by, contribution, at):
        may_verify.require(by, contribution)
        _settle(by=by, contribution=contribution, at=at)

    def _settle(*, by, contribution, at):
        record('verified', by=by, on=("contribution", "1"), facts={}, at=at)

    @transaction.atomic
    def verify_all(*, by, contributions, at):
        for contribution in contributions:
            verify(by=by, contribution=contribution, at=at)
"""


def sample(text: str) -> Module:
    return Module.of(textwrap.dedent(text))


def test_a_good_action_passes():
    assert breaches(sample(GOOD)) == []


@pytest.mark.parametrize(
    ("written", "instead", "complaint"),
    [
        ("def verify(*, by,", "def verify(by, *,", "takes more than keywords"),
        ("(*, by, contribution, at):\n        may", "(*, at, by):\n        may", "`by` first"),
        ("contribution, at):\n        may", "at, contribution):\n        may", "`at` last"),
        ("@transaction.atomic\n    def verify(", "def verify(", "not one transaction"),
        ("may_verify.require(by, contribution)", "may_verify(by)", "asks no leave"),
        ("record('verified'", "print('verified'", "does not record"),
        ("verify(by=by, contribution=contribution, at=at)", "contribution.save()", "asks no leave"),
    ],
)
def test_a_planted_breach_is_caught(written, instead, complaint):
    assert written in GOOD
    found = breaches(sample(GOOD.replace(written, instead)))
    assert any(complaint in breach for breach in found), found


def rooms() -> list[Module]:
    every = modules(PACESETTER)
    return [module for module in every if "/actions" in module.name.removesuffix(".py")]


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_actions_hold_law_4(room):
    # The journal is where acts are recorded: upper rooms ask leave before they come to it.
    assert not breaches(room, asks_leave="/journal/" not in room.name)


def test_there_are_actions_to_look_at():
    assert any("/ledger/" in room.name for room in rooms())
