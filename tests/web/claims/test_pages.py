"""Claims by hand: for oneself and on behalf, confirmed or contested; an appeal; a stage."""

import re

import pytest
from django.test import Client

from pacesetter.desk import actions
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.ledger import queries as ledger
from pacesetter.ledger.models import Appeal, Confirmation, Contribution
from pacesetter.notices.models import Notice
from pacesetter.roster.merging import merge_workers
from tests.desk.conftest import AT, problems, told
from tests.factories.accounts import signed_in
from tests.web.desk.conftest import USED, text

SLIP = {
    "title": "刀具集中磨", "unit": "A1a", "starts": "1953-01-05", "shares": "001 100",
    "kind": "saving", "mechanism": "time", "saving_class": "hard", "gross": "",
    "measure": "old_yuan", "ends": "1953-01-31",
}  # fmt: skip


@pytest.fixture
def organised(town):
    rows = [("organiser", "101", "A"), ("leader", "003", "A1")]
    town.hand_in(
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in rows
        ]
    )
    return town


def hand_in(client: Client, **cells: str):
    return client.post("/en/claims/new/", SLIP | cells)


@pytest.mark.parametrize("path", ["claims/", "claims/new/", "claims/1/", "claims/1/appeal/"])
def test_strangers_sign_in_first(town, client, path):
    response = client.get(f"/en/{path}")
    assert response.status_code == 302
    assert "/sign-in/" in response["Location"]


def test_a_worker_claims_for_himself(town, client):
    signed_in(client, "001")
    page = text(client.get("/en/claims/new/"))
    assert 'value="A1a"' in page
    assert "001 100" in page
    response = hand_in(client)
    assert response.headers["Location"] == "/en/claims/?done=1952-A-0001"
    slip = Contribution.objects.get()
    assert (slip.number, slip.entered_by, slip.gross, str(slip.claimed_on)) == (
        "1952-A-0001", "001", None, "1953-01-20",
    )  # fmt: skip
    assert "Slip 1952-A-0001 is handed in." in text(client.get(response["Location"]))
    assert not Confirmation.objects.exists()
    assert hand_in(client, title="第二件").headers["Location"].endswith("1952-A-0002")
    assert problems() == []


def test_on_behalf_it_says_who_entered_it_and_asks_the_authors(organised, client):
    signed_in(client, "101")
    assert hand_in(client, shares="001 60\n002：40%").status_code == 302
    asked = Confirmation.objects.values_list("worker__number", "answer")
    assert sorted(asked) == [("001", "asked"), ("002", "asked")]
    assert {tuple(told(notice)) for notice in Notice.objects.all()} == {("001",), ("002",)}
    slip = ledger.slip(organised.drive, "1952-A-0001")
    assert slip.entered_by == "101"
    assert [act.event for act in slip.trail].count("confirmation:ask") == 2
    signed_in(client, "002")
    page = text(client.get("/en/claims/"))
    assert "/en/claims/1952-A-0001/" in page
    assert "Entered by worker 101" in page


def test_an_author_confirms(organised, client):
    signed_in(client, "101")
    hand_in(client)
    signed_in(client, "001")
    response = client.post("/en/claims/1952-A-0001/", {"says": "yes"})
    assert response.status_code == 302
    assert Confirmation.objects.get().answer == "confirmed"
    assert "Nobody waits for your word." in text(client.get("/en/claims/"))


def test_an_author_contests_with_words_and_it_waits(organised, client):
    signed_in(client, "101")
    hand_in(client, gross="100")
    signed_in(client, "001")
    response = client.post("/en/claims/1952-A-0001/", {"says": "no", "words": " "})
    assert response.status_code == 422
    assert "Write what is wrong, so that it can be put right." in text(response)
    client.post("/en/claims/1952-A-0001/", {"says": "no", "words": "是我们组一起做的"})
    assert told(Notice.objects.get(event="claim:contest")) == ["101"]
    assert "You said that it is wrong." in text(client.get("/en/claims/"))
    from_trail = ledger.slip(organised.drive, "1952-A-0001").trail[-1]
    assert (from_trail.event, from_trail.reason) == ("confirmation:contest", "是我们组一起做的")
    assert problems() == []


