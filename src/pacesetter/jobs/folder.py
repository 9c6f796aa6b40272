"""What lies beside a job in files: what was handed in, what it made, how far it is.

How far a job is must be seen while its one transaction runs, and on SQLite nobody else can write
to the database meanwhile. So progress and the wish to stop are files, not rows.
"""

import json
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

JOBS, PROGRESS, CANCEL = "jobs", "progress.json", "cancel"
OWN = 0o700
LONGEST = 60  # characters of a file's name: file systems count bytes, and 255 of them
SAFE = re.compile(r"[^\w.\- ()（）]")


class Upload(Protocol):
    """A file as a page has received it."""

    name: str | None

    def chunks(self) -> Iterator[bytes]:
        """Give the bytes, some at a time."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: parts done, parts in all (0: not known yet), what is being done."""

    done: int = 0
    total: int = 0
    said: str = ""


def of(number: str) -> Path:
    """Give the folder of a job, which may not be there."""
    return Path(settings.PACESETTER_DIRECTORY) / JOBS / Path(number).name


def make(number: str) -> Path:
    """Make the folder of a job, for this installation's eyes alone."""
    folder = of(number)
    folder.mkdir(parents=True, exist_ok=True, mode=OWN)
    return folder


def keep(number: str, uploads: Iterable[Upload]) -> list[str]:
    """Write files into the folder as they stream in; give the names that they got."""
    folder, names = make(number), list[str]()
    for upload in uploads:
        name = _unlike(sanitised(upload.name or ""), names)
        with (folder / name).open("xb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        names.append(name)
    return names


def sanitised(name: str) -> str:
    r"""Give a file's name as it may lie in a folder: no path, no dot before it, nothing unseen.

    >>> sanitised("../../etc/passwd"), sanitised("C:\\temp\\职工.CSV"), sanitised(".bashrc")
    ('passwd', '职工.CSV', 'bashrc')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    tidy = SAFE.sub("_", last).strip(" .")
    stem, dot, suffix = tidy.rpartition(".")
    short = f"{stem[: LONGEST - len(suffix) - 1]}{dot}{suffix}" if dot else tidy
    return short[:LONGEST] or "file"


def _unlike(name: str, others: Iterable[str]) -> str:
    taken = {other.lower() for other in others} | {PROGRESS, CANCEL}
    stem, dot, suffix = name.rpartition(".")
    tried, place = name, 2
    while tried.lower() in taken:
        tried = f"{stem}-{place}{dot}{suffix}" if dot else f"{name}-{place}"
        place += 1
    return tried


def made(number: str, name: str) -> Path | None:
    """Give a file of a job's folder by its bare name; None if it isn't there."""
    path = of(number) / name
    return path if Path(name).name == name and path.is_file() else None


def write_progress(number: str, progress: Progress) -> None:
    """Say how far a job is, whole or not at all: whoever reads never sees half a line."""
    folder = make(number)
    fresh = folder / f"{PROGRESS}.new"
    fresh.write_text(json.dumps([progress.done, progress.total, progress.said]), encoding="utf-8")
    os.replace(fresh, folder / PROGRESS)  # noqa: PTH105 -- atomic, and says so


def read_progress(number: str) -> Progress:
    """Give how far a job is; nothing is known before it has said so."""
    try:
        done, total, said = json.loads((of(number) / PROGRESS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Progress()
    return Progress(int(done), int(total), str(said))


def wish_to_stop(number: str, by: str) -> None:
    """Leave word for the worker that somebody has called the job off."""
    (make(number) / CANCEL).write_text(by, encoding="utf-8")


def who_stops(number: str) -> str | None:
    """Give the number of whoever has called the job off, if anybody has."""
    try:
        return (of(number) / CANCEL).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def begin(number: str) -> None:
    """Forget how far an earlier attempt had come, and who had stopped it."""
    for name in (PROGRESS, CANCEL):
        (of(number) / name).unlink(missing_ok=True)


def forget(number: str, names: Iterable[str]) -> None:
    """Remove files that were handed in, once nobody needs them any more."""
    for name in names:
        (of(number) / Path(name).name).unlink(missing_ok=True)


def remove(number: str) -> None:
    """Remove the folder with all that lies in it."""
    shutil.rmtree(of(number), ignore_errors=True)
