"""The town with its desk, and a verifier who has signed in and knows the PIN."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from pacesetter.accounts.models import Account
from tests.desk.conftest import ON, RULES
from tests.factories.accounts import signed_in
from tests.ledger.conftest import DRIVE, Town, open_town

PIN = "73951846"
USED = {"adopted_on": "1952-09-20", "implemented_on": "1952-10-01"}


@pytest.fixture
def town(db, tmp_path) -> Town:
    """A demonstration stands on its bulletin's day: the clock stays out of it."""
    drive = DRIVE.replace("presets = []", f"{RULES}\ndemo = true")
    return open_town(tmp_path, drive.replace("1953-02-07", ON.isoformat()))


@pytest.fixture
def at_desk(town, client: Client) -> Client:
    return verifier(client)


def verifier(client: Client, number: str = "007") -> Client:
    Account.objects.update_or_create(number=number, defaults={"password": make_password(PIN)})
    return signed_in(client, number)


def text(response) -> str:
    return response.content.decode()
