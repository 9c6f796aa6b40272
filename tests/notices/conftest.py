"""A small enterprise: a day shift, a night shift, somebody in another enterprise."""

from datetime import UTC, date, datetime

import pytest

from pacesetter.kernel.actor import Actor
from pacesetter.notices.models import Channel, QuietHours
from pacesetter.notices.secrets import sealed
from pacesetter.notices.terms import Topic, Words
from tests.factories.roster import OfficeFactory, WorkerFactory, five_levels

NOON = datetime(1953, 2, 5, 4, tzinfo=UTC)  # 12:00 in Peking, a Thursday
NIGHT = datetime(1953, 2, 5, 16, tzinfo=UTC)  # midnight there
WORDS = Words("贡献单 A-1 已核实。", "Slip A-1 was verified.")
PUBLIC = Words(WORDS.zh, WORDS.en, "细纱车间的贡献单 A-1 已核实。", "Slip A-1 has been verified.")


class Shop:
    """The people: an organiser, a day worker, a night worker, a stranger to them all."""

    def __init__(self):
        self.units = five_levels()
        unit = self.units
        self.organiser = WorkerFactory(number="O1", name="赵", unit=unit["E1-W2"])
        self.day = WorkerFactory(number="D1", name="钱", unit=unit["E1-W1-S1-T1"])
        self.night = WorkerFactory(number="N1", name="孙", unit=unit["E1-W1-S1-T2"])
        self.other = WorkerFactory(number="X1", name="李", unit=unit["E2-W1"])
        OfficeFactory(worker=self.organiser, unit=unit["E1"], since=date(1952, 1, 1))
        self.by = Actor("O1")

    def channel(self, of, kind="email", plain="a@example.org", **other):
        """Make a confirmed channel for a worker, or for a unit."""
        owner = {"worker": of} if hasattr(of, "name_latin") else {"unit": of}
        [(what, who)] = owner.items()
        fields = {
            "kind": kind,
            "address": sealed(kind, f"{what}/{who.number}", plain),
            "language": "zh-hans",
            "topics": " ".join(Topic.values),
            "confirmed": True,
            "set_at": NOON,
        }
        return Channel.objects.create(**owner, **{**fields, **other})

    def quiet(self, starts, ends, **whose):
        return QuietHours.objects.create(starts=starts * 60, ends=ends * 60, **whose)


@pytest.fixture
def shop(db):
    return Shop()
