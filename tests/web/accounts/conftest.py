"""A drive over two enterprises, with a few workers and officers; hashes that cost nothing."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from pacesetter.accounts.hashing import KeyedArgon2
from pacesetter.campaign.models import Drive, MeasureRow
from tests.factories.roster import OfficeFactory, WorkerFactory, five_levels

TEAM = "E1-W1-S1-T1"
PIN = "48319027"
OTHER = "70295138"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    monkeypatch.setattr(KeyedArgon2, "time_cost", 1)
    monkeypatch.setattr(KeyedArgon2, "memory_cost", 8)


@pytest.fixture
def units(db):
    yuan = MeasureRow.objects.create(code="yuan", name_zh="元", name_en="yuan", money=True)
    Drive.objects.create(
        slug="one",
        name_zh="竞赛",
        name_en="Drive",
        starts=date(2026, 1, 1),
        ends=date(2030, 12, 31),
        cut_off=date(2030, 12, 31),
        bulletin_on=date(2030, 12, 31),
        money=yuan,
        opened_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return five_levels()


@pytest.fixture
def people(units):
    """Workers 0012345 and 0012346 of a team; their organiser, who works elsewhere in the plant."""
    WorkerFactory(number="0012345", name="王一", unit=units[TEAM])
    WorkerFactory(number="0012346", name="王二", unit=units["E1-W1-S1-T2"])
    organiser = WorkerFactory(number="0099001", name="李组织", unit=units["E1-W2"])
    OfficeFactory(worker=organiser, unit=units["E1"], kind="organiser")
    return units


@pytest.fixture
def strict() -> Client:
    """A browser whose forms are looked at for their tokens."""
    return Client(enforce_csrf_checks=True)


def post(client: Client, path: str, **fields: str):
    return client.post(f"/en/{path}", fields)


def sign_in(client: Client, number: str, pin: str, **other: str):
    return post(client, "sign-in/", number=number, pin=pin, **other)
