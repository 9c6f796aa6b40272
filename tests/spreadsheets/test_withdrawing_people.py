"""Workers, offices and units of a wrong batch: new ones go, changed ones are what they were."""

import pytest

from pacesetter.accounts.models import Account
from pacesetter.roster.models import (
    CategoryFact,
    Constituency,
    Membership,
    Office,
    Ownership,
    Unit,
    Worker,
)
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.withdrawing import Blocked
from tests.spreadsheets import slips
from tests.spreadsheets.batches import brought, reasons, sound, take, withdraw


@pytest.fixture
def more(city, tmp_path):
    return slips.one_more(city.folder, tmp_path / "more")


WORKER = {"number": "T0000001", "name": "试用", "since": "1952-07-01", "woman": "yes"}


def a_team():
    return Unit.objects.filter(kind="team").order_by("number").first().number


def test_new_workers_go_and_can_come_again(city, tmp_path):
    folder = brought(tmp_path, "workers", {**WORKER, "unit": a_team()})
    withdraw()
    assert not Worker.objects.filter(number=WORKER["number"]).exists()
    sound()
    assert take(folder).changes == 1
    sound()


@pytest.mark.parametrize("named", ["office", "claim", "account"])
def test_a_new_worker_whom_something_names_stays(city, tmp_path, named, more):
    brought(tmp_path, "workers", {**WORKER, "unit": a_team()})
    batch = Batch.objects.latest("id").number
    if named == "office":
        office = {"office": "organiser", "worker": WORKER["number"], "unit": a_team()}
        brought(tmp_path, "offices", {**office, "since": "1952-08-01"}, name="office")
    elif named == "claim":
        path = more.folder / "contributions.csv"
        slips.write(path, [{**slips.rows(path)[0], "shares": f"{WORKER['number']}:100"}])
        (more.folder / "verifications.csv").unlink()
        assert take(more.folder).changes == 1
    else:
        Account.objects.create(number=WORKER["number"])
    with pytest.raises(Blocked) as caught:
        withdraw(batch)
    assert ("worker", WORKER["number"]) in reasons(caught)
    assert Worker.objects.filter(number=WORKER["number"]).exists()


def test_a_worker_on_a_withdrawn_slip_stays_as_a_name(city, tmp_path, more):
    path = more.folder / "contributions.csv"
    slips.write(path, [{**slips.rows(path)[0], "shares": f"{WORKER['number']}:100"}])
    (more.folder / "verifications.csv").unlink()
    slips.write(more.folder / "workers.csv", [{**WORKER, "unit": a_team()}])
    assert take(more.folder).changes == 2
    withdraw()
    worker = Worker.objects.get(number=WORKER["number"])
    assert not Membership.objects.filter(worker=worker).exists()
    assert not CategoryFact.objects.filter(worker=worker).exists()
    sound()
    assert take(more.folder).changes == 2
    assert Membership.objects.filter(worker=worker).count() == 1
    sound()


def test_a_changed_worker_is_again_what_he_or_she_was(city, tmp_path):
    worker = Membership.objects.select_related("worker", "unit").first().worker
    before = state_of(worker)
    other = Unit.objects.filter(kind="team").exclude(memberships__worker=worker).first()
    row = {"number": worker.number, "name": "改名", "unit": other.number, "since": "1953-01-15"}
    folder = brought(tmp_path, "workers", {**row, "trade": "钳工", "position": "technical"})
    assert state_of(worker) != before
    withdraw()
    assert state_of(worker) == before
    sound()
    assert take(folder).changes == 1
    sound()


def state_of(worker):
    worker.refresh_from_db()
    return (
        (worker.name, worker.trade, worker.named_in_public, worker.made_up),
        sorted(Membership.objects.filter(worker=worker).values_list("unit", "since", "until")),
        sorted(
            map(
                str,
                CategoryFact.objects.filter(worker=worker).values_list(
                    "category", "since", "until", "source"
                ),
            )
        ),
    )


def test_what_was_encrypted_over_cannot_be_brought_back(city, tmp_path):
    worker = Membership.objects.select_related("unit").first()
    row = {
        "number": worker.worker.number,
        "name": worker.worker.name,
        "unit": worker.unit.number,
        "since": worker.since.isoformat(),
        "ethnicity": "满",
    }
    brought(tmp_path, "workers", row)
    with pytest.raises(Blocked) as caught:
        withdraw()
    assert "ethnicity" in str(caught.value) or "民族" in str(caught.value)


