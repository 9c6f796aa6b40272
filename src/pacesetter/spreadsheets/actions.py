"""Import a folder of spreadsheets, whole or not at all."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.reading import read
from pacesetter.intake.report import Report, ReportFile, SheetReport, summed_up
from pacesetter.intake.staging import Staged
from pacesetter.intake.table import Source
from pacesetter.intake.terms import Verdict
from pacesetter.journal.actions import publish_checkpoint, record
from pacesetter.journal.spans import Span, size
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.batching import Files, keep
from pacesetter.spreadsheets.folder import look
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.order import TAKINGS, Taking
from pacesetter.spreadsheets.permissions import may_import, may_withdraw
from pacesetter.spreadsheets.reporting import WORKBOOK, RowReport
from pacesetter.spreadsheets.scope import limit
from pacesetter.spreadsheets.sealed import facts
from pacesetter.spreadsheets.terms import SCOPE_REASONS, BatchState, Event
from pacesetter.spreadsheets.withdrawing import Blocked, sorted_out, undo

Reporting = ReportFile | RowReport
Progress = Callable[[str, int, int], None]
CHECKPOINT, WITHDRAWAL = "import", "withdrawal"
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
    refused: Path | None = None,
    progress: Progress | None = None,
    at: datetime,
) -> Report:
    """Take every sheet of the folder in one transaction, and publish a checkpoint.

    Rows with errors are left out and reported; the others are kept, unless `strict`. A dry run
    is the same run, rolled back. A file that can't be read as its sheet is refused, and the
    whole folder with it. `report` is written in any case: a CSV of every row's verdict, or a
    workbook of every row with it. `refused` is as of `import_files`. `progress` is told
    (sheet, sheets done, sheets in all).
    """
    return import_files(
        by=by,
        files=look(folder, TAKINGS).known,
        dry_run=dry_run,
        strict=strict,
        report=report,
        refused=refused,
        progress=progress,
        at=at,
    )


@transaction.atomic
def import_files(
    *,
    by: Actor,
    files: Files,
    dry_run: bool = False,
    strict: bool = False,
    report: Path | None = None,
    refused: Path | None = None,
    progress: Progress | None = None,
    at: datetime,
) -> Report:
    """Take these files, in the order of their sheets, as `import_folder` does with a folder's.

    Whoever keeps a part of the tree only brings rows of that part; the others are refused row by
    row. What is kept and changes something is a batch, which can be taken back as a whole.
    `refused` gets the refused rows, each with its reason, to be mended and handed in again.
    """
    may_import.require(by, localdate(at))
    tell = progress or _silence
    told, first = Report(), size()
    with _reports(report, refused) as reports:
        for place, (taking, source) in enumerate(files):
            tell(taking.sheet.name, place, len(files))
            told.sheets.append(_take(taking, source, reports, by=by, at=at))
    tell("", len(files), len(files))
    told.kept = not (dry_run or (strict and told.errors))
    if not told.kept:
        transaction.set_rollback(True)
    elif told.changes:
        told.batch = keep(told, files, first, by=by, at=at).number
        publish_checkpoint(by=by, why=CHECKPOINT, at=at)
    return told


@transaction.atomic
def withdraw_batch(*, by: Actor, batch: str, reason: str, at: datetime) -> Batch:
    """Take all that a batch has brought back out, by reversal; or refuse, and do nothing.

    Raises Blocked, which names each row that something later depends on.
    """
    may_withdraw.require(by, localdate(at))
    found = _standing(batch, reason)
    span = Span(found.first, found.last)
    if blocking := sorted_out(span):
        raise Blocked(blocking)
    undo(span, found.number, by=by, reason=reason.strip(), at=at)
    found.state, found.reason = BatchState.WITHDRAWN, reason.strip()
    found.withdrawn_by, found.withdrawn_at = by.number, at
    found.save()
    record(Event.WITHDRAWN.value, by=by, on=("batch", found.number), facts=facts(found), at=at)
    publish_checkpoint(by=by, why=WITHDRAWAL, at=at)
    return found


def _standing(batch: str, reason: str) -> Batch:
    """Give a batch that can be taken back, held until the transaction ends."""
    found = Batch.objects.select_for_update().filter(number=batch).first()
    if found is None:
        raise Refused(_("There is no batch {number}."), number=batch)
    if found.state == BatchState.WITHDRAWN:
        raise Refused(_("Batch {number} is withdrawn already."), number=batch)
    if not reason.strip():
        raise Refused(_("Write why the batch is withdrawn: it stays in the journal."))
    return found


def _take(
    taking: Taking, source: Source, reports: Sequence[Reporting], *, by: Actor, at: datetime
) -> SheetReport:
    """Take one sheet, from the file to its report."""
    staged = Staged(taking.sheet, read(taking.sheet, source))
    limit(staged, by, localdate(at))
    taking.take(staged, by=by, at=at)
    reasons = {**taking.reasons, **SCOPE_REASONS}
    for report in reports:
        report.add(staged, reasons)
    summary = summed_up(staged, reasons)
    staged.drop()
    if summary.counts[Verdict.NEW] >= MANY:
        bulk.analyse(*FILLED.get(taking.sheet.name, ()))
    return summary


@contextlib.contextmanager
def _reports(every: Path | None, refused: Path | None) -> Iterator[list[Reporting]]:
    """Open the reports before anything is done, so that a wrong path costs no time."""
    with contextlib.ExitStack() as open_ones:
        opened: list[Reporting] = []
        try:
            if every is not None and every.suffix.lower() == WORKBOOK:
                opened.append(open_ones.enter_context(RowReport(every)))
            elif every is not None:
                opened.append(open_ones.enter_context(contextlib.closing(ReportFile(every))))
            if refused is not None:
                opened.append(open_ones.enter_context(RowReport(refused, Verdict.ERROR)))
        except OSError as problem:
            raise Refused(
                _("The report can't be written to {path}: {problem}."),
                path=refused if opened else every,
                problem=problem.strerror,
            ) from None
        yield opened
