from datetime import UTC, datetime

import pytest
from django.utils import translation

from pacesetter.campaign.actions import open_drive
from pacesetter.campaign.catalogue import shipped
from pacesetter.campaign.definition import parse
from pacesetter.kernel.actor import CONSOLE
from tests.campaign.files import DRIVE

AT = datetime(1952, 6, 1, 8, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def opened():
    """Open a drive from a text."""

    def from_text(text=DRIVE, at=AT):
        return open_drive(by=CONSOLE, definition=parse(text, shipped()), at=at)

    return from_text


@pytest.fixture
def drive(opened, db):
    return opened()
