"""The ledger's small town, with working days and clocks, and a verifier who stands outside."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from pacesetter.desk import queries
from pacesetter.desk.shape import Asked, Queue, Verifier
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import Actor
from pacesetter.ledger.models import Contribution
from pacesetter.notices.models import Notice
from pacesetter.roster.models import Unit
from pacesetter.spreadsheets.sealing import CHECKS, SEALED
from tests.ledger.conftest import DRIVE, Town, open_town

RULES = 'presets = ["workdays-six-day-week-1952@1", "risk-of-a-claim@1", "reply-clocks@1"]'
ON = date(1953, 1, 20)
AT = datetime(1953, 1, 20, 4, tzinfo=UTC)
FINANCE, TECHNICAL, IN_LINE, STRANGER = Actor("007"), Actor("008"), Actor("009"), Actor("101")
CLAIMANT = Actor("001")
USED = {"adopted_on": "1952-09-20", "implemented_on": "1952-10-01"}


@pytest.fixture
def town(db, tmp_path) -> Town:
    return open_town(tmp_path, DRIVE.replace("presets = []", RULES))


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


def sits(actor: Actor, unit: str = "A") -> Verifier:
    return queries.verifier(actor.number, {Unit.objects.get(number=unit).pk})


def queue(town: Town, actor: Actor = FINANCE, unit: str = "A", **asked) -> Queue:
    return queries.queue(town.drive, sits(actor, unit), ON, Asked(**asked))


def numbers(found: Queue) -> list[str]:
    return [row.line.number for row in found.rows]


def state(number: str) -> str:
    return Contribution.objects.values_list("state", flat=True).get(number=number)


def told(notice: Notice) -> list[str]:
    return sorted(notice.copies.values_list("worker__number", flat=True))


def problems() -> list[str]:
    """What verifying the books finds wrong, in words."""
    return [finding.line() for finding in verify(SEALED, CHECKS).found]
