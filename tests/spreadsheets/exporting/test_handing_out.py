"""What is exported can be imported as it is, and changes nothing."""

import csv
import json
from datetime import UTC, datetime

import pytest

from pacesetter.intake.terms import Verdict
from pacesetter.journal.models import Act
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.roster.erasure import erase_worker
from pacesetter.roster.models import Membership, Office, Unit, Worker
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.exporting.handing_out import Asked, to_folder, to_workbook
from pacesetter.spreadsheets.exporting.order import leavings
from pacesetter.spreadsheets.order import ORDER
from pacesetter.spreadsheets.sealing import CHECKS, SEALED
from tests.spreadsheets import slips

NOW = datetime(1953, 2, 7, 1, tzinfo=UTC)


def export(folder, *, by=CONSOLE, kind="csv", **asked):
    return to_folder(by=by, folder=folder, format=kind, asked=Asked(**asked), at=NOW)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_city_comes_back_unchanged(city, tmp_path, language):
    told = export(tmp_path / "out", language=language)
    assert [out.sheet for out in told] == list(ORDER)
    assert [out.rows for out in told] == [sheet.rows for sheet in city.report.sheets]
    report = import_folder(by=CONSOLE, folder=tmp_path / "out", at=NOW)
    assert report.changes == report.errors == 0
    for sheet in report.sheets:
        assert sheet.counts[Verdict.UNCHANGED] == sheet.rows > 0, sheet


def test_as_workbooks_and_as_one_workbook_too(city, tmp_path):
    export(tmp_path / "many", kind="xlsx", language="zh")
    assert (tmp_path / "many" / "职工.xlsx").exists()
    (tmp_path / "one").mkdir()
    path = tmp_path / "one" / "all of it.xlsx"
    told = []
    to_workbook(
        by=CONSOLE,
        path=path,
        asked=Asked(language="zh"),
        at=NOW,
        progress=lambda *words: told.append(words),
    )
    assert told[0] == ("单位", 0, len(ORDER))
    assert told[-1] == ("", len(ORDER), len(ORDER))
    for folder in ("many", "one"):
        report = import_folder(by=CONSOLE, folder=tmp_path / folder, at=NOW)
        assert report.changes == report.errors == 0
        assert [sheet.rows for sheet in report.sheets] == [s.rows for s in city.report.sheets]


def test_every_column_of_every_sheet_leaves_or_is_known_not_to():
    for leaving in leavings():
        names = [column.name for column in leaving.sheet.columns]
        kept = ["shares_agreed_by"] if leaving.sheet.name == "contributions" else []
        assert sorted(leaving.cells) == sorted(set(names) - set(kept)), leaving.sheet.name


@pytest.fixture
def plant():
    """An enterprise of the city, with everything below it."""
    return Unit.objects.filter(kind="enterprise").order_by("number").first()


def holder(kind, unit):
    worker = Worker.objects.exclude(offices__isnull=False).order_by("number").last()
    Office.objects.create(kind=kind, worker=worker, unit=unit, since="1952-07-01")
    return Actor(worker.number)


def test_an_organiser_takes_what_lies_below_and_nothing_beside_it(city, tmp_path, plant):
    by = holder("organiser", plant)
    told = {out.sheet: out for out in export(tmp_path / "out", by=by, unit=plant.number)}
    assert "closings" not in told
    below = set(Unit.objects.filter(path__startswith=plant.path).values_list("number", flat=True))
    for name, column in (("units", "number"), ("workers", "unit"), ("contributions", "unit")):
        with told[name].path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert told[name].rows == len(rows) > 0
        assert {row[column] for row in rows} <= below
    assert told["units"].rows == len(below)
    report = import_folder(by=CONSOLE, folder=tmp_path / "out", at=NOW)
    assert report.changes == report.errors == 0


