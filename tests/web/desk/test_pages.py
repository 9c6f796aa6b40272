"""The desk's pages: who may, what is signed, what is turned back, and where one comes next."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pacesetter.campaign.models import Drive, Preset
from pacesetter.desk import actions
from pacesetter.kernel.actor import Actor
from pacesetter.ledger.models import Contribution, Verification
from pacesetter.web.desk import pages
from tests.desk.conftest import AT
from tests.factories.accounts import signed_in
from tests.web.desk.conftest import PIN, USED, text, verifier

CLAIM = "/en/desk/1/"


@pytest.fixture
def claimed(town):
    town.claim({"number": "1", **USED}, {"number": "2", "gross": "500", **USED})
    return town


def state(number: str) -> str:
    return Contribution.objects.values_list("state", flat=True).get(number=number)


def sign(client: Client, act: str, number: str = "1", **fields: str):
    told = {"act": act, "pin": PIN, **fields}
    return client.post(f"/en/desk/{number}/", told)


def verified_on_the_bulletin(client: Client) -> int:
    found = client.get("/en/bulletin.json")
    return int(found.json()["accounts"]["verified"]["net"])


@pytest.mark.parametrize("path", ["/en/desk/", CLAIM])
@pytest.mark.parametrize(("number", "status"), [("", 302), ("002", 403), ("101", 403)])
def test_strangers_sign_in_first_and_workers_have_no_desk(claimed, client, path, number, status):
    if number:
        signed_in(client, number)
    assert client.get(path).status_code == status


def test_a_verifier_of_another_plant_sees_nothing_of_it(claimed, client):
    offices = {"office": "finance_verifier", "worker": "003", "unit": "B", "since": "1952-06-01"}
    claimed.hand_in(offices=[{**offices, "source": ""}])
    verifier(client, "003")
    assert "0 claims wait for you" in text(client.get("/en/desk/"))
    assert client.get(CLAIM).status_code == 404


def test_a_verifier_in_the_line_is_told_why_not(claimed, client):
    verifier(client, "009")
    response = client.get(CLAIM)
    assert response.status_code == 403
    assert "somebody outside must sign" in text(response)
    assert sign(client, "verify").status_code == 403
    assert state("1") == "open"


def test_the_queue_names_what_waits(claimed, at_desk):
    page = text(at_desk.get("/en/desk/"))
    assert "2 claims wait for you" in page
    assert "1 to 2 of 2, by value × risk" in page
    assert "The oldest has waited 107 days." in page
    assert page.index("/en/desk/1/") < page.index("/en/desk/2/")


def test_an_empty_queue_and_an_empty_filter_say_what_to_do(claimed, at_desk):
    assert "No claim is like this." in text(at_desk.get("/en/desk/?kind=increase"))
    assert text(at_desk.get("/en/desk/?days=x&unit=%00&page=9")).count("/en/desk/1/") == 1
    for number in "12":
        sign(at_desk, "verify", number)
    assert "Nothing waits for you." in text(at_desk.get("/en/desk/"))


def test_a_claim_shows_its_figures_reasons_and_form(claimed, at_desk):
    page = text(at_desk.get(CLAIM))
    assert "Why the risk is 0.30" in page
    assert "There is no baseline." in page
    assert "Verify 900 old yuan as claimed" in page
    assert "entered by worker 003" in page
    assert "Whoever has entered it has no share in it." in page


def test_as_claimed_then_on_to_the_next(claimed, at_desk):
    response = sign(at_desk, "verify")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/desk/2/?done=1&act=verify"
    assert "is verified. Your signature is in the journal." in text(
        at_desk.get(response["Location"])
    )
    response = sign(at_desk, "verify", "2")
    assert response.headers["Location"] == "/en/desk/?done=2&act=verify"
    assert Verification.objects.get(number="1/F1").verifier.number == "007"


def test_the_bulletin_moves_by_exactly_the_adjusted_sum(claimed, at_desk):
    before = verified_on_the_bulletin(at_desk)
    sign(at_desk, "adjust", gross="701", costs="100", reason="少算一班")
    assert verified_on_the_bulletin(at_desk) == before + 601
    sign(at_desk, "refuse", "2", reason="没有根据")
    assert verified_on_the_bulletin(at_desk) == before + 601


@pytest.mark.parametrize("act", ["refuse", "adjust"])
def test_without_a_reason_it_is_turned_back_and_what_was_typed_stays(claimed, at_desk, act):
    response = sign(at_desk, act, gross="654", costs="32", reason="  ")
    page = text(response)
    assert response.status_code == 422
    assert "Write the reason: the claimants have a right to it." in page
    assert 'value="654"' in page
    assert re.search(f'value="{act}"[^>]* checked', page)
    assert PIN not in page
    assert state("1") == "open"


def test_a_wrong_pin_signs_nothing_and_may_not_be_guessed(claimed, at_desk):
    for _try in range(6):
        response = at_desk.post(CLAIM, {"act": "refuse", "reason": "没有根据", "pin": "00000001"})
    assert response.status_code == 422
    assert "没有根据" in text(response)
    assert "Too many wrong PINs" in text(response)
    assert "Too many wrong PINs" in text(sign(at_desk, "verify"))
    assert state("1") == "open"


def test_no_pin_no_act(claimed, at_desk):
    page = text(at_desk.post(CLAIM, {}))
    assert "Choose what you sign." in page
    assert "Write your PIN: it is your signature." in page


def test_two_at_once_the_second_is_told_who_settled_it(claimed, at_desk):
    at_desk.get(CLAIM)
    actions.refuse(by=Actor("008"), slip="1", reason="账册不符", at=AT)
    response = sign(at_desk, "verify")
    page = text(response)
    assert response.status_code == 409
    assert "Worker 008 signed it on 20 January 1953. What you had begun was not signed." in page
    assert "账册不符" in page
    assert state("1") == "refused"


def test_a_value_that_nobody_has_said_is_asked_for(town, at_desk):
    town.claim({"number": "1", "gross": "", "costs": "", **USED})
    assert "Verify it at the value that I found" in text(at_desk.get(CLAIM))
    assert "Write the value that was found." in text(sign(at_desk, "verify"))
    assert sign(at_desk, "verify", gross="400").status_code == 302
    assert state("1") == "verified"


def test_an_appeal_is_shown_with_both_sides(claimed, client):
    actions.refuse(by=Actor("007"), slip="1", reason="没有根据", at=AT)
    actions.appeal(by=Actor("001"), slip="1", words="账册有据", at=AT)
    verifier(client, "007")
    assert client.get(CLAIM).status_code == 200  # it tells who has settled it, and takes nothing
    assert sign(client, "verify").status_code == 409
    verifier(client, "008")
    page = text(client.get(CLAIM))
    assert "This is an appeal: what you sign is final." in page
    assert "没有根据" in page
    assert "账册有据" in page
    assert sign(client, "verify").status_code == 302
    assert state("1") == "verified"


@pytest.fixture
def many(claimed):
    for preset in Preset.objects.filter(name="reply-clocks"):
        preset.data = {**preset.data, "bulk_below": 900}
        preset.save()
    return claimed


def test_small_claims_are_signed_at_once_each_with_its_report(many, at_desk):
    page = text(at_desk.get("/en/desk/"))
    assert "Sign several small claims at once, as claimed (each below 900 old yuan)" in page
    response = at_desk.post("/en/desk/together/", {"slips": ["1", "2"], "pin": PIN})
    page = text(response)
    assert response.status_code == 200
    assert "verified as claimed." in page
    assert "not among those that may be signed many at once" in page
    assert (state("1"), state("2")) == ("open", "verified")


def test_nothing_is_signed_at_once_without_rule_ticks_or_pin(claimed, at_desk):
    assert "at once" not in text(at_desk.get("/en/desk/"))
    response = at_desk.post("/en/desk/together/", {"slips": ["1"], "pin": PIN})
    assert "not among those" in text(response)
    assert "No claim was ticked" in text(at_desk.post("/en/desk/together/", {"pin": PIN}))
    response = at_desk.post("/en/desk/together/", {"slips": ["1"], "pin": "1"})
    assert "This is not your PIN" in text(response)
    assert at_desk.get("/en/desk/together/").status_code == 405
    assert state("1") == "open"


def test_everybody_sees_who_owes_a_reply(claimed, client):
    page = text(client.get("/en/waiting/"))
    assert "2 replies are overdue" in page
    assert "Plant A" in page
    assert "Verification 10" in page
    assert "2 张逾期未答复" in text(client.get("/zh-hans/waiting/"))
    assert "Slips of unit A and below" in text(client.get("/en/waiting/?unit=A"))
    assert "Overdue the longest" not in text(client.get("/en/waiting/?unit=B"))


def test_without_waiting_slips_the_list_says_so(town, client):
    page = text(client.get("/en/waiting/"))
    assert "No reply is overdue" in page
    assert "Nobody waits for a reply." in page


@pytest.mark.parametrize("path", ["/en/desk/", "/en/waiting/"])
def test_lists_ask_as_much_for_three_as_for_one(town, at_desk, path):
    town.claim({"number": "1", **USED})

    def asked() -> int:
        with CaptureQueriesContext(connection) as log:
            assert at_desk.get(path).status_code == 200
        return len(log)

    asked()
    one = asked()
    town.claim(
        {"number": "2", "unit": "A1b", "shares": "003:100", **USED},
        {"number": "3", "unit": "B1", "shares": "101:100", **USED},
        {"number": "4", "mechanism": "energy", **USED},
    )
    assert asked() == one


def test_a_real_drive_goes_by_its_phases(claimed, at_desk):
    Drive.objects.update(bulletin_on="1953-02-20")
    response = sign(at_desk, "verify")
    assert response.status_code == 422
    assert "1953-02-20" in text(response)
    assert state("1") == "open"


def test_whoever_signs_second_keeps_what_was_typed_and_reads_who_decided(
    town, at_desk, monkeypatch
):
    """Somebody else signs while this one's PIN is looked at."""
    town.claim({"number": "1", **USED})
    right = pages.require_pin

    def meanwhile(*given):
        right(*given)
        actions.verify(by=Actor("008"), slip="1", at=AT)

    monkeypatch.setattr(pages, "require_pin", meanwhile)
    response = at_desk.post("/en/desk/1/", {"act": "refuse", "reason": "基线不对", "pin": PIN})
    page = text(response)
    assert response.status_code == 422
    assert "The slip is settled already, by 1/T1 (008)." in page
    assert "基线不对" in page
