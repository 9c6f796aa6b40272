"""A leader's pages: what waits for the answer, and the answer itself."""

import pytest
from django.test import Client

from pacesetter.desk import actions
from pacesetter.kernel.actor import Actor
from pacesetter.ledger.models import Contribution, Verification
from tests.desk.conftest import AT
from tests.web.desk.conftest import PIN, text, town, verifier

__all__ = ("town",)
REASON = "图纸与机床不合，请改后再提。"


@pytest.fixture
def suggested(town):
    rows = [("leader", "003", "A1"), ("leader", "101", "B"), ("federation", "008", "T")]
    town.hand_in(
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in rows
        ]
    )
    town.claim({"number": "1", "claimed_on": "1953-01-10"})
    return town


@pytest.fixture
def leader(suggested, client: Client) -> Client:
    return verifier(client, "003")


def answer(client: Client, **cells: str):
    return client.post("/en/led/1/", {"act": "turn_down", "reason": REASON, "pin": PIN} | cells)


def test_the_leaders_page_lists_what_waits_with_its_day(leader):
    page = text(leader.get("/en/led/"))
    assert "1 slip waits for your answer." in page
    assert "1 is late." in page
    assert 'href="/en/led/1/"' in page
    assert "16 Jan 1953" in page


def test_a_refusal_without_a_reason_is_turned_back_and_nothing_is_lost(leader):
    response = answer(leader, reason="  ")
    page = text(response)
    assert response.status_code == 422
    where = page.index('id="id_reason_error"')
    assert "Write the reason" in page[where : where + 200]
    assert 'value="turn_down"' in page
    assert page.count(" checked") == 1
    assert not Verification.objects.exists()


def test_the_refusal_and_its_reason_reach_the_worker_who_may_appeal(leader):
    response = answer(leader)
    assert response["Location"] == "/en/led/?done=1&act=turn_down"
    page = text(leader.get(response["Location"]))
    assert "is refused. Its claimants were told why." in page
    assert "No suggestion waits for your answer." in page
    worker = verifier(Client(), "001")
    assert "/en/claims/1/appeal/" in text(worker.get("/en/claims/"))
    slip = text(worker.get("/en/slips/1/"))
    assert REASON in slip
    assert "by Worker 003, leader" in slip
    assert "from outside the claimants" not in slip


def test_what_is_adopted_is_said_on_the_slip_with_who_and_when(leader):
    assert answer(leader, act="adopt", reason="").status_code == 302
    assert "Adopted 20 Jan 1953 (worker 003)" in " ".join(text(leader.get("/en/slips/1/")).split())


def test_a_wrong_pin_answers_nothing(leader):
    response = answer(leader, pin="11112222")
    assert response.status_code == 422
    assert "This is not your PIN" in text(response)
    assert REASON in text(response)
    assert Contribution.objects.get().state == "open"


def test_one_of_two_answers_is_told_that_it_was_answered(leader):
    actions.adopt(by=Actor("003"), slip="1", at=AT)
    response = answer(leader)
    assert response.status_code == 404
    assert "No slip 1 waits for your answer." in text(response)


def test_an_appeal_waits_for_the_federation_and_is_final(leader):
    answer(leader)
    actions.appeal(by=Actor("001"), slip="1", words="图纸已改", at=AT)
    staff = verifier(Client(), "008")
    assert 'href="/en/led/1/"' in text(staff.get("/en/organised/"))
    page = text(staff.get("/en/led/1/"))
    for said in ("your answer is final", REASON, "图纸已改", "Adopt it after all"):
        assert said in page
    response = answer(staff, act="adopt", reason="")
    assert response["Location"].startswith("/en/organised/?done=1")
    assert Contribution.objects.get().state == "open"


@pytest.mark.parametrize(("number", "status"), [("001", 403), ("007", 403), ("101", 404)])
def test_nobody_else_answers(suggested, client, number, status):
    assert verifier(client, number).get("/en/led/1/").status_code == status
    assert answer(client).status_code == status


def test_the_page_speaks_chinese(leader):
    page = text(leader.get("/zh-hans/led/1/"))
    assert "采纳：准备试行" in page
    assert "领导" in page
