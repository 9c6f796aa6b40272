"""A town of two trades, three plants and four workshops, with a drive and a plan for some."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import translation

from pacesetter.campaign.actions import open_drive
from pacesetter.campaign.catalogue import shipped
from pacesetter.campaign.definition import parse
from pacesetter.intake.reading import Table
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import CONSOLE
from pacesetter.plan.sheets import TAKES
from pacesetter.roster import tree
from pacesetter.roster.models import Unit
from tests.campaign.files import DRIVE

AT = datetime(1952, 12, 31, tzinfo=UTC)
TREE = {
    "town": "",
    "coal": "town",
    "steel": "town",
    "mine": "coal",
    "pit": "coal",
    "mill": "steel",
    "face": "mine",
    "haulage": "mine",
    "forge": "mill",
    "press": "mill",
}
KINDS = {"": "federation", "town": "trade", "coal": "enterprise", "steel": "enterprise"}
SHEETS = {sheet.name: (sheet, take, reasons) for sheet, take, reasons in TAKES}
PHASES = """
[[phases]]
stage = "plan"
starts = 1952-06-01
ends = 1953-01-31
allows = ["target:set", "return:file", "period:close"]
"""


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def drive(db):
    return opened_drive(AT)


def opened_drive(at):
    text = DRIVE.partition("[[phases]]")[0] + PHASES
    return open_drive(by=CONSOLE, definition=parse(text, shipped()), at=at)


@pytest.fixture
def units(db):
    return planted(TREE)


def planted(parents):
    units = {}
    with transaction.atomic():
        for number, parent in parents.items():
            units[number] = Unit.objects.create(
                number=number,
                parent=units.get(parent),
                kind=KINDS.get(parent, "workshop"),
                name_zh=number,
                path="",
                depth=0,
            )
        tree.derive("SELECT id FROM roster_unit")
    return units


@pytest.fixture
def take(drive, units):
    return taken


def taken(name, *rows):
    """Take rows of a sheet, as dictionaries; give (verdict, reason's code, detail) of each."""
    sheet, act, _reasons = SHEETS[name]
    columns = {c.name: [str(row.get(c.name, "")) for row in rows] for c in sheet.columns}
    with transaction.atomic():
        staged = Staged(sheet, Table(range(2, len(rows) + 2), columns, {}))
        act(staged, by=CONSOLE, at=AT)
        found = [
            (verdict, reason, detail) for _line, _key, verdict, reason, detail in staged.rows()
        ]
        staged.drop()
    return found


def target(unit, amount, indicator="coal", period="1952-H2", **more):
    """A row of plan.csv."""
    production = indicator != "saving"
    return {
        "plan": "production" if production else "increase_and_saving",
        "unit": unit,
        "indicator": indicator,
        "indicator_zh": {"coal": "煤", "saving": "增产节约"}.get(indicator, indicator),
        "indicator_en": indicator,
        "measure": "ton" if production else "old_yuan",
        "period": period,
        "amount": amount,
        "decided_on": "1952-06-20",
        **more,
    }


def filed(unit, amount, period="1952-07", indicator="coal", reported_on="1952-08-03"):
    """A row of returns.csv."""
    return {
        "unit": unit,
        "indicator": indicator,
        "period": period,
        "amount": amount,
        "reported_on": reported_on,
    }


def closed(period, closed_on):
    """A row of closings.csv."""
    return {"period": period, "closed_on": closed_on}
