"""A backup of the whole installation in one sealed file, made while it goes on serving.

What it holds: the database at one moment, the keys, and every other file of the directory but
those that are made anew (`ELSEWHERE`). What lies outside the directory, such as a secret given in
the environment, it can't hold.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from pacesetter.upkeep import copying
from pacesetter.upkeep.parcel import PIECE, Entry, Kind, Manifest, Packer
from pacesetter.upkeep.terms import BackupUnderWay, NotCopied, NothingToBackUp, Taken
from pacesetter.upkeep.turn import LOCK as TICK
from pacesetter.upkeep.vault import Sealer, private_file

DATABASE = "pacesetter.sqlite3"
OWN_LOCK = "backup.lock"
DRAFT = ".backup-"
# Made anew from the database or by whoever asks again: a job's files, the ledger in columns, the
# demonstration's spreadsheets. Locks and the database itself go another way.
ELSEWHERE = frozenset({"jobs", "columns", "spreadsheets", TICK, OWN_LOCK})
BEHIND = ("", "-wal", "-shm", "-journal")  # what SQLite keeps beside a database
MANIFEST_SQL = """
    SELECT (SELECT coalesce(max(size), 0) FROM journal_head), app, name FROM django_migrations
    ORDER BY id
"""

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was backed up."""

    acts: int
    files: int
    size: int  # of the sealed file


def back_up(target: Path, *, key: bytes, spare: Path, tell: Tell, at: datetime) -> Made:
    """Write the sealed file; it has its name only once it is whole.

    `spare` is the key's own file, which no backup holds. Raises Refused where there is nothing to
    back up, the name is taken, or another backup runs.
    """
    directory = Path(settings.PACESETTER_DIRECTORY)
    if target.exists():
        raise Taken(target)
    with _alone(directory):
        draft = target.with_name(f".{target.name}.part")
        try:
            draft.unlink(missing_ok=True)
            with private_file(draft) as file:
                made = _packed(Sealer(file, key), directory, {target, draft, spare}, tell, at)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return Made(*made, target.stat().st_size)


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Keep a second backup away, and clear away what one that was killed has left."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / OWN_LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupUnderWay from None
        for left in directory.glob(f"{DRAFT}*"):
            left.unlink()
        yield


def _packed(
    sealer: Sealer, directory: Path, spared: set[Path], tell: Tell, at: datetime
) -> tuple[int, int]:
    pack = _of_postgresql if connection.vendor == "postgresql" else _of_sqlite
    packer, manifest = pack(sealer, directory, tell, at)
    files = 0
    for path in kept_files(directory, spared):
        name = path.relative_to(directory).as_posix()
        packer.add(Entry(Kind.FILE, name, path.stat().st_mode & 0o777), _read(path))
        files += 1
    packer.close()
    return manifest.acts, files


def kept_files(directory: Path, spared: set[Path]) -> Iterator[Path]:
    """Give the files that a backup holds beside the database; links are not followed."""
    away = {path.resolve() for path in spared} | {
        Path(f"{connection.settings_dict['NAME']}{end}").resolve() for end in BEHIND
    }
    for root, folders, names in os.walk(directory):
        here = Path(root)
        top = here == directory
        folders[:] = sorted(name for name in folders if not (top and name in ELSEWHERE))
        for name in sorted(names):
            path = here / name
            passed = top and (name in ELSEWHERE or name.startswith(DRAFT))
            if not passed and path.is_file() and not path.is_symlink() and path not in away:
                yield path


def _of_sqlite(
    sealer: Sealer, directory: Path, tell: Tell, at: datetime
) -> tuple[Packer, Manifest]:
    """Pack a copy that SQLite makes in one transaction, in which readers and writers go on."""
    name = Path(connection.settings_dict["NAME"])
    if not name.is_file():
        raise NothingToBackUp(name)
    draft = directory / f"{DRAFT}{os.getpid()}"
    try:
        private_file(draft).close()  # SQLite writes into an empty file; nobody else may read it
        with closing(sqlite3.connect(name)) as source:
            source.execute("VACUUM INTO ?", [str(draft)])
        with closing(sqlite3.connect(f"{draft.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            manifest = _manifest(copy.execute(MANIFEST_SQL).fetchall(), "sqlite", at)
        packer = Packer(sealer, manifest)
        size = draft.stat().st_size
        packer.add(Entry(Kind.DATABASE, DATABASE), _read(draft, lambda done: tell("", done, size)))
    except sqlite3.OperationalError as problem:
        raise NotCopied(problem) from problem
    finally:
        draft.unlink(missing_ok=True)
    return packer, manifest


def _of_postgresql(
    sealer: Sealer, _directory: Path, tell: Tell, at: datetime
) -> tuple[Packer, Manifest]:
    """Pack every table as it is at one moment: a transaction that sees nothing of later ones."""
    with copying.one_moment() as cursor:
        tables = copying.tables(cursor)
        if not any(table.name == "django_migrations" for table in tables):
            raise NothingToBackUp(connection.settings_dict["NAME"])
        cursor.execute(MANIFEST_SQL)
        manifest = _manifest(cursor.fetchall(), "postgresql", at)
        packer = Packer(sealer, manifest)
        whole, before = sum(table.size for table in tables), 0
        for table in tables:
            entry = Entry(Kind.TABLE, table.name, columns=table.columns)
            packer.add(entry, copying.copied_out(cursor, table))
            before += table.size
            tell(table.name, before, whole)
    return packer, manifest


def _manifest(rows: list[tuple[int, str, str]], vendor: str, at: datetime) -> Manifest:
    acts = rows[0][0] if rows else 0
    return Manifest(vendor, at.isoformat(), acts, tuple((app, name) for _acts, app, name in rows))


def _read(path: Path, tell: Callable[[int], None] = lambda _done: None) -> Iterator[bytes]:
    done = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
            done += len(piece)
            tell(done)
