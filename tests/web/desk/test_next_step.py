"""A slip's page says who answers next and by when, and shows each reader his or her own doors."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pacesetter.desk import actions
from pacesetter.kernel.actor import Actor
from tests.desk.conftest import AT, USED
from tests.factories.accounts import signed_in
from tests.web.desk.conftest import text, town

__all__ = ("town",)
DOORS = r'href="/en/((?:led|desk|claims)/1/[a-z/]*)"'


@pytest.fixture
def led(town):
    rows = [("leader", "003", "A1"), ("leader", "101", "T"), ("organiser", "101", "A")]
    town.hand_in(
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in rows
        ]
    )
    return town


def words(client: Client) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", text(client.get("/en/slips/1/"))).split())


def doors(number: str) -> list[str]:
    return sorted(re.findall(DOORS, text(signed_in(Client(), number).get("/en/slips/1/"))))


def test_a_suggestion_names_the_nearest_leader_who_may_answer(led, client):
    led.claim({"number": "1", "claimed_on": "1953-01-10"})
    page = words(client)
    assert (
        "The leader of Shop 1 answers whether it is adopted. Reply due on 16 January 1953" in page
    )
    assert "3 working days late" in page


def test_a_leaders_own_suggestion_is_for_the_next_level(led, client):
    led.claim({"number": "1", "claimed_on": "1953-01-10", "shares": "003:100"})
    assert "The leader of Town answers whether it is adopted." in words(client)


def test_where_no_leader_may_answer_it_says_so(town, client):
    town.claim({"number": "1", "claimed_on": "1953-01-10"})
    assert "It waits for a leader who has no share in it; none is on record." in words(client)


def test_what_is_in_use_is_for_a_verifier_and_what_is_settled_for_nobody(led, client):
    led.claim({"number": "1", **USED})
    assert "A verifier outside the claimants’ line judges what it is worth." in words(client)
    actions.verify(by=Actor("007"), slip="1", at=AT)
    assert "What comes next" not in words(client)


def test_what_is_adopted_waits_until_it_is_in_use(led, client):
    led.claim({"number": "1", "claimed_on": "1953-01-10"})
    actions.adopt(by=Actor("003"), slip="1", at=AT)
    assert "It is adopted and not in use yet" in words(client)


def test_appeals_go_to_their_level(led, client):
    led.claim({"number": "1", "claimed_on": "1953-01-10"})
    actions.turn_down(by=Actor("003"), slip="1", reason="不合", at=AT)
    assert doors("001") == ["claims/1/appeal/"]
    actions.appeal(by=Actor("001"), slip="1", words="合", at=AT)
    assert "a leader of the next level decides" in words(client)
    assert doors("001") == doors("003") == []
    assert doors("101") == ["led/1/"]


def test_an_appeal_against_a_verifier_is_for_another_one(led, client):
    led.claim({"number": "1", **USED})
    actions.refuse(by=Actor("007"), slip="1", reason="没有根据", at=AT)
    actions.appeal(by=Actor("001"), slip="1", words="有据", at=AT)
    assert "a verifier who has not signed it decides" in words(client)
    assert (doors("007"), doors("008")) == ([], ["desk/1/"])


def test_each_reader_has_his_own_doors(led, client):
    led.claim({"number": "1", "claimed_on": "1953-01-10", "entered_by": "101"})
    assert re.findall(DOORS, text(client.get("/en/slips/1/"))) == []
    assert doors("001") == []
    assert doors("003") == ["claims/1/stage/", "led/1/"]
    assert doors("101") == ["claims/1/stage/", "led/1/"]
    assert doors("007") == ["desk/1/"]
    assert doors("009") == []  # in office, and in the claimants' line


def test_a_claimant_who_was_asked_finds_the_question(led):
    slip = {
        "title_zh": "刀具集中磨", "kind": "saving", "mechanism": "time", "saving_class": "hard",
        "starts": "1953-01-05", "ends": "1953-01-31", "measure": "old_yuan", "gross": "5",
        "costs": "0",
    }  # fmt: skip
    number = actions.claim(by=Actor("003"), unit="A1a", shares={"001": "100"}, cells=slip, at=AT)
    page = f"/en/slips/{number}/"
    asked = f"/en/claims/{number}/"
    assert asked in text(signed_in(Client(), "001").get(page))
    assert asked not in text(signed_in(Client(), "002").get(page))
    assert asked not in text(Client().get(page))
    actions.answer(by=Actor("001"), slip=number, agrees=True, words="", at=AT)
    assert asked not in text(signed_in(Client(), "001").get(page))


def test_every_door_opens(led):
    led.claim({"number": "1", "claimed_on": "1953-01-10"})
    for number in ("003", "101", "007"):
        client = signed_in(Client(), number)
        for door in doors(number):
            assert client.get(f"/en/{door}").status_code == 200, (number, door)


def test_a_stranger_costs_few_questions(led, client):
    led.claim({"number": "1", **USED})
    actions.verify(by=Actor("007"), slip="1", at=AT)
    client.get("/en/slips/1/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/slips/1/")
    assert not [q for q in asked if "roster_office" in q["sql"]]
