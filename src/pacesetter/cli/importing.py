"""`import`: take a folder of spreadsheets, and say what became of every row."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pacesetter.cli.layout import table
from pacesetter.cli.steps import step
from pacesetter.cli.words import Subparsers
from pacesetter.intake.report import Report, SheetReport
from pacesetter.intake.terms import Verdict
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.folder import Folder, look
from pacesetter.spreadsheets.order import TAKINGS

SOME_REFUSED, ALL_REFUSED = 1, 2
SHOWN = 20


def add(subparsers: Subparsers) -> None:
    """Add the word."""
    parser = subparsers.add_parser(
        "import",
        description=_(
            "Import a folder of spreadsheets (CSV, XLSX). Every row is reported; importing twice "
            "changes nothing. Exit code: 0 all is well, 1 some rows were refused and the others "
            "kept, 2 nothing was imported."
        ),
    )
    parser.add_argument("folder", type=Path, help=_("the folder"))
    parser.add_argument("--dry-run", action="store_true", help=_("say what would happen, only"))
    parser.add_argument(
        "--strict", action="store_true", help=_("if any row is refused, import nothing")
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help=_("write every row's verdict to a CSV file; .xlsx: beside the row itself"),
    )
    parser.add_argument(
        "--refused",
        type=Path,
        metavar="FILE",
        help=_("write the refused rows, to be mended and imported: .xlsx, or a folder of CSV"),
    )
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> int:
    """Import, print what came of it, and give the exit code."""
    folder = look(parsed.folder, TAKINGS)
    with step(_("Import"), len(folder.known)) as tell:
        report = import_folder(
            by=CONSOLE,
            folder=parsed.folder,
            dry_run=parsed.dry_run,
            strict=parsed.strict,
            report=parsed.report,
            refused=parsed.refused,
            progress=tell,
            at=timezone.now(),
        )
    print("\n".join(told(report, folder)))
    print(outcome(report, dry_run=parsed.dry_run))
    return exit_code(report, strict=parsed.strict)


def told(report: Report, folder: Folder) -> Iterator[str]:
    """Tell an import: a table of counts, the first errors, and what was left lying."""
    yield from counts(report)
    files = {taking.sheet.name: source.name for taking, source in folder.known}
    errors = [row for sheet in report.sheets for row in sheet.errors]
    for row in errors[:SHOWN]:
        yield _("{file}, line {line} ({key}): {reason}").format(
            file=files[row.sheet], line=row.line, key=row.key, reason=row.reason
        )
    if report.errors > SHOWN:
        yield _("… and {more} more rows; --report FILE lists every row.").format(
            more=report.errors - len(errors[:SHOWN])
        )
    for sheet in report.sheets:
        for note in sheet.notes:
            yield f"{files[sheet.sheet]}: {note}"
    for name in folder.unknown:
        yield _("{file}: no sheet has this name, so nobody has read it.").format(file=name)


def counts(report: Report) -> list[str]:
    """Lay out a line for each sheet and one for all; the verdicts of a line add up to its rows."""
    head = [_("sheet"), _("rows"), *(str(verdict.label) for verdict in Verdict)]
    total = SheetReport(
        _("together"), {v: sum(s.counts[v] for s in report.sheets) for v in Verdict}
    )
    return table([head, *(_cells(sheet) for sheet in [*report.sheets, total])])


def _cells(sheet: SheetReport) -> list[str]:
    return [_name(sheet.sheet), *(f"{n:,}" for n in (sheet.rows, *sheet.counts.values()))]


def _name(name: str) -> str:
    zh = {taking.sheet.name: taking.sheet.zh for taking in TAKINGS}
    chinese = (translation.get_language() or "").startswith("zh")
    return zh.get(name, name) if chinese else name


def outcome(report: Report, *, dry_run: bool) -> str:
    """Say in a sentence whether it was kept."""
    if dry_run:
        return _("This was a dry run: nothing was imported.")
    if not report.kept:
        return _("Nothing was imported, because rows were refused and --strict was said.")
    if not report.changes:
        return _("Nothing had changed.")
    return _("Imported.")


def exit_code(report: Report, *, strict: bool) -> int:
    """Give 0, or 1 if some rows were refused, or 2 if with them everything was."""
    if not report.errors:
        return 0
    return ALL_REFUSED if strict else SOME_REFUSED
