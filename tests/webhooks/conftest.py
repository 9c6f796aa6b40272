"""A plant with a web hook, its keeper, and a receiver on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from pacesetter.api.asking import now as drive_now
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster.models import Unit
from pacesetter.webhooks.actions import register
from pacesetter.webhooks.asked import wanted
from pacesetter.webhooks.models import Webhook
from pacesetter.webhooks.terms import Topic
from tests.webhooks.receiver import Receiver, receiving

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)  # the receivers' time; the demonstration stands still


@dataclass
class Hooked:
    """A web hook with its secret."""

    hook: Webhook
    secret: str


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    settings.NOTICES_NEARBY = True
    with receiving() as kept:
        yield kept


@pytest.fixture
def plant(city) -> Unit:
    return Unit.objects.get(number="MTG")


@pytest.fixture
def hooked(plant, receiver):
    """Register web hooks at the receiver."""

    def make(unit: Unit = plant, *topics: str) -> Hooked:
        asked = wanted("wage office", receiver.address, topics or tuple(Topic.values))
        return Hooked(*register(by=CONSOLE, unit=unit, wanted=asked, at=drive_now()))

    return make
