"""Which of the files that somebody has handed in is which sheet: by its name, else as was said."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.intake.table import Source
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.batching import Files
from pacesetter.spreadsheets.folder import keep_one, sheets_of
from pacesetter.spreadsheets.order import TAKINGS


def guessed(name: str) -> str:
    """Give the sheet that a file's name speaks of, in English or Chinese; "" if it names none.

    >>> guessed("workers.csv"), guessed("三月职工 (2).CSV"), guessed("list.csv")
    ('workers', 'workers', '')
    """
    stem = name.rpartition(".")[0].lower()
    spoken = [t.sheet.name for t in TAKINGS if t.sheet.name in stem or t.sheet.zh in stem]
    return spoken[0] if len(spoken) == 1 else ""


def chosen(folder: Path, names: Sequence[str], sheets: Mapping[str, str]) -> Files:
    """Give the sheets of these files in the order of taking; `sheets` says what a file is meant as.

    A workbook may hold several sheets, known by the names of its worksheets. Refused if a file
    holds no sheet that we know, if two are the same, or if a file has gone.
    """
    meant = {taking.sheet.name: taking for taking in TAKINGS}
    found: dict[str, Source] = {}
    for name in names:
        path = folder / name
        if not path.is_file():
            raise Refused(
                _(
                    "{file} is no longer there: files go when they are imported, or after thirty "
                    "days. Hand it in again."
                ),
                file=name,
            )
        known, _others = sheets_of(path, TAKINGS, meant.get(sheets.get(name) or guessed(name)))
        if not known:
            raise Refused(_("{file}: choose which sheet it is."), file=name)
        for taking, source in known:
            keep_one(found, taking.sheet.name, source)
    return tuple((taking, found[name]) for name, taking in meant.items() if name in found)
