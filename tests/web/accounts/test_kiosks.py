"""A kiosk asks for badge and PIN, forgets after 30 seconds, and can be revoked."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pacesetter.accounts import limits
from pacesetter.accounts.models import Alarm, Kiosk
from pacesetter.journal.models import Act
from tests.factories.accounts import signed_in, with_pin
from tests.web.accounts.conftest import OTHER, PIN, post, sign_in

ME = "0012345"
BROWSER = {"sec-fetch-mode": "navigate"}


@pytest.fixture
def kiosk(people) -> Client:
    client = signed_in(Client(), "0099001")
    response = post(client, "kiosks/register/", unit="E1-W1", name="canteen", idle="30")
    assert response.url == "/en/kiosk/"
    return client


@pytest.fixture
def used(kiosk) -> Client:
    with_pin(ME, PIN)
    assert sign_in(kiosk, f"PS:{ME}", PIN).status_code == 302
    return kiosk


def me(client: Client) -> bool:
    return client.get("/en/pin/").status_code == 200


def let_time_pass(seconds: int) -> None:
    """Sessions run out by the clock: put it on by putting them back."""
    for session in Session.objects.all():
        session.expire_date -= timedelta(seconds=seconds)
        session.save()


def test_whoever_registers_a_kiosk_is_signed_out_of_it(kiosk):
    assert not me(kiosk)
    page = kiosk.get("/en/sign-in/").content.decode()
    assert "Kiosk: canteen" in page
    assert re.search(r'name="number"[^>]*autofocus', page)
    act = Act.objects.get(event="kiosk:register")
    assert act.by == "0099001"
    assert Kiosk.objects.get().secret not in act.facts


def test_a_kiosk_forgets_on_the_server_and_blanks_by_itself(used):
    response = used.get("/en/pin/")
    assert response["Refresh"] == "30;url=/en/kiosk/"
    assert "no-store" in response["Cache-Control"]
    let_time_pass(20)
    assert me(used)
    let_time_pass(20)
    assert me(used)
    let_time_pass(31)
    assert not me(used)


def test_the_blank_page_forgets_at_once(used):
    response = used.get("/en/kiosk/")
    assert "cache" in response["Clear-Site-Data"]
    assert response.url == "/en/sign-in/"
    assert not me(used)


def test_a_page_that_loads_itself_anew_keeps_nobody_signed_in(used):
    let_time_pass(20)
    assert used.get("/en/pin/", headers=BROWSER).status_code == 200
    let_time_pass(11)
    assert not me(used)


def test_somebodys_act_in_a_browser_does(used):
    let_time_pass(20)
    used.get("/en/pin/", headers={**BROWSER, "sec-fetch-user": "?1"})
    let_time_pass(20)
    assert me(used)


def test_the_next_one_does_not_learn_where_the_last_one_was(used):
    let_time_pass(31)
    assert used.get("/en/pin/").url == "/en/sign-in/"
    response = sign_in(used, ME, PIN, next="/en/ledger/")
    assert "ledger" not in response.url


def test_a_kiosk_remembers_no_account(used):
    assert "device" not in used.cookies or not used.cookies["device"].value


def test_the_address_of_the_blank_page_signs_nobody_out_elsewhere(people, client):
    signed_in(client, ME)
    client.get("/en/kiosk/")
    assert me(client)


def test_a_revoked_kiosk_is_a_device_like_others(kiosk, people):
    organiser = signed_in(Client(), "0099001")
    number = Kiosk.objects.get().number
    post(organiser, f"kiosks/{number}/revoke/")
    assert "Refresh" not in kiosk.get("/en/sign-in/")
    assert "revoked on" in organiser.get("/en/kiosks/").content.decode()
    assert post(organiser, f"kiosks/{number}/revoke/").status_code == 409


def test_a_forged_cookie_is_no_kiosk(kiosk):
    forged = Client()
    forged.cookies["kiosk"] = kiosk.cookies["kiosk"].value[:-3] + "abc"
    assert "Refresh" not in forged.get("/en/sign-in/")


def test_kiosks_of_other_subtrees_are_neither_seen_nor_revoked(kiosk, people):
    from_beside = signed_in(Client(), "0070001")
    assert from_beside.get("/en/kiosks/").status_code == 403
    organiser = signed_in(Client(), "0099001")
    page = post(organiser, "kiosks/register/", unit="E2", name="x", idle="30").content.decode()
    assert "over this unit" in page
    assert Kiosk.objects.count() == 1


def test_a_kiosk_waits_after_many_failures_but_opens_while_somebody_guesses_from_afar(kiosk):
    with_pin(ME, PIN)
    for _try in range(8):
        sign_in(Client(), ME, OTHER)
    assert sign_in(Client(), ME, PIN).status_code == 429
    assert sign_in(kiosk, ME, PIN).status_code == 302


def test_many_failures_at_one_kiosk_make_it_wait_and_raise_an_alarm(kiosk):
    with_pin(ME, PIN)
    for n in range(limits.KIOSK_FREE):
        assert sign_in(kiosk, f"{n}", OTHER).status_code == 422
    response = sign_in(kiosk, ME, PIN)
    assert response.status_code == 429
    assert int(response["Retry-After"]) <= limits.KIOSK_WAIT
    assert Alarm.objects.filter(kind="kiosk").exists()
    organiser = signed_in(Client(), "0099001")
    assert str(limits.KIOSK_FREE) in organiser.get("/en/kiosks/").content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(kiosk):
    organiser = signed_in(Client(), "0099001")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            organiser.get("/en/kiosks/")
        return len(queries)

    one = asked()
    for name in ("gate", "hall"):
        post(signed_in(Client(), "0099001"), "kiosks/register/", unit="E1", name=name, idle="60")
    assert Kiosk.objects.count() == 3
    assert asked() == one
