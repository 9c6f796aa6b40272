"""What a batch keeps of its import: the files by their hash, the counts, its acts."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from pacesetter.intake.report import Report
from pacesetter.intake.table import Source
from pacesetter.journal.actions import record
from pacesetter.journal.spans import size
from pacesetter.kernel.actor import Actor
from pacesetter.spreadsheets import sealed
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.order import Taking
from pacesetter.spreadsheets.terms import PREFIX, Event

CHUNK = 1 << 20
Files = Sequence[tuple[Taking, Source]]


def keep(report: Report, files: Files, first: int, *, by: Actor, at: datetime) -> Batch:
    """Keep what was imported as a batch; `first` is the place of its first act."""
    batch = Batch(by=by.number, at=at, first=first, last=size() - 1)
    batch.number = f"{PREFIX}{_last_number() + 1}"
    batch.files = [_of_file(taking, source) for taking, source in files]
    batch.counts = {
        sheet.sheet: {verdict.value: count for verdict, count in sheet.counts.items() if count}
        for sheet in report.sheets
    }
    batch.save(force_insert=True)
    record(
        Event.IMPORTED.value, by=by, on=("batch", batch.number), facts=sealed.facts(batch), at=at
    )
    return batch


def _last_number() -> int:
    """Give the last batch's key: whoever asks holds the journal's end, so nobody is faster."""
    return Batch.objects.order_by("-id").values_list("id", flat=True).first() or 0


def _of_file(taking: Taking, source: Source) -> list[str | int]:
    path = source.path
    return [source.name, taking.sheet.name, path.stat().st_size, sha256(_chunks(path))]


def sha256(chunks: Iterable[bytes]) -> str:
    """Give the hash of a file, in hex."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
