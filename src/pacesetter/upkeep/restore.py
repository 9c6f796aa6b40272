"""A backup put back into an empty directory, and an empty database.

The whole file is read twice: first to see that every byte of it is what was written, then to put
it in place. So nothing at all is touched for a file that is not whole.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from pacesetter.upkeep import copying
from pacesetter.upkeep.backup import BEHIND, DATABASE, OWN_LOCK, Tell
from pacesetter.upkeep.parcel import Entry, Kind, Manifest, Parcel
from pacesetter.upkeep.terms import Damaged, Newer, NotEmpty, OtherDatabase
from pacesetter.upkeep.turn import LOCK as TICK
from pacesetter.upkeep.vault import opened, private_file

# What the program makes by being started in an empty directory.
NOBODYS = frozenset({"keys", "keys/django-secret", TICK, OWN_LOCK})
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
CLOSED = 0o700  # of folders

Entries = Iterator[tuple[Entry, Iterator[bytes]]]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    made: str  # when the backup was made
    acts: int
    files: int
    tables: int


def restore(source: Path, *, key: bytes, key_path: Path, into: Path, tell: Tell) -> Restored:
    """Put a backup back. Raises Refused, and has touched nothing, wherever it can't be done."""

    def parcel() -> Parcel:
        return Parcel(opened(source, key, key_path))

    manifest = parcel().manifest
    _must_fit(manifest, into)
    whole = sum(1 for _entry in _looked_through(parcel()))
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=into) as draft:
        counted = _counted(parcel().entries(), whole, tell)
        put = _into_postgresql if manifest.vendor == "postgresql" else _into_files
        files, tables = put(manifest, counted, Path(draft))
        _move(Path(draft), into)
    return Restored(manifest.at, manifest.acts, files, tables)


def _must_fit(manifest: Manifest, into: Path) -> None:
    """Refuse a place that holds something, or that the backup was not made for."""
    here = connection.vendor
    if manifest.vendor != here:
        raise OtherDatabase(NAMES.get(manifest.vendor, manifest.vendor), NAMES[here])
    known = MigrationLoader(None).disk_migrations
    for migration in manifest.migrations:
        if migration not in known:
            raise Newer(".".join(migration))
    for path in sorted(into.rglob("*")) if into.exists() else ():
        if path.relative_to(into).as_posix() not in NOBODYS:
            raise NotEmpty(into)
    if here == "postgresql":
        with connection.cursor() as cursor:
            if copying.tables(cursor):
                raise NotEmpty(connection.settings_dict["NAME"])


def _looked_through(parcel: Parcel) -> Iterator[Entry]:
    """Give every entry once all of it has been read and found whole and harmless."""
    for entry, pieces in parcel.entries():
        if entry.kind == Kind.FILE:
            _safe(entry.name)
        for _piece in pieces:
            pass
        yield entry


def _safe(name: str) -> PurePosixPath:
    """Give a file's place in the directory; a name that leads out of it is none of ours."""
    path = PurePosixPath(name)
    odd = path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name
    database = {f"{DATABASE}{end}" for end in BEHIND}
    if odd or not path.parts or path.parts[0] in database or str(path) != name:
        raise Damaged
    return path


def _counted(entries: Entries, whole: int, tell: Tell) -> Entries:
    for place, (entry, pieces) in enumerate(entries):
        tell(entry.name, place, whole)
        yield entry, pieces


def _into_files(_manifest: Manifest, entries: Entries, draft: Path) -> tuple[int, int]:
    """Write the files and the database beside their places."""
    files = 0
    for entry, pieces in entries:
        if entry.kind == Kind.TABLE:
            raise Damaged
        name = PurePosixPath(DATABASE) if entry.kind == Kind.DATABASE else _safe(entry.name)
        _write(draft / name, entry.mode, pieces)
        files += entry.kind == Kind.FILE
    return files, 0


def _into_postgresql(manifest: Manifest, entries: Entries, draft: Path) -> tuple[int, int]:
    """Make the tables as they were then, fill all of them or none, and write the files."""
    _make_tables(manifest)
    files = tables = 0
    with transaction.atomic(), connection.cursor() as cursor:
        known = {table.name: table.columns for table in copying.tables(cursor)}
        copying.empty(cursor, known)
        for entry, pieces in entries:
            if entry.kind == Kind.FILE:
                _write(draft / _safe(entry.name), entry.mode, pieces)
                files += 1
                continue
            if not set(entry.columns) <= set(known.get(entry.name, ())):
                raise Damaged
            copying.copy_in(cursor, entry.name, entry.columns, pieces)
            tables += 1
        copying.count_on(cursor)
    return files, tables


def _make_tables(manifest: Manifest) -> None:
    """Bring an empty database to where the backed up one stood; later versions go on from there."""
    executor = MigrationExecutor(connection)
    done = set(manifest.migrations)
    graph = executor.loader.graph
    last = [
        node
        for node in graph.nodes
        if node in done and not any(child.key in done for child in graph.node_map[node].children)
    ]
    executor.migrate(last)


def _write(path: Path, mode: int, pieces: Iterable[bytes]) -> None:
    """Write a file; nobody but its owner may change it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=CLOSED)
    with private_file(path, mode & 0o644 | 0o600) as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _move(draft: Path, into: Path) -> None:
    """Move what is complete to its place; the database comes last, so that it never lacks a key."""
    found = [path for path in draft.rglob("*") if path.is_file()]
    for path in sorted(found, key=lambda path: (path.name == DATABASE, path)):
        place = into / path.relative_to(draft)
        place.parent.mkdir(parents=True, exist_ok=True, mode=CLOSED)
        path.replace(place)
