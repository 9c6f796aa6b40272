"""What pages do is done through the API by the same acts: the books say so afterwards."""

import pytest

from pacesetter.jobs.models import Job
from pacesetter.jobs.tasks import work_off
from pacesetter.journal.models import Act
from pacesetter.ledger.models import Contribution
from pacesetter.notices.models import Copy
from pacesetter.roster.models import Membership, Office, Unit, Worker
from pacesetter.roster.terms import OfficeKind
from tests.api.operations import DAY, PIN
from tests.factories.accounts import with_pin

LATER = ("implemented", "verified", "awarded")


@pytest.fixture
def keeper(asker, city):
    """Somebody who keeps the whole tree, leads it and verifies in it."""
    worker = Worker.objects.filter(shares=None, offices=None).order_by("number").first()
    top = Unit.objects.get(parent=None)
    for kind in (OfficeKind.ADMINISTRATOR, OfficeKind.TECHNICAL_VERIFIER):
        Office.objects.create(kind=kind, worker=worker, unit=top, since="1952-01-01")
    with_pin(worker.number, PIN)
    return asker(worker.number)


@pytest.fixture
def plant(city) -> Unit:
    return Unit.objects.get(number="MTG")


def last() -> Act:
    return Act.objects.order_by("seq").last()


def test_a_worker_is_registered_transferred_and_appointed(keeper, plant):
    told = {"number": "X-1", "name": "新来", "unit": plant.number, "since": DAY, "woman": True}
    assert keeper.post("roster/workers", told).status == 201
    assert keeper.get("roster/workers/X-1").told["facts"][0]["category"] == "woman"
    below = Unit.objects.filter(parent=plant).order_by("number").first()
    to = {"unit": below.number, "since": "1953-02-05"}
    assert keeper.post("roster/workers/X-1/transfer", to).status == 200
    assert Membership.objects.get(worker__number="X-1", until=None).unit == below
    office = {"worker": "X-1", "office": "leader", "since": "1953-02-05", "source": "会议记录"}
    assert keeper.post(f"roster/units/{below.number}/offices", office).status == 201
    ending = {"worker": "X-1", "office": "leader", "since": "1953-02-05", "until": "1953-02-06"}
    assert keeper.post(f"roster/units/{below.number}/offices/end", ending).status == 200
    assert str(Office.objects.get(worker__number="X-1").until) == "1953-02-06"
    assert last().event == "office:change"


def test_who_is_registered_twice_is_merged_and_split(keeper, plant):
    for number in ("X-1", "X-2"):
        told = {"number": number, "name": "同名", "unit": plant.number, "since": DAY}
        assert keeper.post("roster/workers", told).status == 201
    pairs = keeper.get(f"roster/units/{plant.number}/duplicates").told
    assert {"X-1", "X-2"} in [{p["first"]["number"], p["second"]["number"]} for p in pairs["rows"]]
    both = {"keep": "X-1", "drop": "X-2", "reason": "同一工号牌"}
    assert keeper.post("roster/mergers", both).status == 201
    assert keeper.get("roster/workers/X-2").told["number"] == "X-1"
    assert keeper.post("roster/workers/X-2/split", {"reason": "认错人"}).status == 200
    assert keeper.get("roster/workers/X-2").told["number"] == "X-2"


def test_a_refusal_is_the_pages_own_sentence_in_the_askers_language(keeper, plant):
    told = {"number": plant.number, "parent": "", "kind": "team", "name_zh": "新"}
    told["parent"] = plant.number
    english = keeper.post("roster/units", told)
    assert (english.status, english.told["error"]) == (409, "refused")
    assert english.told["what"] == "MTG is on the roster already."
    chinese = keeper("POST", "roster/units", told, **{"Accept-Language": "zh-hans"})
    assert not chinese.told["what"].isascii()


