"""Many rows at once, on whichever database."""

from datetime import date

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pacesetter.kernel import bulk

pytestmark = pytest.mark.django_db

ODD = ["", "王㛃䶮𠮷", "a\tb\nc\\d", "'; DROP TABLE x; --", "100 %s", "\\N", '"']


@pytest.fixture(autouse=True)
def things(db):
    binary = "bytea" if bulk.connection.vendor == "postgresql" else "blob"
    bulk.run("DROP TABLE IF EXISTS things")
    bulk.run(
        f"CREATE TEMP TABLE things"
        f" (number bigint PRIMARY KEY, name text, day date, good boolean, code {binary})"
    )


def test_rows_come_back_as_they_went_in():
    rows = [(place, text, None, True, text.encode()) for place, text in enumerate(ODD)]
    bulk.load("things", ("number", "name", "day", "good", "code"), rows)
    found = bulk.fetch("SELECT number, name, day, good, code FROM things ORDER BY number")
    assert [(*row[:4], bytes(row[4])) for row in found] == rows


def test_rows_may_come_one_by_one_and_in_any_order_of_columns():
    bulk.load("things", ("name", "number"), ((str(n), n) for n in range(20_000)))
    assert bulk.fetch("SELECT COUNT(*), MAX(number) FROM things") == [(20_000, 19_999)]


def test_no_rows():
    bulk.load("things", ("number",), [])
    assert bulk.fetch("SELECT number FROM things") == []


def test_all_or_none():
    bulk.load("things", ("number",), [(1,)])
    # COPY is psycopg's own, below Django, and raises psycopg's own error.
    with pytest.raises((IntegrityError, psycopg.IntegrityError)), transaction.atomic():
        bulk.load("things", ("number",), [(2,), (3,), (1,)])
    assert bulk.fetch("SELECT number FROM things") == [(1,)]


def test_the_number_of_rows_touched():
    bulk.load("things", ("number",), [(1,), (2,), (3,)])
    assert bulk.run("UPDATE things SET name = %s WHERE number > %s", ("x", 1)) == 2
    assert bulk.run("DELETE FROM things WHERE number = %s", (9,)) == 0
    assert bulk.run("CREATE INDEX things_name ON things (name)") == 0
    assert bulk.fetch("SELECT number FROM things WHERE name = %s ORDER BY 1", ("x",)) == [
        (2,),
        (3,),
    ]


@pytest.mark.parametrize("rows", [0, 1, 4, 5, 6, 15])
def test_what_all_rows_share_is_given_once(monkeypatch, rows):
    monkeypatch.setattr(bulk, "MARKS", 11)  # so that an INSERT takes five rows
    day = date(1952, 7, 1)
    wanted = [(place, f"n{place}") for place in range(rows)]
    bulk.load("things", ("number", "name"), wanted, shared={"day": day, "good": True})
    found = bulk.fetch("SELECT number, name, day, good FROM things ORDER BY number")
    assert [(number, name, str(then), bool(good)) for number, name, then, good in found] == [
        (*row, str(day), True) for row in wanted
    ]


def test_rows_come_in_while_statements_are_logged():
    with CaptureQueriesContext(connection):
        bulk.load("things", ("number", "name"), [(1, "a"), (2, "100 %s")], shared={"good": True})
    assert bulk.fetch("SELECT number, name FROM things ORDER BY 1") == [(1, "a"), (2, "100 %s")]
