"""Pages over hand-made answers: what a page says, whatever the database holds."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from pacesetter.campaign.models import Drive, MeasureRow
from pacesetter.campaign.terms import Stage, Status
from pacesetter.journal.proofs import Inclusion
from pacesetter.web import masthead, request
from pacesetter.web.bulletin import pages as bulletin
from pacesetter.web.journal import pages as journal
from pacesetter.web.ledger import pages as ledger
from pacesetter.web.templatetags import parts
from pacesetter.web.units import pages as units
from tests.web import samples

LINE = f"pacesetter/1f0c66aa 235000 {'k' * 42}g= 5b2e6f01 {'Q' * 86}=="
DAY = date(1953, 2, 7)
DONE = 6  # of the ten stages; the seventh is now


def drive(**other: object) -> Drive:
    fields: dict[str, object] = {
        "slug": "sample",
        "name_zh": "北京市增产节约竞赛",
        "name_en": "Beijing increase-and-saving drive",
        "starts": date(1952, 7, 1),
        "ends": samples.CUT_OFF,
        "cut_off": samples.CUT_OFF,
        "bulletin_on": DAY,
        "money": MeasureRow(code="old_yuan", name_zh="元（旧币）", name_en="old yuan", money=True),
        "demo": True,
        "printed": {"made_up_en": "† Printed.", "made_up_zh": "带 † 的见报。"},
    }
    return Drive(**{**fields, **other})


def stages(_drive: Drive, on: date) -> dict[Stage, Status]:
    assert on == DAY
    standing = [Status.DONE] * DONE + [Status.NOW]
    return dict(zip(Stage, standing, strict=False))


class Told:
    """What the lower floors answer; a test may put something else in its place."""

    def __init__(self) -> None:
        self.drive = drive()
        self.top = "BJ"
        self.bulletin = samples.BULLETIN
        self.record = samples.RECORD
        self.enterprises = samples.ENTERPRISES
        self.ledger = samples.LEDGER
        self.slips = {
            "1952-MTG-0147": samples.YANS_SLIP,
            "1952-M07-0012": samples.slip(),
            "1952-M07-0013": samples.slip(
                samples.OPEN, verified_gross=None, verified_costs=None, annualised=None
            ),
        }
        self.asked: dict[str, object] = {}

    def ledger_page(self, _drive: Drive, **asked: object):
        self.asked = asked
        return self.ledger


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, db: None) -> Told:
    """Answer every question of the pages from samples."""
    answers = Told()
    monkeypatch.setattr(request, "current_drive", lambda: answers.drive)
    monkeypatch.setattr(request, "top_number", lambda: answers.top)
    monkeypatch.setattr(masthead, "stages", stages)
    monkeypatch.setattr(masthead, "head_line", lambda: LINE)
    put(monkeypatch, bulletin, tell=lambda _drive: answers.bulletin)
    put(
        monkeypatch,
        units,
        unit_record=lambda _drive, number, _page: answers.record if number == "MTG" else None,
        enterprises=lambda _drive, _type, _page: answers.enterprises,
    )
    put(
        monkeypatch,
        ledger,
        ledger_page=answers.ledger_page,
        ledger_lines=lambda _drive, **_asked: iter(answers.ledger.lines),
        slip=lambda _drive, number: answers.slips.get(number),
    )
    put(monkeypatch, journal, head_line=lambda: LINE)
    proofs = SimpleNamespace(inclusion=inclusion)
    monkeypatch.setattr(parts, "proofs", proofs)
    monkeypatch.setattr(ledger, "proofs", proofs)
    return answers


def put(patch: pytest.MonkeyPatch, pages: object, **answers: object) -> None:
    patch.setattr(pages, "queries", SimpleNamespace(**answers))


def inclusion(seq: int) -> Inclusion:
    path = tuple(bytes([step]) * 32 for step in range(18))
    return Inclusion(seq, 235_000, bytes([seq]) * 32, path, LINE)


@pytest.fixture
def read(told: Told, client: Client):
    """Give a page's text, tags and all, after making sure that it opened."""

    def open_page(path: str, language: str = "en") -> str:
        response = client.get(f"/{language}/{path}")
        assert response.status_code == 200, path
        return response.content.decode()

    return open_page
