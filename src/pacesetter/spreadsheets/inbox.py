"""A folder that a clock looks into: what other programs put there is imported without anybody.

    inbox/returns-1953-02.csv        put there by an ERP, a script, a shared drive
    inbox/done/1953-02-07-1/         the file with its report, once its rows were taken
    inbox/refused/1953-02-07-2/      the file with the reason, if it could not be read at all

A file is taken when two looks find it the same, so that none is taken half written; names that
begin with a dot or a tilde are left alone. Whoever can write to the folder works on the machine
itself, so the console imports. Importing is idempotent: what was taken when the power failed is
simply taken again, and a file that comes every night changes what has changed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from pacesetter.intake.report import Report
from pacesetter.intake.terms import Verdict
from pacesetter.kernel.actor import CONSOLE
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.actions import import_files
from pacesetter.spreadsheets.choosing import guessed
from pacesetter.spreadsheets.folder import TABLES, sheets_of
from pacesetter.spreadsheets.order import ORDER, TAKINGS, Taking

DONE, REFUSED, WORKING, SEEN = "done", "refused", ".working", ".seen.json"
REPORT, TO_MEND, WHY, TOLD = "report.csv", "refused.xlsx", "why.txt", "told.txt"
Look = dict[str, list[int]]


@dataclass(slots=True)
class Taken:
    """What one look into the folder came to."""

    files: int = 0
    refused_files: int = 0
    changes: int = 0
    refused_rows: int = 0


def folder() -> Path:
    """Give the folder that is looked into."""
    return Path(settings.PACESETTER_INBOX)


def take_in(at: datetime) -> str | None:
    """Import what lies ready; say what came of it, or None where nothing did."""
    inbox = folder()
    (inbox / WORKING).mkdir(parents=True, exist_ok=True)
    for path in _ready(inbox):
        path.replace(inbox / WORKING / path.name)
    waiting = sorted((inbox / WORKING).iterdir(), key=_turn)
    taken = Taken()
    for path in waiting:
        _take(inbox, path, taken, at)
    if not taken.files + taken.refused_files:
        return None
    words = _(
        "{files} files taken in, {changes} rows new or changed; "
        "refused: {rows} rows, {whole} files."
    )
    return words.format(
        files=taken.files,
        changes=f"{taken.changes:,}",
        rows=f"{taken.refused_rows:,}",
        whole=taken.refused_files,
    )


def _ready(inbox: Path) -> list[Path]:
    """Give the tables that have not changed since the last look, and remember this one."""
    before = _seen(inbox)
    now: Look = {}
    ready: list[Path] = []
    for path in sorted(inbox.iterdir()):
        if path.suffix.lower() not in TABLES or path.name[0] in ".~" or not path.is_file():
            continue
        state = path.stat()
        now[path.name] = [state.st_size, state.st_mtime_ns]
        if before.get(path.name) == now[path.name]:
            ready.append(path)
    (inbox / SEEN).write_text(json.dumps(now, ensure_ascii=False), encoding="utf-8")
    return ready


def _seen(inbox: Path) -> Look:
    try:
        seen = json.loads((inbox / SEEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _turn(path: Path) -> tuple[int, str]:
    """Give a file its turn: units before workers, whatever the files are called."""
    name = guessed(path.name)
    return (ORDER.index(name) if name else len(ORDER)), path.name


def _take(inbox: Path, path: Path, taken: Taken, at: datetime) -> None:
    """Take one file, and lay it away with what there is to say of it."""
    meant = next((t for t in TAKINGS if t.sheet.name == guessed(path.name)), None)
    try:
        report, room = _imported(inbox, path, meant, at)
    except Refused as refused:
        room = _room(inbox / REFUSED, at)
        (room / WHY).write_text(f"{refused}\n", encoding="utf-8")
        taken.refused_files += 1
    else:
        (room / TOLD).write_text("\n".join(_told(report)) + "\n", encoding="utf-8")
        taken.files += 1
        taken.changes += report.changes
        taken.refused_rows += report.errors
    path.replace(room / path.name)


def _imported(inbox: Path, path: Path, meant: Taking | None, at: datetime) -> tuple[Report, Path]:
    files, _others = sheets_of(path, TAKINGS, meant)
    if not files:
        raise Refused(
            _("{file}: its name says no sheet; call it returns-1953-02.csv, or the like."),
            file=path.name,
        )
    files.sort(key=lambda found: ORDER.index(found[0].sheet.name))
    room = _room(inbox / DONE, at)
    try:
        report = import_files(
            by=CONSOLE, files=files, report=room / REPORT, refused=room / TO_MEND, at=at
        )
    except Refused:
        for left in room.iterdir():
            left.unlink()
        room.rmdir()
        raise
    return report, room


def _room(among: Path, at: datetime) -> Path:
    """Make a folder of its own for what is laid away."""
    number = 1
    while (room := among / f"{localdate(at).isoformat()}-{number}").exists():
        number += 1
    room.mkdir(parents=True)
    return room


def _told(report: Report) -> Iterator[str]:
    for sheet in report.sheets:
        counts = ", ".join(f"{verdict.label} {sheet.counts[verdict]:,}" for verdict in Verdict)
        yield f"{sheet.sheet}: {counts}"
        yield from (f"  {note}" for note in sheet.notes)
        yield from (f"  {row.line} ({row.key}): {row.reason}" for row in sheet.errors)