def test_a_stage_is_recorded_once_and_never_ahead_of_its_day(keeper, city):
    slip = Contribution.objects.filter(state="open").exclude(steps__step__in=LATER)
    address = f"slips/{slip.order_by('number').first().number}/stage"
    ahead = keeper.post(address, {"step": "awarded", "on": "1999-01-01"})
    assert ahead.status == 409
    answer = keeper.post(address, {"step": "implemented", "on": "1953-02-07"})
    assert answer.status == 200, answer.told
    assert last().event == "contribution:advance"
    assert keeper.post(address, {"step": "implemented", "on": "1953-02-07"}).status == 409


def test_a_return_is_filed_in_the_measure_of_its_product(keeper, plant):
    kept = keeper.get(f"roster/units/{plant.number}/plan").told
    target = kept["targets"][0]
    asked = {"indicator": target["indicator"], "period": target["period"], "amount": "1,000"}
    again = {**asked, "decided_on": DAY}
    refused = keeper.post(f"roster/units/{plant.number}/targets", again)
    assert (refused.status, refused.told["error"]) == (409, "refused")
    unknown = keeper.post(f"roster/units/{plant.number}/targets", {**again, "indicator": "none"})
    assert unknown.status == 409
    wrong = keeper.post(f"roster/units/{plant.number}/targets", {**again, "amount": "viel"})
    assert "viel" in wrong.told["what"]
    product, month = kept["products"][0], kept["months"][-1]
    below = Unit.objects.filter(parent=plant).order_by("number").first().number
    told = {"indicator": product["code"], "period": month, "amount": "12"}
    day = {"reported_on": "1953-01-05"}
    assert keeper.post(f"roster/units/{below}/returns", {**told, **day}).status == 201
    rows = keeper.get(f"roster/units/{below}/plan").told["returns"]
    [row] = [r for r in rows if (r["indicator"]["code"], r["period"]) == (product["code"], month)]
    assert row["amount"] == 12 * 10 ** product["measure"]["decimals"]


def test_months_are_closed_by_whoever_may_and_by_no_token_for_a_unit(asker, keeper, plant):
    told = {"period": "1952-12", "closed_on": DAY}
    assert keeper.post("closings", told).status == 403
    worker = Worker.objects.filter(shares=None, offices=None).order_by("number").last()
    top = Unit.objects.get(parent=None)
    Office.objects.create(kind="auditor", worker=worker, unit=top, since="1952-01-01")
    assert asker(worker.number, unit=plant.number).post("closings", told).status == 403
    assert asker(worker.number).post("closings", told).status in {201, 409}


def test_spreadsheets_go_out_as_a_job_whose_files_are_fetched(keeper, plant):
    wanted = {"unit": plant.number, "format": "csv", "sheets": ["workers"], "language": "en"}
    asked = keeper.post("exports", wanted)
    assert asked.status == 202, asked.told
    number = asked.told["number"]
    job = Job.objects.get(number=number)
    work_off(lambda: job.at)
    told = keeper.get(f"jobs/{number}").told
    assert told["state"] == "done", told
    [name] = told["result"]["files"]
    file = keeper.get(f"jobs/{number}/files/{name}")
    assert file.status == 200
    assert b"0000101" in file.told
    assert keeper.get(f"jobs/{number}/files/progress.json").status == 404
    assert keeper.post("exports", {**wanted, "sheets": ["secrets"]}).status == 404


def test_a_token_for_exports_knows_nothing_of_imports_nor_of_exports_beside(asker, keeper, plant):
    owner = Office.objects.filter(kind="technical_verifier", unit__parent=None).first().worker
    other = Unit.objects.filter(kind="enterprise").exclude(pk=plant.pk).order_by("number").first()
    whole, here = asker(owner.number, "export"), asker(owner.number, "export", unit=plant.number)
    numbers = [
        whole.post("exports", {"unit": unit, "format": "csv"}).told["number"]
        for unit in (plant.number, other.number, Unit.objects.get(parent=None).number)
    ]
    Job.objects.filter(number=numbers[0]).update(kind="export")
    looked = Job.objects.get(number=numbers[1])
    looked.pk, looked.number, looked.kind = None, "J-900", "look"
    looked.save()
    assert [row["number"] for row in whole.get("jobs").told["rows"]] == numbers[::-1]
    assert [row["number"] for row in here.get("jobs").told["rows"]] == numbers[:1]
    assert whole.get("jobs/J-900").status == 404
    assert [here.get(f"jobs/{number}").status for number in numbers] == [200, 404, 404]


