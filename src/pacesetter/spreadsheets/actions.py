"""Import a folder of spreadsheets, whole or not at all."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.reading import read
from pacesetter.intake.report import Report, ReportFile, SheetReport, summed_up
from pacesetter.intake.staging import Staged
from pacesetter.intake.terms import Verdict
from pacesetter.journal.actions import publish_checkpoint
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.order import TAKINGS, Taking
from pacesetter.spreadsheets.permissions import may_import

Progress = Callable[[str, int, int], None]
CHECKPOINT = "import"
# What a sheet fills that a later sheet joins: looked at anew after this many new rows.
MANY = 1000
FILLED = {
    "units": ("roster_unit", "roster_unitancestor", "roster_ownership"),
    "workers": ("roster_worker", "roster_membership"),
    "offices": ("roster_office",),
    "plan": ("plan_target", "plan_indicator"),
    "returns": ("plan_return",),
    "contributions": ("ledger_contribution", "ledger_share", "ledger_entry", "ledger_daytotal"),
    "verifications": ("ledger_verification", "ledger_entry", "ledger_daytotal"),
}


def _silence(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@transaction.atomic
def import_folder(
    *,
    by: Actor,
    folder: Path,
    dry_run: bool = False,
    strict: bool = False,
    report: Path | None = None,
    progress: Progress | None = None,
    at: datetime,
) -> Report:
    """Take every sheet of the folder in one transaction, and publish a checkpoint.

    Rows with errors are left out and reported; the others are kept, unless `strict`. A dry run
    is the same run, rolled back. A file that can't be read as its sheet is refused, and the
    whole folder with it. `report` is written in any case: a CSV of every row's verdict.
    `progress` is told (sheet, sheets done, sheets in all).
    """
    may_import.require(by, localdate(at))
    known = look(folder, TAKINGS).known
    tell = progress or _silence
    told = Report()
    with _report_file(report) as file:
        for place, (taking, path) in enumerate(known):
            tell(taking.sheet.name, place, len(known))
            told.sheets.append(_take(taking, path, file, by=by, at=at))
    tell("", len(known), len(known))
    told.kept = not (dry_run or (strict and told.errors))
    if not told.kept:
        transaction.set_rollback(True)
    elif told.changes:
        publish_checkpoint(by=by, why=CHECKPOINT, at=at)
    return told


def _take(
    taking: Taking, path: Path, file: ReportFile | None, *, by: Actor, at: datetime
) -> SheetReport:
    """Take one sheet, from the file to its report."""
    staged = Staged(taking.sheet, read(taking.sheet, path))
    taking.take(staged, by=by, at=at)
    if file is not None:
        file.add(staged, taking.reasons)
    summary = summed_up(staged, taking.reasons)
    staged.drop()
    if summary.counts[Verdict.NEW] >= MANY:
        bulk.analyse(*FILLED.get(taking.sheet.name, ()))
    return summary


@contextlib.contextmanager
def _report_file(path: Path | None) -> Iterator[ReportFile | None]:
    """Open the report before anything is done, so that a wrong path costs no time."""
    if path is None:
        yield None
        return
    try:
        file = ReportFile(path)
    except OSError as problem:
        raise Refused(
            _("The report can't be written to {path}: {problem}."),
            path=path,
            problem=problem.strerror,
        ) from None
    try:
        yield file
    finally:
        file.close()
