"""Which files of a folder are which sheets; a file that no sheet knows is never passed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused
from pacesetter.spreadsheets.order import Taking

TABLES = frozenset({".csv", ".et", ".ods", ".tsv", ".xls", ".xlsm", ".xlsx"})


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder's sheets in the order of taking, and the names of its other tables."""

    known: tuple[tuple[Taking, Path], ...]
    unknown: tuple[str, ...]


def look(folder: Path, takings: Sequence[Taking]) -> Folder:
    """Find the sheets: `units.csv` or `单位.csv`, in any case of letters.

    Refused if it is no folder, has none of the sheets, or has one of them under two names.
    """
    if not folder.is_dir():
        raise Refused(_("{folder} is not a folder that can be read."), folder=folder)
    tables = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in TABLES and path.name[0] not in ".~"
    )
    named = {name: taking for taking in takings for name in _names(taking)}
    found: dict[str, Path] = {}
    for path in tables:
        taking = named.get(path.name.lower())
        if taking is not None:
            _keep_one(found, taking.sheet.name, path)
    if not found:
        raise Refused(
            _("{folder} holds none of the spreadsheets {names}."),
            folder=folder,
            names=", ".join(f"{taking.sheet.name}.csv" for taking in takings),
        )
    known = tuple(
        (taking, found[taking.sheet.name]) for taking in takings if taking.sheet.name in found
    )
    unknown = tuple(path.name for path in tables if path not in found.values())
    return Folder(known, unknown)


def _names(taking: Taking) -> tuple[str, str]:
    return f"{taking.sheet.name}.csv", f"{taking.sheet.zh}.csv"


def _keep_one(found: dict[str, Path], name: str, path: Path) -> None:
    if name in found:
        raise Refused(
            _("{first} and {second} are the same sheet: keep one of the two."),
            first=found[name].name,
            second=path.name,
        )
    found[name] = path
