"""A wrong batch is taken back whole: every sum as before, nothing forgotten, the right one in."""

import csv

import pytest

from pacesetter.bulletin import queries as bulletin
from pacesetter.intake.terms import Verdict
from pacesetter.journal.models import Act
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from pacesetter.ledger import actions as ledger_actions
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Contribution, UnitTotal, Verification
from pacesetter.plan.models import Closing, Return, Target
from pacesetter.roster.models import Office, Worker
from pacesetter.spreadsheets.exporting.handing_out import Asked, to_folder
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.sealing import CHECKS, SEALED
from pacesetter.spreadsheets.withdrawing import Blocked
from tests.spreadsheets import slips
from tests.spreadsheets.batches import NOW, WHY, brought, reasons, sound, sums, take, withdraw


@pytest.fixture
def more(city, tmp_path):
    return slips.one_more(city.folder, tmp_path / "more")


def test_every_import_that_is_kept_makes_a_batch(city, more):
    [first] = Batch.objects.all()
    assert first.by == "console"
    assert first.counts["workers"] == {"new": Worker.objects.count()}
    assert take(more.folder, dry_run=True).batch == ""
    report = take(more.folder)
    batch = Batch.objects.latest("id")
    assert report.batch == batch.number != first.number
    assert [(row[0], row[1]) for row in batch.files] == [
        ("contributions.csv", "contributions"),
        ("verifications.csv", "verifications"),
    ]
    acts = Act.objects.filter(seq__gte=batch.first, seq__lte=batch.last)
    assert set(acts.values_list("number", flat=True)) == {slips.NUMBER, f"{slips.NUMBER}/F1"}
    assert take(more.folder).batch == ""  # nothing has changed
    sound()


def test_slips_and_signatures_are_taken_back_and_every_sum_is_as_before(city, more):
    before, told = sums(), bulletin.tell(city.drive)
    take(more.folder)
    assert sums() != before
    batch = withdraw()
    assert sums() == before
    now = bulletin.tell(city.drive)
    assert (now.accounts, now.saving.done) == (told.accounts, told.saving.done)
    slip = Contribution.objects.get(number=slips.NUMBER)
    assert slip.state == "withdrawn"
    shown = ledger.slip(city.drive, slips.NUMBER)
    assert shown is not None
    assert (shown.line.state, shown.line.verified) == ("withdrawn", None)
    assert [signature.reason for signature in shown.trail][-1] == WHY
    assert (batch.state, batch.withdrawn_by, batch.reason) == ("withdrawn", "console", WHY)
    assert Act.objects.filter(event="batch:undo", number=batch.number).count() == 1
    sound()


def test_the_corrected_file_goes_in_under_the_same_numbers(city, more):
    take(more.folder)
    wrong = withdraw().number
    for name in ("contributions", "verifications"):
        path = more.folder / f"{name}.csv"
        slips.write(path, [{**row, "gross": "999", "costs": "9"} for row in slips.rows(path)])
    report = take(more.folder)
    assert (report.changes, report.errors) == (2, 0)
    slip = Contribution.objects.get(number=slips.NUMBER)
    assert (slip.state, slip.gross) == ("verified", 999)
    old = Contribution.objects.get(number=f"{slips.NUMBER}.{wrong}")
    assert (old.state, old.gross) == ("withdrawn", slips.GROSS)
    assert take(more.folder).changes == 0
    sound()
    # And that one can be wrong as well.
    withdraw()
    sound()
    assert take(more.folder).changes == 2
    sound()


def test_a_signature_that_is_taken_back_leaves_its_slip_open(city, more, tmp_path):
    signatures = more.folder / "verifications.csv"
    kept = slips.rows(signatures)
    signatures.unlink()
    take(more.folder)
    open_ = sums()
    brought(tmp_path, "verifications", *kept)
    withdraw()
    assert sums() == open_
    slip = Contribution.objects.get(number=slips.NUMBER)
    assert slip.state == "open"
    assert ledger.slip(city.drive, slips.NUMBER).settled_by == ""
    sound()
    brought(tmp_path, "verifications", *kept, name="again")
    slip.refresh_from_db()
    assert slip.state == "verified"
    assert Verification.objects.filter(contribution=slip, verdict="verified").count() == 2
    sound()


def test_nothing_is_taken_back_where_something_depends_on_it(city, more):
    take(more.folder)
    ledger_actions.reverse(by=CONSOLE, slip=slips.NUMBER, reason="wrong", at=NOW)
    acts, before = Act.objects.count(), sums()
    with pytest.raises(Blocked) as caught:
        withdraw()
    told = reasons(caught)
    assert f"{slips.NUMBER}/R1" in told["contribution", slips.NUMBER]
    assert slips.NUMBER in str(caught.value)
    assert (Act.objects.count(), sums()) == (acts, before)
    assert Batch.objects.latest("id").state == "imported"