def test_strangers_workers_and_officers_beside_it_are_refused(city, tmp_path, plant):
    beside = Unit.objects.filter(kind="enterprise").order_by("number").last()
    assert beside != plant
    below = Unit.objects.filter(parent=plant).first()
    refused = (
        Actor("0"),
        Actor(Worker.objects.order_by("number").last().number),
        holder("organiser", beside),
        holder("organiser", below),
        holder("leader", plant),
    )
    for by in refused:
        with pytest.raises(Forbidden):
            export(tmp_path / "out", by=by, unit=plant.number)
        with pytest.raises(Forbidden):
            export(tmp_path / "out", by=by)
    assert not (tmp_path / "out").exists()
    assert export(tmp_path / "out", by=holder("auditor", plant.parent), unit=plant.number)


def test_private_columns_stay_in_unless_asked_for_by_an_administrator(city, tmp_path, plant):
    worker = slips.rows(city.folder / "workers.csv")[0]
    secrets = {"identity_number": "110108190101011234", "ethnicity": "回", "union_member": "yes"}
    mine = {**worker, **secrets}
    (tmp_path / "in").mkdir()
    slips.write(tmp_path / "in" / "workers.csv", [mine])
    assert import_folder(by=CONSOLE, folder=tmp_path / "in", at=NOW).changes == 1

    def of(folder, **asked):
        [out] = export(tmp_path / folder, sheets=["workers"], **asked)
        with out.path.open(encoding="utf-8-sig", newline="") as file:
            return {row["number"]: row for row in csv.DictReader(file)}[worker["number"]]

    assert not {"identity_number", "ethnicity", "union_member"} & set(of("masked"))
    before = Act.objects.count()
    open_ones = of("open", private=True)
    act = Act.objects.order_by("seq").last()
    assert Act.objects.count() == before + 1
    assert (act.event, act.by, act.kind, act.number) == (
        "private:export",
        "console",
        "private",
        "*",
    )
    assert json.loads(act.facts)["rows"] == {
        "workers": len(slips.rows(city.folder / "workers.csv"))
    }
    assert verify(SEALED, CHECKS).ok
    assert open_ones["identity_number"] == "110108190101011234"
    assert (open_ones["ethnicity"], open_ones["union_member"]) == ("回", "yes")
    # Coming back without the columns erases nothing, with them it changes nothing.
    for folder in ("masked", "open"):
        assert import_folder(by=CONSOLE, folder=tmp_path / folder, at=NOW).changes == 0
    assert of("again", private=True) == open_ones
    with pytest.raises(Forbidden):
        of("no", private=True, by=holder("organiser", Unit.objects.get(parent=None)))


def test_whoever_was_erased_or_has_left_does_not_come_back(city, tmp_path):
    rows = slips.rows(city.folder / "workers.csv")
    gone, left = rows[-1]["number"], rows[-2]["number"]
    erase_worker(by=CONSOLE, worker=gone, reason="asked", at=NOW)
    Membership.objects.filter(worker__number=left).update(until="1953-01-31")
    [out] = export(tmp_path / "out", sheets=["workers"])
    assert out.rows == len(rows) - 2
    assert import_folder(by=CONSOLE, folder=tmp_path / "out", at=NOW).changes == 0


def test_what_begins_like_a_formula_is_guarded_and_comes_back(city, tmp_path):
    Worker.objects.filter(number=slips.rows(city.folder / "workers.csv")[0]["number"]).update(
        name="=1+1", trade="'-x"
    )
    [out] = export(tmp_path / "out", sheets=["workers"])
    text = out.path.read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    assert "''-x" in text
    assert import_folder(by=CONSOLE, folder=tmp_path / "out", at=NOW).changes == 0


@pytest.mark.parametrize("asked", [{"unit": "NOWHERE"}, {"sheets": ["wages"]}])
def test_what_is_not_there_is_named(city, tmp_path, asked):
    with pytest.raises(Refused, match=r"NOWHERE|wages"):
        export(tmp_path / "out", **asked)


def test_without_a_drive_there_are_units_and_people_alone(db, tmp_path):
    told = {out.sheet: out.rows for out in export(tmp_path)}
    assert set(told) == set(ORDER)
    assert not any(told.values())


def test_a_folder_that_cannot_be_made(tmp_path, db):
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="file"):
        export(tmp_path / "file" / "out")
