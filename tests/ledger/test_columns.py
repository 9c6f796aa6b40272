"""Entries as columns: the same sums as the totals, file by file, attached in another process."""

import io
import json
import sqlite3
from datetime import date
from pathlib import Path

import duckdb
import duckdb_extension_sqlite_scanner as scanner
import pytest

from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import attached, columns, queries
from pacesetter.ledger.models import Entry

EXTENSION = (
    Path(scanner.__file__).parent
    / "extensions"
    / f"v{duckdb.__version__}"
    / "sqlite_scanner.duckdb_extension"
)


def test_the_files_give_the_same_sums_and_are_written_once(city, tmp_path):
    drive = city.drive
    assert columns.roll_up(tmp_path, drive, date.max) == {}
    assert columns.refresh(tmp_path) == Entry.objects.count()
    assert columns.roll_up(tmp_path, drive, date.max) == queries.verified_tree(drive)
    assert columns.roll_up(tmp_path, drive, date(1952, 6, 30)) == {}
    before = sorted(path.name for path in tmp_path.iterdir())
    assert columns.refresh(tmp_path) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert columns.watermark(tmp_path) == Entry.objects.latest("pk").pk


@pytest.fixture
def books(tmp_path):
    path = tmp_path / "it's books.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE one (n bigint)")
        made.execute("INSERT INTO one VALUES (7)")
    made.close()
    return path


def test_the_child_does_what_it_is_asked(books, tmp_path, monkeypatch):
    copied = tmp_path / "one.parquet"
    asked = {
        "extension": str(EXTENSION),
        "kind": "sqlite",
        "where": str(books),
        "run": [f"COPY (SELECT n FROM books.one) TO '{copied}' (FORMAT parquet)"],
    }
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(asked)))
    attached.main()
    assert duckdb.read_parquet(str(copied)).fetchall() == [(7,)]


def test_what_goes_wrong_in_the_child_is_told(books):
    with pytest.raises(Refused, match="nothing"):
        attached.run_apart(
            extension=EXTENSION,
            kind="sqlite",
            where=str(books),
            statements=["SELECT * FROM books.nothing"],
        )


def test_the_books_are_read_only(books):
    with pytest.raises(Refused, match="read-only"):
        attached.run_apart(
            extension=EXTENSION,
            kind="sqlite",
            where=str(books),
            statements=["INSERT INTO books.one VALUES (8)"],
        )
