"""Actuals on a schedule: a folder that is looked into, twice before anything is taken."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from pacesetter.plan.models import Return
from pacesetter.spreadsheets import inbox
from tests.intake.messy import book
from tests.spreadsheets import slips

NOW = datetime(1953, 1, 7, 1, tzinfo=UTC)


@pytest.fixture
def folder(city, tmp_path, settings):
    settings.PACESETTER_INBOX = tmp_path / "inbox"
    with translation.override("en"):
        assert inbox.take_in(NOW) is None
        yield tmp_path / "inbox"


def twice():
    assert inbox.take_in(NOW) is None
    return inbox.take_in(NOW)


def laid_away(folder, kind):
    return sorted(
        str(path.relative_to(folder / kind))
        for path in (folder / kind).rglob("*.*")
        if path.is_file()
    )


def test_a_file_is_taken_once_it_has_come_to_rest(folder, city):
    rows = slips.rows(city.folder / "returns.csv")
    slips.write(folder / "returns-1953-01.csv", rows[:1])
    assert inbox.take_in(NOW) is None
    slips.write(folder / "returns-1953-01.csv", rows)
    assert inbox.take_in(NOW) is None
    said = inbox.take_in(NOW)
    assert said == "1 files taken in, 0 rows new or changed; refused: 0 rows, 0 files."
    assert laid_away(folder, "done") == [
        "1953-01-07-1/report.csv",
        "1953-01-07-1/returns-1953-01.csv",
        "1953-01-07-1/told.txt",
    ]
    told = (folder / "done" / "1953-01-07-1" / "told.txt").read_text()
    assert f"unchanged {len(rows)}" in told
    assert inbox.take_in(NOW) is None


def test_taking_the_same_file_again_changes_nothing(folder, city):
    rows = slips.rows(city.folder / "returns.csv")
    last = [row for row in rows if row["period"] == "1952-12"]
    Return.objects.filter(period="1952-12").delete()
    for changes in (len(last), 0, 0):
        slips.write(folder / "returns.csv", last)
        assert f"{changes} rows new or changed" in twice()
    assert Return.objects.filter(period="1952-12").count() == len(last) > 0


def test_what_cannot_be_read_is_laid_aside_with_the_reason_and_the_others_are_taken(folder, city):
    (folder / "workers.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (folder / "wages.csv").write_text("number\n1\n")
    (folder / "~lock.csv").write_text("number\n1\n")
    (folder / "read me.md").write_text("hello")
    book(
        folder / "月报.xlsx", ("报表", [["单位", "指标", "月份", "数量", "上报日期"], ["NOWHERE"]])
    )
    said = twice()
    assert said == "1 files taken in, 0 rows new or changed; refused: 1 rows, 2 files."
    assert laid_away(folder, "refused") == [
        "1953-01-07-1/wages.csv",
        "1953-01-07-1/why.txt",
        "1953-01-07-2/why.txt",
        "1953-01-07-2/workers.xls",
    ] or laid_away(folder, "refused") == [
        "1953-01-07-1/why.txt",
        "1953-01-07-1/workers.xls",
        "1953-01-07-2/wages.csv",
        "1953-01-07-2/why.txt",
    ]
    assert "refused.xlsx" in " ".join(laid_away(folder, "done"))
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [
        ".seen.json",
        "read me.md",
        "~lock.csv",
    ]


def test_what_was_left_when_the_power_failed_is_taken_again(folder, city):
    rows = slips.rows(city.folder / "returns.csv")
    slips.write(folder / inbox.WORKING / "returns.csv", rows)
    (folder / inbox.SEEN).write_text("torn")
    assert "1 files taken in, 0 rows" in str(inbox.take_in(NOW))


def test_units_come_before_what_speaks_of_them(folder, city):
    unit = {"number": "NEW", "parent": "BJ", "kind": "trade", "name_zh": "新行业"}
    slips.write(folder / "z单位.csv", [unit])
    worker = {"number": "90001", "name": "王一", "unit": "NEW", "since": "1952-12-01"}
    slips.write(folder / "a职工.csv", [worker])
    assert twice() == "2 files taken in, 2 rows new or changed; refused: 0 rows, 0 files."
