import csv
from datetime import UTC, datetime

import pytest
from django.db import connection

from pacesetter.bulletin import queries as bulletin
from pacesetter.intake.terms import Verdict
from pacesetter.journal.models import Act, Checkpoint
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Office, Unit, UnitAncestor, Worker
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.order import ORDER
from tests.spreadsheets import slips

NOW = datetime(1953, 2, 7, 1, tzinfo=UTC)


def take(folder, **options):
    return import_folder(**{"by": CONSOLE, "folder": folder, "at": NOW, **options})


def everything():
    """Every row of every table of the program."""
    tables = [name for name in connection.introspection.django_table_names() if "_" in name]
    return {table: sorted(map(repr, bulk.fetch(f"SELECT * FROM {table}"))) for table in tables}


@pytest.fixture
def more(city, tmp_path):
    return slips.one_more(city.folder, tmp_path / "more")


def test_the_counts_of_every_sheet_add_up_to_its_rows(city):
    assert [sheet.sheet for sheet in city.report.sheets] == list(ORDER)
    for sheet in city.report.sheets:
        rows = slips.rows(city.folder / f"{sheet.sheet}.csv")
        assert sheet.rows == sheet.counts[Verdict.NEW] == len(rows)
    assert city.report.kept
    assert city.report.errors == 0


def test_the_bulletin_has_the_newspapers_figures(city):
    told = bulletin.tell(city.drive)
    assert told.saving.done == 1_172_900_000_000
    assert told.saving.planned == 800_000_000_000
    assert str(told.saving.percent) == "146.6"
    assert told.production_plan_completed
    assert told.workers == len(slips.rows(city.folder / "workers.csv"))
    assert told.accounts.claimed.net > told.accounts.verified.net
    assert sum(row.verified.net for row in told.ownership) == told.saving.done
    assert sum(row.workers for row in told.ownership) <= told.workers


def test_importing_twice_changes_nothing(city):
    before = everything()
    report = take(city.folder)
    assert report.changes == report.errors == 0
    for sheet in report.sheets:
        assert sheet.counts[Verdict.UNCHANGED] == sheet.rows
    assert everything() == before


def test_a_dry_run_says_all_and_leaves_no_trace(city, more):
    before = everything()
    report = take(more.folder, dry_run=True)
    assert report.changes == 2
    assert not report.kept
    assert everything() == before


def test_an_import_publishes_a_checkpoint_of_all_that_it_did(city, more):
    before = Checkpoint.objects.count()
    take(more.folder)
    published = Checkpoint.objects.order_by("size").last()
    assert Checkpoint.objects.count() == before + 1
    assert published.size == Act.objects.count()
    assert (published.why, published.at) == ("import", NOW)


def test_one_more_verified_slip_moves_every_figure_above_it_by_exactly_that(city, more):
    drive = city.drive
    day = drive.cut_off
    before, tree = bulletin.tell(drive), ledger.verified_tree(drive)
    take(more.folder)
    after, grown = bulletin.tell(drive), ledger.verified_tree(drive)
    path = [u for u in Unit.objects.get(number=more.unit).path.split("/") if u]
    above = set(Unit.objects.filter(number__in=path).values_list("pk", flat=True))
    assert len(above) == len(path) >= 4  # unit, enterprise, trade, city at least
    moved = {pk: grown[pk].net - tree.get(pk, type(grown[pk])()).net for pk in grown}
    assert {pk: net for pk, net in moved.items() if net} == dict.fromkeys(above, slips.NET)
    assert after.saving.done - before.saving.done == slips.NET
    assert after.accounts.verified.gross - before.accounts.verified.gross == slips.GROSS
    assert after.accounts.verified.slips - before.accounts.verified.slips == 1
    assert after.accounts.still_open == before.accounts.still_open
    assert after.saving.planned == before.saving.planned
    for pk in above:
        assert ledger.accounts(drive, pk, day).verified.net == grown[pk].net


