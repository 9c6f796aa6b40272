"""What is done with spreadsheets in the background: looking, importing, exporting, withdrawing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pacesetter.intake.report import Report, SheetReport
from pacesetter.intake.table import Source
from pacesetter.intake.terms import Verdict
from pacesetter.jobs import folder, queries
from pacesetter.jobs.permissions import may_see
from pacesetter.jobs.tasks import Running
from pacesetter.kernel.actor import Actor
from pacesetter.spreadsheets.actions import import_files, withdraw_batch
from pacesetter.spreadsheets.choosing import chosen
from pacesetter.spreadsheets.exporting.handing_out import Asked, to_folder, to_workbook
from pacesetter.spreadsheets.order import TAKINGS, Taking
from pacesetter.spreadsheets.sealing import SEALED
from pacesetter.spreadsheets.withdrawing import MANY, Blocked

Found = Mapping[str, Any]
REPORT, REFUSED = "report.csv", "refused.xlsx"
SHOWN = 10  # problems of a sheet that the page tells; the report has all


def look(running: Running, asked: Found, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Try an import and undo it: what would become of every row."""
    files = chosen(running.folder, asked["files"], asked["sheets"])
    told = _take(running, files, by=by, at=at, dry_run=True)
    return {
        "page": f"/imports/{running.number}/",
        "files": _made(running),
        "sheets": _shown(told, files),
        "changes": told.changes,
        "errors": told.errors,
    }


def import_batch(running: Running, asked: Found, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Import what a dry run has looked at, by whoever may see that dry run."""
    looked = queries.job(str(asked["of"]))
    may_see.require(by, looked, at.date())
    files = chosen(folder.of(str(looked)), looked.asked["files"], looked.asked["sheets"])
    told = _take(running, files, by=by, at=at, dry_run=False)
    # What was handed in may hold identity numbers: it is on record now, so the files go.
    transaction.on_commit(partial(folder.forget, str(looked), looked.asked["files"]))
    return {
        "page": f"/imports/{running.number}/",
        "files": _made(running),
        "sheets": _shown(told, files),
        "changes": told.changes,
        "errors": told.errors,
        "batch": told.batch,
    }


def _take(
    running: Running,
    files: Sequence[tuple[Taking, Source]],
    *,
    by: Actor,
    at: datetime,
    dry_run: bool,
) -> Report:
    return import_files(
        by=by,
        files=files,
        dry_run=dry_run,
        report=running.folder / REPORT,
        refused=running.folder / REFUSED,
        progress=lambda name, done, total: running.tell(done, total, _now(name)),
        at=at,
    )


def _made(running: Running) -> list[str]:
    """Name the reports that there are: of refused rows there is one only if there are any."""
    return [name for name in (REFUSED, REPORT) if (running.folder / name).exists()]


def _now(name: str) -> str:
    """Say which sheet is being taken."""
    chinese = (get_language() or "").startswith("zh")
    names = {taking.sheet.name: taking.sheet.zh for taking in TAKINGS} if chinese else {}
    said = names.get(name, name)
    return _("Now: {sheet}.").format(sheet=said) if name else _("Finishing.")


def _shown(told: Report, files: Sequence[tuple[Taking, Source]]) -> list[dict[str, Any]]:
    """Give of each sheet what its page shows."""
    names = {taking.sheet.name: source.name for taking, source in files}
    return [_sheet(sheet, names.get(sheet.sheet, "")) for sheet in told.sheets]


def _sheet(sheet: SheetReport, file: str) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "file": file,
        "rows": sheet.rows,
        "counts": {verdict.value: sheet.counts[verdict] for verdict in Verdict},
        "notes": list(sheet.notes),
        "errors": [[row.line, row.key, row.reason] for row in sheet.errors[:SHOWN]],
    }


def export(running: Running, asked: Found, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Write spreadsheets as they stand, into the job's folder: one workbook, or a file a sheet."""
    wanted = Asked(
        sheets=asked.get("sheets") or None,
        unit=asked.get("unit") or None,
        language=str(asked.get("language", "en")),
        private=bool(asked.get("private")),
    )
    out = running.folder / "out"

    def tell(name: str, done: int, total: int) -> None:
        running.tell(done, total, _now(name))

    if asked["format"] == "xlsx":
        out.mkdir(exist_ok=True)
        told = to_workbook(
            by=by, path=out / _("pacesetter.xlsx"), asked=wanted, at=at, progress=tell
        )
    else:
        told = to_folder(by=by, folder=out, format="csv", asked=wanted, at=at, progress=tell)
    for path in {row.path for row in told}:
        path.replace(running.folder / path.name)
    return {
        "page": f"/exports/{running.number}/",
        "files": sorted({row.path.name for row in told}),
        "rows": [[row.sheet, row.rows] for row in told],
    }


def withdraw(running: Running, asked: Found, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Take a whole batch back, or tell every row that stands in the way."""
    running.tell(0, 1, _("Looking for what depends on it."))
    told: list[list[str]] = []
    count = 0
    try:
        withdraw_batch(by=by, batch=str(asked["batch"]), reason=str(asked["reason"]), at=at)
    except Blocked as blocked:
        count = len(blocked.rows)
        titles = {table.kind: str(table.title) for table in SEALED}
        told = [
            [titles.get(row.kind, row.kind), row.number, str(row)] for row in blocked.rows[:MANY]
        ]
    return {
        "page": f"/imports/withdrawals/{running.number}/",
        "batch": str(asked["batch"]),
        "blocking": told,
        "count": count,
    }