def test_a_month_closed_since_stands_in_the_way(city, more, tmp_path):
    take(more.folder)
    batch = Batch.objects.latest("id").number
    last = Closing.objects.order_by("period").last().period
    slip = Contribution.objects.get(number=slips.NUMBER)
    days = slip.entries.values_list("day", flat=True)
    months = sorted(month for day in days if (month := str(day)[:7]) > last)[:1]
    if not months:
        pytest.skip("every month of this slip was closed before")
    brought(tmp_path, "closings", {"period": months[0], "closed_on": "1953-01-31"})
    with pytest.raises(Blocked) as caught:
        withdraw(batch)
    assert ("contribution", slips.NUMBER) in reasons(caught)
    with pytest.raises(Blocked, match=months[0]):
        withdraw()  # a closed month stays closed


def test_the_first_import_of_a_city_says_what_stands_in_the_way(city):
    with pytest.raises(Blocked) as caught:
        withdraw()
    assert {kind for kind, _number in reasons(caught)} >= {"closing"}


def test_returns_new_and_corrected(city, tmp_path):
    filed = slips.rows(city.folder / "returns.csv")
    closed = set(Closing.objects.values_list("period", flat=True))
    row = next((row for row in filed if row["period"] not in closed), None)
    if row is None:
        pytest.skip("every month of the example is closed")
    found = Return.objects.get(
        unit__number=row["unit"], indicator=row["indicator"], period=row["period"]
    )
    before = (found.amount, found.reported_on)
    brought(tmp_path, "returns", {**row, "amount": "1"})
    withdraw()
    found.refresh_from_db()
    assert (found.amount, found.reported_on) == before
    sound()


def test_targets_go(city, tmp_path):
    rows = slips.rows(city.folder / "plan.csv")
    row = {**rows[0], "version": "2", "amount": "1", "reason": "错"}
    count = Target.objects.count()
    brought(tmp_path, "plan", row)
    withdraw()
    assert Target.objects.count() == count
    sound()


def test_rates_go(city, tmp_path):
    rows = slips.rows(city.folder / "rates.csv")
    brought(tmp_path, "rates", {**rows[0], "since": "1953-01-31", "until": ""})
    withdraw()
    sound()


def test_a_reason_is_wanted_and_nothing_is_withdrawn_twice(city, more):
    take(more.folder)
    with pytest.raises(Refused):
        withdraw(reason="  ")
    withdraw()
    with pytest.raises(Refused):
        withdraw()
    with pytest.raises(Refused, match="B-99"):
        withdraw("B-99")


def test_who_keeps_a_part_only_withdraws_nothing(city, more):
    take(more.folder)
    for office in Office.objects.filter(unit__parent__isnull=False).select_related("worker")[:5]:
        with pytest.raises(Forbidden):
            withdraw(by=Actor(office.worker.number))


def test_what_is_withdrawn_is_not_exported(city, more, tmp_path):
    take(more.folder)
    withdraw()
    to_folder(by=CONSOLE, folder=tmp_path / "out", format="csv", asked=Asked(), at=NOW)
    for name in ("contributions", "verifications"):
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8-sig") as file:
            assert not any(slips.NUMBER in cell for row in csv.reader(file) for cell in row)
    report = take(tmp_path / "out")
    assert report.changes == 0
    counts = {sheet.sheet: sheet.counts[Verdict.ERROR] for sheet in report.sheets}
    assert not any(counts.values()), counts
    assert UnitTotal.objects.exists()


def test_a_batch_altered_behind_the_journals_back_is_found(city):
    sound()
    Batch.objects.update(by="somebody")
    found = verify(SEALED, CHECKS)
    assert any("B-1" in line and "somebody" in line for line in found.lines())


def test_what_stands_before_a_withdrawal_in_the_plan(city, tmp_path):
    """A month closed since, a later version of a target, a correction whose past is erased."""
    rows = slips.rows(city.folder / "returns.csv")
    closed = Closing.objects.order_by("period").last().period
    row = next(row for row in rows if row["period"] > closed)
    brought(tmp_path, "returns", {**row, "amount": "7"}, name="returns")
    returns = Batch.objects.latest("id").number
    target = {**slips.rows(city.folder / "plan.csv")[0], "amount": "1", "reason": "错"}
    brought(tmp_path, "plan", {**target, "version": "2"}, name="second")
    targets = Batch.objects.latest("id").number
    brought(tmp_path, "plan", {**target, "version": "3"}, name="third")
    with pytest.raises(Blocked) as caught:
        withdraw(targets)
    assert any(kind == "target" for kind, _number in reasons(caught))
    number = next(iter(Act.objects.filter(event="return:correct").values_list("number", flat=True)))
    Act.objects.filter(kind="return", number=number).exclude(event="return:correct").update(
        facts=None, salt=None
    )
    with pytest.raises(Blocked) as caught:
        withdraw(returns)
    assert ("return", number) in reasons(caught)
    if row["period"] == "1952-12":
        brought(tmp_path, "closings", {"period": "1952-12", "closed_on": "1953-01-31"})
        with pytest.raises(Blocked, match=number):
            withdraw(returns)


def test_a_correction_of_a_slip_is_not_taken_back_with_its_batch(city, more, tmp_path):
    path = more.folder / "contributions.csv"
    (more.folder / "verifications.csv").unlink()
    [row] = slips.rows(path)
    slips.write(path, [{**row, "gross": "", "costs": ""}])
    take(more.folder)
    brought(tmp_path, "contributions", row)
    with pytest.raises(Blocked) as caught:
        withdraw()
    assert ("contribution", slips.NUMBER) in reasons(caught)
