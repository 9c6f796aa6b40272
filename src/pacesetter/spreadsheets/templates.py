"""Blank spreadsheets: the header and nothing else."""

import csv
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.intake.sheet import Sheet
from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.order import TAKINGS


def write_templates(folder: Path, language: str) -> list[Path]:
    """Write every sheet's header in a language ("zh" or "en"); refused where a file stands."""
    sheets = [taking.sheet for taking in TAKINGS]
    paths = [folder / f"{sheet.zh if language == 'zh' else sheet.name}.csv" for sheet in sheets]
    standing = [path.name for path in paths if path.exists()]
    if standing:
        raise Refused(
            _("{folder} already holds {files}; nothing was written."),
            folder=folder,
            files=", ".join(standing),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sheet, path in zip(sheets, paths, strict=True):
            _write(path, sheet, language)
    except OSError as problem:
        raise Refused(
            _("{folder} can't be written to: {problem}."), folder=folder, problem=problem.strerror
        ) from None
    return paths


def _write(path: Path, sheet: Sheet, language: str) -> None:
    header = [column.zh if language == "zh" else column.name for column in sheet.columns]
    # The byte order mark tells Excel that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow(header)