def test_nobody_answers_or_appeals_for_somebody_else(organised, client):
    organised.claim({"number": "1", **USED})
    for number in ("003", "101", "007"):
        signed_in(client, number)
        assert client.get("/en/claims/1/").status_code == 404
        assert client.post("/en/claims/1/", {"says": "yes"}).status_code == 404
        assert client.get("/en/claims/1/appeal/").status_code == 404
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    ("cells", "field", "said"),
    [
        ({"title": ""}, "title", "This field is required"),
        ({"unit": "ZZ"}, "unit", "There is no unit ZZ"),
        ({"shares": "001 60\n002 30"}, "shares", "add up to 90 percent"),
        ({"shares": "001 60\n999 40"}, "shares", "Claimant 999 is not on the roster"),
        ({"shares": "001 60\n002"}, "shares", "002 has no percent"),
        ({"shares": "001 60 x 40"}, "shares", "one worker a line"),
        ({"gross": "-5"}, "gross", "is not less than 0"),
        ({"gross": "5.5"}, "gross", "fewer digits"),
        ({"costs": "5"}, "costs", "give both, or neither"),
        ({"ends": "1952-12-31"}, "ends", "before it begins"),
        ({"ends": "1954-06-30"}, "ends", "at most twelve months"),
        ({"benefit_share": "120"}, "benefit_share", "between 0 and 100"),
        ({"implemented_on": "1953-01-02", "adopted_on": "1953-01-09"}, "implemented_on", "order"),
        ({"saving_class": "non_financial", "gross": "5"}, "gross", "no money value"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    town, client, cells, field, said
):
    signed_in(client, "001")
    response = hand_in(client, **cells)
    page = text(response)
    assert response.status_code == 422
    where = page.index(f'id="id_{field}_error"')
    assert said in page[where : where + 400]
    assert not Contribution.objects.exists()
    if "title" not in cells:
        assert "刀具集中磨" in page


def test_for_others_only_their_officers_claim(organised, client):
    signed_in(client, "002")
    response = hand_in(client, shares="001 100")
    assert "You may claim for yourself in your own enterprise" in text(response)
    signed_in(client, "001")
    assert response.status_code == hand_in(client, unit="B1").status_code == 422
    signed_in(client, "003")  # leads workshop A1, not plant B
    assert hand_in(client, unit="B1", shares="101 100").status_code == 422
    assert hand_in(client, shares="001 100").status_code == 302


def test_a_safety_idea_has_no_price(town, client):
    signed_in(client, "001")
    assert hand_in(client, saving_class="non_financial", mechanism="safety").status_code == 302
    assert Contribution.objects.get().measure_id is None


def test_a_refused_claimant_appeals_once(town, client):
    town.claim({"number": "1", **USED})
    actions.refuse(by=Actor("007"), slip="1", reason="没有根据", at=AT)
    signed_in(client, "001")
    page = text(client.get("/en/claims/"))
    assert "没有根据" in page
    assert "/en/claims/1/appeal/" in page
    assert "until 31 Jan 1953" in page
    assert client.post("/en/claims/1/appeal/", {"words": ""}).status_code == 422
    assert client.post("/en/claims/1/appeal/", {"words": "账册有据"}).status_code == 302
    assert Appeal.objects.get().words == "账册有据"
    response = client.post("/en/claims/1/appeal/", {"words": "再来"})
    assert response.status_code == 422
    assert "an appeal is made once" in text(response)
    assert "You appealed on 20 Jan 1953." in text(client.get("/en/claims/"))
    assert "账册有据" in text(client.get("/en/slips/1/"))


@pytest.mark.parametrize("number", ["002", "003"])
def test_my_pages_show_what_was_claimed_under_either_number(town, client, number):
    town.claim({"number": "1", **USED}, {"number": "2", "shares": "003:100", **USED})
    merge_workers(by=CONSOLE, keep="002", drop="003", reason="一人两号", at=AT)
    signed_in(client, number)
    for page in ("mine", "claims"):
        found = text(client.get(f"/en/{page}/"))
        assert "/en/slips/1/" in found, page
        assert "/en/slips/2/" in found, page


def test_a_stage_is_recorded_by_an_officer_and_a_skipped_one_says_so(organised, client):
    organised.claim({"number": "1", "claimed_on": "1953-01-10"})
    signed_in(client, "003")
    response = client.post("/en/claims/1/stage/", {"step": "implemented", "on": "1953-01-15"})
    assert response.status_code == 302
    steps = [(s.step, s.skipped) for s in ledger.slip(organised.drive, "1").steps]
    assert steps == [
        ("submitted", False), ("adopted", True), ("trial", True), ("implemented", False),
    ]  # fmt: skip
    [act] = [a for a in ledger.slip(organised.drive, "1").trail if a.event.endswith("advance")]
    assert act.who == "003"
    page = text(client.post("/en/claims/1/stage/", {"step": "adopted", "on": "1953-01-12"}))
    assert "The slip has passed this stage already." in page
    assert problems() == []


@pytest.mark.parametrize(
    ("step", "on", "said"),
    [
        ("trial", "1953-01-09", "earlier"),
        ("trial", "1953-01-21", "still to come"),
        ("awarded", "1953-01-20", "Only what is verified can be awarded."),
    ],
)
def test_a_stage_that_cannot_be_is_refused(organised, client, step, on, said):
    organised.claim({"number": "1", "adopted_on": "1953-01-10", "claimed_on": "1953-01-10"})
    signed_in(client, "003")
    response = client.post("/en/claims/1/stage/", {"step": step, "on": on})
    assert response.status_code == 422
    assert said in text(response)


def test_what_is_verified_can_be_awarded(organised, client):
    organised.claim({"number": "1", **USED})
    actions.verify(by=Actor("007"), slip="1", at=AT)
    signed_in(client, "101")
    response = client.post("/en/claims/1/stage/", {"step": "awarded", "on": "1953-01-20"})
    assert response.status_code == 302
    steps = [s.step for s in ledger.slip(organised.drive, "1").steps]
    assert steps[-2:] == ["verified", "awarded"]


@pytest.mark.parametrize(("number", "status"), [("001", 403), ("007", 403), ("101", 200)])
def test_only_officers_over_the_unit_record_stages(organised, client, number, status):
    organised.claim({"number": "1", **USED})
    organised.claim({"number": "2", "unit": "B1", "shares": "101:100", **USED})
    signed_in(client, number)
    assert client.get("/en/claims/1/stage/").status_code == status
    assert client.get("/en/claims/2/stage/").status_code in {403, 404}


def test_the_pages_speak_chinese(town, client):
    signed_in(client, "001")
    page = text(client.get("/zh-hans/claims/new/"))
    assert "你改进了什么？" in page
    assert not re.search(r"What have you", page)


def test_a_claimant_adds_what_is_missing_and_the_desk_says_who_can(town, client):
    town.claim({"number": "1", "measure": "", "gross": "", "costs": "", **USED})
    signed_in(client, "007")
    page = text(client.get("/en/desk/1/"))
    assert "a leader or the organiser of the unit add it from the slip’s page" in page
    assert client.get("/en/claims/1/value/").status_code == 404
    signed_in(client, "001")
    assert "/en/claims/1/value/" in text(client.get("/en/slips/1/"))
    response = client.post("/en/claims/1/value/", {"measure": "kwh", "gross": "1.55"})
    assert response.status_code == 422
    assert "fewer digits" in text(response)
    assert 'value="1.55"' in text(response)
    response = client.post("/en/claims/1/value/", {"measure": "kwh", "gross": "1.5"})
    assert response["Location"] == "/en/slips/1/"
    assert "/en/claims/1/value/" not in text(client.get("/en/slips/1/"))
    signed_in(client, "007")
    assert "Verify 1.5 kWh as claimed" in text(client.get("/en/desk/1/"))