def test_offices_new_and_changed(city, tmp_path):
    held = Office.objects.select_related("worker", "unit").filter(until=None).first()
    ended = {
        "office": held.kind,
        "worker": held.worker.number,
        "unit": held.unit.number,
        "since": held.since.isoformat(),
        "until": "1953-01-31",
        "source": "文件",
    }
    new = {**ended, "office": "election_committee", "worker": Worker.objects.last().number}
    new = {**new, "unit": a_team(), "until": "", "source": ""}
    count = Office.objects.count()
    brought(tmp_path, "offices", ended, new)
    source = held.source
    withdraw()
    held.refresh_from_db()
    assert (held.until, held.source, Office.objects.count()) == (None, source, count)
    sound()


def test_units_new_and_changed(city, tmp_path):
    works = Ownership.objects.select_related("unit__parent", "type").first().unit
    names = (works.name_zh, works.name_en)
    owned = list(works.ownerships.values_list("type", "since", "source"))
    changed = {
        "number": works.number,
        "parent": works.parent.number,
        "kind": works.kind,
        "name_zh": "改名厂",
        "ownership": "local_state" if owned[0][0] != "local_state" else "joint",
        "ownership_since": "1953-01-01",
    }
    shop = {"number": "TEST-W", "parent": works.number, "kind": "workshop", "name_zh": "新车间"}
    team = {"number": "TEST-T", "parent": "TEST-W", "kind": "team", "name_zh": "新班组"}
    blank = dict.fromkeys(changed, "")
    folder = brought(tmp_path, "units", changed, {**blank, **shop}, {**blank, **team})
    withdraw()
    works.refresh_from_db()
    assert (works.name_zh, works.name_en) == names
    assert list(works.ownerships.values_list("type", "since", "source")) == owned
    assert not Unit.objects.filter(number__startswith="TEST").exists()
    sound()
    assert take(folder).changes == 3
    sound()


def test_a_new_unit_with_somebody_elses_worker_stays(city, tmp_path):
    works = Unit.objects.filter(kind="enterprise").first()
    shop = {"number": "TEST-W", "parent": works.number, "kind": "workshop", "name_zh": "新车间"}
    brought(tmp_path, "units", shop)
    batch = Batch.objects.latest("id").number
    brought(tmp_path, "workers", {**WORKER, "unit": "TEST-W"}, name="later")
    with pytest.raises(Blocked) as caught:
        withdraw(batch)
    assert WORKER["number"] in reasons(caught)["unit", "TEST-W"]


def test_a_moved_unit_is_refused_with_words(city, tmp_path):
    team = Unit.objects.select_related("parent").filter(kind="team").first()
    other = Unit.objects.filter(kind="workshop").exclude(pk=team.parent_id).first()
    row = {
        "number": team.number, "parent": other.number, "kind": "team", "name_zh": team.name_zh,
    }  # fmt: skip
    brought(tmp_path, "units", row)
    with pytest.raises(Blocked) as caught:
        withdraw()
    assert ("unit", team.number) in reasons(caught)


def lies(number):
    row = Constituency.objects.get(number=number)
    words = (row.name_zh, row.name_en, row.seats, row.since, row.until)
    return words, sorted(row.units.values_list("unit__number", "alone"))


def test_a_drawn_constituency_goes_and_a_redrawn_one_lies_where_it_lay(city, tmp_path):
    plants = [unit.number for unit in Unit.objects.filter(kind="enterprise").order_by("number")[:3]]
    drawn = {"number": "X1", "name_zh": "第一选区", "since": "1952-07-01", "seats": "3"}
    brought(tmp_path, "constituencies", {**drawn, "units": plants[0], "units_alone": plants[1]})
    before = lies("X1")
    folder = brought(
        tmp_path,
        "constituencies",
        {**drawn, "name_zh": "改名", "units": plants[2], "seats": "9", "until": "1953-06-30"},
        {**drawn, "number": "X2", "units": plants[0]},
        name="again",
    )
    assert lies("X1") != before
    withdraw()
    assert lies("X1") == before
    assert not Constituency.objects.filter(number="X2").exists()
    sound()
    assert take(folder).changes == 2
    sound()
    withdraw()
    withdraw(Batch.objects.order_by("id")[1].number)
    assert not Constituency.objects.filter(number="X1").exists()
    sound()


def test_what_was_changed_and_taken_back_stands_in_nobodys_way(city, tmp_path):
    there = Membership.objects.filter(until=None).order_by("worker__number").first()
    number, batches = there.worker.number, []
    row = {"number": number, "unit": there.unit.number, "since": there.since.isoformat()}
    for place, name in enumerate(("甲", "乙", "丙")):
        brought(tmp_path, "workers", {**row, "name": name}, name=f"batch-{place}")
        batches.append(Batch.objects.latest("id").number)
    withdraw(batches[2])
    with pytest.raises(Blocked) as caught:
        withdraw(batches[0])
    assert ("worker", number) in reasons(caught)
    withdraw(batches[1])
    withdraw(batches[0])
    assert Worker.objects.get(number=number).name not in {"甲", "乙", "丙"}
    sound()
