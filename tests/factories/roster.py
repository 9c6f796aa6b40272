"""Units, workers and offices for tests: made up, small, and sound by default."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from pacesetter.intake.reading import Table
from pacesetter.intake.report import SheetReport, summed_up
from pacesetter.intake.sheet import Sheet
from pacesetter.intake.staging import Staged
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster import heads, tree
from pacesetter.roster.models import Membership, Office, Ownership, OwnershipType, Unit, Worker
from pacesetter.roster.sheets import TAKES

AT = datetime(1952, 7, 1, 4, tzinfo=UTC)
START = date(1952, 1, 1)
# number, parent, kind: five levels, two branches
FIVE_LEVELS = (
    ("BJ", "", "federation"),
    ("E1", "BJ", "enterprise"),
    ("E1-W1", "E1", "workshop"),
    ("E1-W1-S1", "E1-W1", "section"),
    ("E1-W1-S1-T1", "E1-W1-S1", "team"),
    ("E1-W1-S1-T2", "E1-W1-S1", "team"),
    ("E1-W2", "E1", "workshop"),
    ("E2", "BJ", "enterprise"),
    ("E2-W1", "E2", "workshop"),
)


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit
        skip_postgeneration_save = True

    number = factory.Sequence("U{}".format)
    parent = None
    kind = "enterprise"
    name_zh = factory.LazyAttribute(lambda unit: f"单位{unit.number}")
    path = ""
    depth = 0

    @factory.post_generation
    def derived(self, *_):
        tree.derive(f"SELECT id FROM roster_unit WHERE id = {self.pk}")
        self.refresh_from_db()


class WorkerFactory(DjangoModelFactory):
    """A worker, who belongs to `unit` since `since` if a unit is given."""

    class Meta:
        model = Worker
        skip_postgeneration_save = True

    number = factory.Sequence("{:07}".format)
    name = factory.Sequence("王{}".format)

    class Params:
        since = START

    @factory.post_generation
    def unit(self, _create, unit, **more):
        if unit is not None:
            Membership.objects.create(worker=self, unit=unit, since=more.get("since", START))
            heads.refresh(f"SELECT {unit.pk} AS id")


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office

    kind = "organiser"
    since = START


def five_levels() -> dict[str, Unit]:
    """Make the tree of FIVE_LEVELS, its two enterprises owned by the state and jointly."""
    units: dict[str, Unit] = {}
    for number, parent, kind in FIVE_LEVELS:
        units[number] = UnitFactory(number=number, parent=units.get(parent), kind=kind)
    types = ownership_types()
    for number, code in (("E1", "state"), ("E2", "joint")):
        Ownership.objects.create(unit=units[number], type=types[code], since=date(1950, 1, 1))
    return units


def ownership_types() -> dict[str, OwnershipType]:
    """Declare two types of ownership."""
    return {
        code: OwnershipType.objects.get_or_create(
            code=code, defaults={"name_zh": zh, "name_en": code, "place": place}
        )[0]
        for place, (code, zh) in enumerate([("state", "国营"), ("joint", "公私合营")])
    }


def hand_in(name: str, *rows: Mapping[str, str]) -> SheetReport:
    """Take rows as a spreadsheet's, and tell what became of them."""
    [(sheet, take, reasons)] = [offer for offer in TAKES if offer[0].name == name]
    staged = Staged(sheet, table(sheet, *rows))
    take(staged, by=CONSOLE, at=AT)
    report = summed_up(staged, reasons)
    staged.drop()
    return report


def table(sheet: Sheet, *rows: Mapping[str, str]) -> Table:
    """Make a table of rows; line 2 is the first, as below a header."""
    known = {column.name for column in sheet.columns}
    assert all(set(row) <= known for row in rows), "a column that the sheet does not have"
    return Table(
        range(2, len(rows) + 2),
        {column.name: [row.get(column.name, "") for row in rows] for column in sheet.columns},
    )


def verdicts(report: SheetReport) -> dict[str, int]:
    """Give the counts that aren't nought."""
    return {verdict.value: count for verdict, count in report.counts.items() if count}


def reasons(report: SheetReport) -> dict[str, str]:
    """Give key → sentence of the refused rows."""
    return {told.key: told.reason for told in report.errors}
