"""Our own form (.ballots): a zip of NumPy columns with a page of facts; see docs/data/ballots.md.

Nothing in it needs NumPy to be read or written: a .npy file is a short head and the bare numbers.
"""

import io
import json
import zipfile
from pathlib import Path
from typing import IO

import numpy as np
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from pacesetter.counting.election import APPROVAL, CATEGORIES, RANKING, Election, ascending
from pacesetter.kernel.refusal import Refused

FORM, VERSION = "pacesetter ballots", 1
FACTS = "facts.json"
KINDS = (APPROVAL, RANKING, CATEGORIES)
SAME_DAY = (1980, 1, 1, 0, 0, 0)  # so that the same ballots give the same bytes
LARGEST_FACTS = 1 << 28  # bytes
MOST = np.iinfo(np.int32).max


def read(path: Path) -> Election:
    """Read columns; refuse what doesn't fit together, naming the ballot."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _election(path.name, archive)
    except OSError as problem:
        raise Refused("{file}: {problem}", file=path, problem=problem.strerror) from None
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as problem:
        raise Refused(
            _("{file}: these are no ballots in columns: {problem}."),
            file=path.name,
            problem=str(problem).strip("."),
        ) from None


def _election(name: str, archive: zipfile.ZipFile) -> Election:
    if archive.getinfo(FACTS).file_size > LARGEST_FACTS:
        raise ValueError(FACTS)
    facts = json.loads(archive.read(FACTS))
    if facts["form"] != FORM or facts["version"] != VERSION or facts["kind"] not in KINDS:
        raise ValueError(f"{facts['form']} {facts['version']} {facts['kind']}")
    lengths = _column(archive, "lengths")
    choices = _column(archive, "choices").astype(np.int32, copy=False)
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    has = set(archive.namelist())
    weights = np.ones(len(lengths), dtype=np.int64)
    election = Election(
        kind=facts["kind"],
        names=tuple(map(str, facts["candidates"])),
        numbered=bool(facts.get("numbered")),
        offsets=offsets,
        choices=choices,
        weights=_column(archive, "weights").astype(np.int64) if "weights.npy" in has else weights,
        levels=_column(archive, "levels").astype(np.int32) if "levels.npy" in has else None,
        categories=tuple(map(str, facts.get("categories", ()))),
        costs=tuple(map(int, facts["costs"])) if facts.get("costs") else None,
        budget=facts.get("budget"),
        titles=tuple(map(str, facts["titles"])) if facts.get("titles") else None,
    )
    _look(name, election, lengths)
    return election


def _column(archive: zipfile.ZipFile, name: str) -> NDArray[np.int64]:
    with archive.open(f"{name}.npy") as file:
        column: NDArray[np.int64] = np.lib.format.read_array(file, allow_pickle=False)
    if column.ndim != 1 or column.dtype.kind not in "iu":
        raise ValueError(f"{name}.npy")
    if len(column) and name != "weights" and column.max() > MOST:
        raise ValueError(f"{name}.npy")
    return column


def _look(name: str, election: Election, lengths: NDArray[np.int64]) -> None:
    """Refuse columns that don't fit together."""
    candidates, choices = len(election.names), election.choices
    if len(set(election.names)) < candidates:
        raise ValueError("candidates")
    _sizes(election, lengths)
    outside = np.flatnonzero((choices < 0) | (choices >= candidates))
    if len(outside):
        raise _at(name, election, int(outside[0]), int(choices[outside[0]]))
    _in_order, again = ascending(election.offsets, choices, candidates)
    if again is not None:
        raise Refused(
            _("{file}, ballot {ballot}: a candidate stands twice on this ballot."),
            file=name,
            ballot=again + 1,
        )
    if election.levels is not None:
        _rising(election.levels, election, len(choices))


def _sizes(election: Election, lengths: NDArray[np.int64]) -> None:
    candidates = len(election.names)
    if (election.levels is None) != (election.kind == APPROVAL):
        raise ValueError("levels.npy")
    beside = (election.costs or election.names, election.titles or election.names)
    if any(len(column) != candidates for column in beside):
        raise ValueError("costs, titles")
    if (lengths < 0).any() or election.offsets[-1] != len(election.choices):
        raise ValueError("lengths.npy")
    if len(election.weights) != len(lengths) or (election.weights < 1).any():
        raise ValueError("weights.npy")


def _rising(levels: NDArray[np.int32], election: Election, choices: int) -> None:
    if len(levels) != choices or (choices and levels.min() < 0):
        raise ValueError("levels.npy")
    falls = np.flatnonzero(np.diff(levels) < 0) + 1
    if not np.isin(falls, election.offsets).all():
        raise ValueError("levels.npy")


def _at(name: str, election: Election, choice: int, candidate: int) -> Refused:
    ballot = int(np.searchsorted(election.offsets, choice, side="right"))
    return Refused(
        _("{file}, ballot {ballot}: candidate {number} is none of those named."),
        file=name,
        ballot=ballot,
        number=candidate,
    )


def write(election: Election, file: IO[bytes]) -> None:
    """Write columns, each in the smallest type that holds it."""
    facts: dict[str, object] = {
        "form": FORM,
        "version": VERSION,
        "kind": election.kind,
        "candidates": election.names,
    }
    if election.numbered:
        facts["numbered"] = True
    for name in ("categories", "costs", "budget", "titles"):
        if value := getattr(election, name):
            facts[name] = value
    columns = {"lengths": np.diff(election.offsets), "choices": election.choices}
    if election.levels is not None:
        columns["levels"] = election.levels
    if (election.weights != 1).any():
        columns["weights"] = election.weights
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        text = json.dumps(facts, ensure_ascii=False, indent=1)
        archive.writestr(zipfile.ZipInfo(FACTS, SAME_DAY), text + "\n")
        for name, column in columns.items():
            bare = io.BytesIO()
            np.lib.format.write_array(bare, _smallest(column), version=(1, 0))
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", SAME_DAY), bare.getvalue())


def _smallest(column: NDArray[np.int64] | NDArray[np.int32]) -> NDArray[np.int64]:
    most = int(column.max(initial=0))
    for kind in ("<u1", "<u2", "<u4"):
        if most <= np.iinfo(kind).max:
            return column.astype(kind)
    return column.astype("<i8")
