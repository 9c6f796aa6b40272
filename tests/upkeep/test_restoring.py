"""What a backup may not do: lead out of its directory, or go where it doesn't fit."""

from pathlib import Path

import pytest
from django.db import connection

from pacesetter.upkeep.parcel import Entry, Kind, Manifest, Packer
from pacesetter.upkeep.restore import restore
from pacesetter.upkeep.terms import Damaged, Newer, NotEmpty, OtherDatabase
from pacesetter.upkeep.vault import Sealer

KEY = bytes(range(32))
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


def packed(folder: Path, *entries: Entry, **manifest: object) -> Path:
    """Seal a backup by hand, as one could who has the key."""
    said = {
        "vendor": connection.vendor,
        "at": "1953-02-07",
        "acts": 0,
        "migrations": (),
        **manifest,
    }
    path = folder / "made.backup"
    with path.open("wb") as file:
        packer = Packer(Sealer(file, KEY), Manifest(**said))
        for entry in entries:
            packer.add(entry, [b"x"])
        packer.close()
    return path


@pytest.fixture
def put_back(tmp_path, monkeypatch):
    """Give a function that restores into an empty directory; it never gets to a database."""
    monkeypatch.setattr("pacesetter.upkeep.restore.copying.tables", lambda _cursor: ())

    def put(source: Path, into: Path = tmp_path / "into") -> Path:
        restore(source, key=KEY, key_path=tmp_path / "key", into=into, tell=lambda *_told: None)
        return into

    return put


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.one_database
def test_files_come_back_where_they_lay(put_back, tmp_path):
    source = packed(tmp_path, Entry(Kind.FILE, "keys/seal"), Entry(Kind.DATABASE, "any"))
    assert files(put_back(source)) == ["keys/seal", "pacesetter.sqlite3"]


@pytest.mark.parametrize(
    "name",
    [
        "../beside",
        "keys/../../beside",
        "/tmp/beside",
        "keys\\beside",
        "keys/./seal",
        "",
        "seal\0",
        "pacesetter.sqlite3",
        "pacesetter.sqlite3-wal",
    ],
)
def test_a_name_that_leads_elsewhere_touches_nothing(put_back, tmp_path, name, db):
    source = packed(tmp_path, Entry(Kind.FILE, "first"), Entry(Kind.FILE, name))
    with pytest.raises(Damaged):
        put_back(source)
    assert files(tmp_path) == ["made.backup"]


def test_a_backup_of_the_other_database_says_so(put_back, tmp_path, db):
    with pytest.raises(OtherDatabase, match=r"SQLite.*PostgreSQL|PostgreSQL.*SQLite"):
        put_back(packed(tmp_path, vendor=OTHER[connection.vendor]))


def test_a_backup_of_a_later_version_names_what_is_missing_here(put_back, tmp_path, db):
    with pytest.raises(Newer, match=r"ledger\.0999_later"):
        put_back(packed(tmp_path, migrations=(("ledger", "0999_later"),)))


def test_somebodys_directory_is_left_alone(put_back, tmp_path, db):
    somebodys = tmp_path / "somebodys"
    somebodys.mkdir()
    (somebodys / "letter").write_text("mine")
    with pytest.raises(NotEmpty):
        put_back(packed(tmp_path, Entry(Kind.FILE, "letter")), somebodys)
    assert (somebodys / "letter").read_text() == "mine"