def test_a_unit_is_spoken_to_and_its_wall_read(keeper, plant):
    answer = keeper.post(f"roster/units/{plant.number}/announcements", {"zh": "明日开会"})
    assert answer.status == 201, answer.told
    assert Copy.objects.exists()
    wall = keeper.get(f"roster/units/{plant.number}/wall").told
    assert [row["zh"] for row in wall["rows"]] == ["明日开会"]
    assert keeper.get(f"roster/units/{plant.number}/wall?day=1900-01-01").told["rows"] == []


def test_channels_are_set_masked_and_taken_away(keeper, plant):
    address = f"roster/units/{plant.number}/channels"
    channel = {"kind": "feishu", "address": "abcdefgh-1234", "topics": ["work"]}
    assert keeper.post(address, channel).status == 201
    assert keeper.post(f"roster/units/{plant.number}/quiet", {"starts": "22:30", "ends": "5:00"})
    told = keeper.get(address).told
    assert told["quiet"] == {"starts": "22:30", "ends": "05:00"}
    [shown] = told["channels"]
    assert "abcdefgh-1234" not in str(told)
    assert shown["topics"] == ["work"]
    assert keeper.post(f"{address}/feishu/drop").status == 200
    assert keeper.get(address).told["channels"] == []
    assert keeper.post("quiet", {"starts": "6", "ends": ""}).status == 422


def test_what_is_mine_and_what_i_manage(asker, keeper, city):
    share = Contribution.objects.filter(state="verified").order_by("number").first().shares.first()
    told = asker(share.worker.number).get("mine").told
    assert told["credit"]["slips"] == len(told["rows"]) > 0
    managed = keeper.get("managed").told
    top = Unit.objects.get(parent=None)
    assert [row["unit"]["number"] for row in managed["units"]] == [top.number]
    below = {row["unit"]["number"] for row in managed["below"]}
    assert below == set(Unit.objects.filter(parent=top).values_list("number", flat=True))


def test_one_claim_on_the_desk_with_its_risk(keeper):
    [first, *_others] = keeper.get("desk/queue").told["rows"]
    told = keeper.get(f"desk/claims/{first['line']['number']}").told
    assert told["slip"]["line"]["number"] == first["line"]["number"]
    assert told["waiting"]["risk"] == first["risk"]


def test_a_token_for_a_unit_counts_nothing_beside_it(asker, keeper, plant):
    """The attack: an owner over the whole, and every answer searched for what lies beside."""
    owner = Office.objects.filter(kind="technical_verifier", unit__parent=None).first().worker
    ask = asker(owner.number, unit=plant.number)
    inside = set(Unit.objects.filter(path__startswith=plant.path).values_list("number", flat=True))
    people = Membership.objects.filter(unit__number__in=inside, until=None)
    told = ask.get("roster/workers?limit=100").told
    assert {row["unit"] for row in told["rows"]} <= inside
    [place] = ask.get("roster").told
    assert (place["number"], place["workers"]) == (
        plant.number,
        people.values("worker").distinct().count(),
    )
    [managed] = ask.get("managed").told["units"]
    assert managed["unit"]["number"] == plant.number
    queue = ask.get("desk/queue").told
    open_here = Contribution.objects.filter(state="open", unit__number__in=inside)
    assert queue["count"] <= open_here.count() < keeper.get("desk/queue").told["count"]
    assert {row["line"]["unit"] for row in queue["rows"]} <= inside
    found = ask.get("roster/search?q=00000&kind=worker").told
    assert found["counts"].get("worker", 0) <= people.count()
    for whole in ("mine", "notices", "questions", "channels", "batches"):
        assert ask.get(whole).status == 403, whole
