"""Hand out a drive's spreadsheets: to a folder, or as one workbook for a page to send."""

import csv
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from pacesetter.campaign.queries import current_drive
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused
from pacesetter.roster import queries as roster
from pacesetter.spreadsheets.exporting.faces import faces, labelled, titled
from pacesetter.spreadsheets.exporting.guarding import guarding
from pacesetter.spreadsheets.exporting.leaving import Leaving, Scope
from pacesetter.spreadsheets.exporting.order import leavings
from pacesetter.spreadsheets.permissions import may_export, may_export_private
from pacesetter.spreadsheets.sheaf import Leaf, write
from pacesetter.spreadsheets.terms import Event

FORMATS = ("csv", "xlsx")
EVERYTHING = "*"  # stands for the unit where all were asked for
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be handed out: which sheets (None: all), of which unit (None: of all).

    `private` asks for special-category data too: they are left out else, and whoever imports a
    sheet without their columns keeps them as they are.
    """

    sheets: Collection[str] | None = None
    unit: str | None = None
    language: str = "en"
    private: bool = False


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One sheet as it was written."""

    sheet: str
    path: Path
    rows: int


def _silence(_name: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def to_folder(
    *,
    by: Actor,
    folder: Path,
    format: str,  # noqa: A002 -- what it is called where people ask for it
    asked: Asked,
    at: datetime,
    progress: Progress = _silence,
) -> list[HandedOut]:
    """Write each sheet as a file of its own; a file that stands is never written over."""
    scope = _scope(by, asked, at)
    wanted = _wanted(asked)
    names = [f"{titled(leaving.sheet, asked.language)}.{format}" for leaving in wanted]
    standing = [name for name in names if (folder / name).exists()]
    if standing:
        raise Refused(
            _("{folder} already holds {files}; nothing was written."),
            folder=folder,
            files=", ".join(standing),
        )
    writes = _csv if format == "csv" else _xlsx
    told: list[HandedOut] = []
    with _written_to(folder), _one_moment():
        folder.mkdir(parents=True, exist_ok=True)
        for place, (leaving, name) in enumerate(zip(wanted, names, strict=True)):
            progress(titled(leaving.sheet, asked.language), place, len(wanted))
            rows = writes(folder / name, leaving, scope)
            told.append(HandedOut(leaving.sheet.name, folder / name, rows))
    progress("", len(wanted), len(wanted))
    _record(told, asked, by, at)
    return told


def to_workbook(
    *, by: Actor, path: Path, asked: Asked, at: datetime, progress: Progress = _silence
) -> list[HandedOut]:
    """Write the sheets as worksheets of one workbook; `import` takes it as it is."""
    scope = _scope(by, asked, at)
    wanted = _wanted(asked)

    leaves = [
        Leaf(
            titled(leaving.sheet, asked.language),
            faces(leaving.columns(scope), asked.language),
            _telling(
                leaving.rows(scope),
                progress,
                titled(leaving.sheet, asked.language),
                place,
                len(wanted),
            ),
        )
        for place, leaving in enumerate(wanted)
    ]
    with _written_to(path.parent), _one_moment():
        counts = write(path, leaves)
    progress("", len(wanted), len(wanted))
    told = [
        HandedOut(leaving.sheet.name, path, counts[titled(leaving.sheet, asked.language)])
        for leaving in wanted
    ]
    _record(told, asked, by, at)
    return told


def _record(told: list[HandedOut], asked: Asked, by: Actor, at: datetime) -> None:
    """Record who took confidential data out, and of how many: the people may ask."""
    taken = {
        out.sheet: out.rows
        for out in told
        if asked.private and out.rows and out.sheet in _confidential()
    }
    if taken:
        facts = {"rows": taken, "unit": asked.unit or ""}
        on = ("private", asked.unit or EVERYTHING)
        record(Event.PRIVATE_EXPORTED.value, by=by, on=on, facts=facts, at=at)


def _confidential() -> set[str]:
    """Name the sheets that have confidential columns."""
    sheets = (leaving.sheet for leaving in leavings())
    return {sheet.name for sheet in sheets if any(column.private for column in sheet.columns)}


def _telling(
    rows: Iterator[tuple[str, ...]], tell: Progress, name: str, place: int, places: int
) -> Iterator[tuple[str, ...]]:
    """Tell that a sheet's turn has come when its first row is asked for."""
    tell(name, place, places)
    yield from rows


def _scope(by: Actor, asked: Asked, at: datetime) -> Scope:
    """Ask leave, and find the unit."""
    day = localdate(at)
    unit = None
    if asked.unit is not None:
        found = roster.unit_by_number(asked.unit)
        if found is None:
            raise Refused(_("Nobody knows the unit {unit}."), unit=asked.unit)
        unit = found.pk
    may_export.require(by, unit, day)
    if asked.private:
        may_export_private.require(by, unit, day)
    drive = current_drive()
    return Scope(unit, drive.pk if drive else None, asked.language, asked.private)


def _wanted(asked: Asked) -> list[Leaving]:
    every = leavings()
    if asked.sheets is None:
        return [
            leaving for leaving in every if leaving.unit or asked.unit is None
        ]  # a unit has no months of its own to close
    known = {leaving.sheet.name for leaving in every}
    if unknown := sorted(set(asked.sheets) - known):
        raise Refused(
            _("There is no spreadsheet {names}; there are: {known}."),
            names=", ".join(unknown),
            known=", ".join(leaving.sheet.name for leaving in every),
        )
    return [leaving for leaving in every if leaving.sheet.name in asked.sheets]


def _csv(path: Path, leaving: Leaving, scope: Scope) -> int:
    columns = leaving.columns(scope)
    guard = guarding(columns)
    count = 0

    def counted() -> Iterator[tuple[str, ...]]:
        nonlocal count
        for row in leaving.rows(scope):
            count += 1
            yield row

    # The byte order mark tells Excel that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([labelled(column, scope.language) for column in columns])
        writer.writerows(guard(counted()))
    return count


def _xlsx(path: Path, leaving: Leaving, scope: Scope) -> int:
    title = titled(leaving.sheet, scope.language)
    leaf = Leaf(title, faces(leaving.columns(scope), scope.language), leaving.rows(scope))
    return write(path, [leaf])[title]


@contextmanager
def _written_to(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise Refused(
            _("{folder} can't be written to: {problem}."), folder=folder, problem=problem.strerror
        ) from None


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read all sheets as they are at one moment, whoever writes meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