def test_a_broken_file_keeps_the_whole_folder_out(city, more):
    (more.folder / "verifications.csv").write_text('number,contribution\n"1,2\n')
    before = everything()
    with pytest.raises(Refused, match=r"verifications\.csv"):
        take(more.folder)
    assert everything() == before


def spoil(folder):
    """Add a slip whose unit nobody knows."""
    good = slips.rows(folder / "contributions.csv")
    bad = {**good[0], "number": "1952-TEST-0002", "unit": "NOWHERE"}
    slips.write(folder / "contributions.csv", [*good, bad])


def test_rows_with_errors_are_left_out_and_the_others_kept(city, more):
    spoil(more.folder)
    report = take(more.folder)
    assert report.errors == 1
    assert report.kept
    [error] = report.sheets[0].errors
    assert (error.sheet, error.line, error.key) == ("contributions", 3, "1952-TEST-0002")
    assert "NOWHERE" in error.reason
    assert Contribution.objects.filter(number=slips.NUMBER).exists()
    assert not Contribution.objects.filter(number="1952-TEST-0002").exists()


def test_a_strict_import_keeps_all_or_nothing(city, more):
    spoil(more.folder)
    before = everything()
    report = take(more.folder, strict=True)
    assert report.errors == 1
    assert not report.kept
    assert everything() == before


def test_a_strict_import_without_errors_is_kept(city, more):
    assert take(more.folder, strict=True).kept
    assert Contribution.objects.filter(number=slips.NUMBER).exists()


def test_the_report_has_every_row_with_its_verdict(city, more, tmp_path):
    spoil(more.folder)
    take(more.folder, report=tmp_path / "report.csv", dry_run=True)
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        told = list(csv.reader(file))[1:]
    assert [(row[0], row[1], row[2]) for row in told] == [
        ("contributions", "2", slips.NUMBER),
        ("contributions", "3", "1952-TEST-0002"),
        ("verifications", "2", f"{slips.NUMBER}/F1"),
    ]
    assert "NOWHERE" in told[1][4]
    assert told[0][4] == ""


def test_a_report_that_cannot_be_written_costs_no_import(city, more, tmp_path):
    before = everything()
    with pytest.raises(Refused, match=r"report\.csv"):
        take(more.folder, report=tmp_path / "no such folder" / "report.csv")
    assert everything() == before


def test_progress_is_told_sheet_by_sheet(city, more):
    told = []
    take(more.folder, progress=lambda *words: told.append(words))
    assert told == [("contributions", 0, 2), ("verifications", 1, 2), ("", 2, 2)]


@pytest.mark.parametrize(
    ("kind", "number", "may"),
    [("federation", "BJ", True), ("administrator", "BJ", True), ("auditor", "BJ", False)],
)
def test_only_some_offices_over_the_whole_may_import(city, more, kind, number, may):
    worker = Worker.objects.order_by("number").last()
    Office.objects.filter(worker=worker).delete()
    Office.objects.create(
        kind=kind, worker=worker, unit=Unit.objects.get(number=number), since="1952-07-01"
    )
    if may:
        assert take(more.folder, by=Actor(worker.number)).kept
    else:
        with pytest.raises(Forbidden):
            take(more.folder, by=Actor(worker.number))


def test_who_keeps_a_part_brings_rows_of_that_part_alone(city, more):
    worker = Worker.objects.order_by("number").last()
    Office.objects.filter(worker=worker).delete()
    elsewhere = Unit.objects.filter(kind="trade").exclude(
        pk__in=UnitAncestor.objects.filter(descendant__number=more.unit).values("ancestor")
    )
    Office.objects.create(
        kind="administrator", worker=worker, unit=elsewhere[0], since="1952-07-01"
    )
    report = take(more.folder, by=Actor(worker.number))
    assert report.changes == 0
    assert report.errors == 2
    assert not report.batch
