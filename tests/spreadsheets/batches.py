"""Bringing a batch and taking it back."""

from datetime import UTC, datetime, timedelta

from pacesetter.journal.verify import verify
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.actions import import_folder, withdraw_batch
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.sealing import CHECKS, SEALED
from tests.spreadsheets import slips

NOW = datetime(1953, 2, 7, 1, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
WHY = "The wrong file was handed in."


def take(folder, **options):
    return import_folder(**{"by": CONSOLE, "folder": folder, "at": NOW, **options})


def withdraw(batch="", **options):
    number = batch or Batch.objects.latest("id").number
    given = {"by": CONSOLE, "batch": number, "reason": WHY, "at": LATER, **options}
    return withdraw_batch(**given)


def brought(tmp_path, sheet, *rows, name="brought"):
    """Import one sheet with these rows, all of them new or changed."""
    folder = tmp_path / name
    folder.mkdir()
    slips.write(folder / f"{sheet}.csv", [dict(row) for row in rows])
    report = take(folder)
    assert report.errors == 0, report.sheets[0].errors
    assert report.changes == len(rows)
    return folder


def sums():
    """Every sum that isn't nought, without the keys of rows."""
    names = "unit_id, account, kind, saving_class, measure_id, derived, net, gross, costs, slips"
    day = bulk.fetch(f"SELECT day, {names} FROM ledger_daytotal")
    unit = bulk.fetch(f"SELECT {names} FROM ledger_unittotal")
    return sorted(map(str, [row for row in [*day, *unit] if any(row[-4:])]))


def sound():
    found = verify(SEALED, CHECKS)
    assert found.ok, list(found.lines())


def reasons(caught):
    return {(row.kind, row.number): str(row) for row in caught.value.rows}
