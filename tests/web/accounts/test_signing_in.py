"""With a number and a PIN from a slip to a session, and out of it again."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pacesetter.accounts.models import Account
from pacesetter.accounts.terms import SLIP_LASTS
from pacesetter.roster.models import Merger, Worker
from tests.factories.accounts import with_pin, with_slip
from tests.web.accounts.conftest import OTHER, PIN, post, sign_in

ME = "0012345"
KEPT = "0012346"
pytestmark = pytest.mark.usefixtures("people")


def me(client: Client) -> bool:
    return "Sign out" in client.get("/en/pin/", follow=True).content.decode()


def test_the_page_asks_for_number_and_pin_without_script(client):
    page = client.get("/en/sign-in/").content.decode()
    assert re.search(r'name="number"[^>]*autofocus', page)
    assert 'type="password"' in page
    assert "<script" not in page


def test_a_chosen_pin_opens(client):
    with_pin(ME, PIN)
    response = sign_in(client, " 0012345 ", "4831 ９０２７")
    assert response.status_code == 302
    assert me(client)


def test_a_scanned_badge_is_a_number(client):
    with_pin(ME, PIN)
    assert sign_in(client, "PS:0012345", PIN).status_code == 302


def test_a_number_that_was_merged_says_which_one_opens(client):
    with_pin(ME, PIN)
    kept, dropped = (Worker.objects.get(number=number) for number in (KEPT, ME))
    merger = Merger.objects.create(
        number="M-1", kept=kept, dropped=dropped, since=date(2026, 1, 1), reason="twice"
    )
    response = sign_in(client, ME, PIN)
    assert response.status_code == 422
    assert f"Sign in with number {KEPT}." in response.content.decode()
    assert not me(client)
    assert KEPT not in sign_in(Client(), ME, OTHER).content.decode()
    Merger.objects.filter(pk=merger.pk).update(until=date(2026, 1, 2))
    assert sign_in(client, ME, PIN).status_code == 302


@pytest.mark.parametrize(("number", "pin"), [(ME, OTHER), ("0099999", PIN), (ME, ""), ("", PIN)])
def test_anything_else_does_not(client, number, pin):
    with_pin(ME, PIN)
    response = sign_in(client, number, pin)
    assert response.status_code == 422
    assert PIN not in response.content.decode()
    assert not me(client)


def test_the_pin_of_a_slip_must_be_changed_before_anything_opens(client):
    with_slip(ME, PIN, timezone.now())
    response = sign_in(client, ME, PIN, next="/en/ledger/")
    assert response.url == "/en/sign-in/choose/"
    assert not me(client)
    response = post(client, "sign-in/choose/", pin=OTHER, again=OTHER)
    assert response.url == "/en/ledger/"
    assert me(client)
    account = Account.objects.get(number=ME)
    assert account.issued == ""
    assert account.password.startswith("argon2$argon2id$")
    assert sign_in(Client(), ME, PIN).status_code == 422
    assert sign_in(Client(), ME, OTHER).status_code == 302


@pytest.mark.parametrize(
    ("pin", "again", "said"),
    [
        ("1234567", "1234567", "8 digits or more"),
        ("12345678", "12345678", "counts up or down"),
        ("48484848", "48484848", "repeats itself"),
        ("00123459", "00123459", "your number"),
        ("19490203", "19490203", "a day of the calendar"),
        (PIN, PIN, "the PIN of the slip"),
        (OTHER, PIN, "differ"),
    ],
)
def test_a_pin_that_others_would_guess_is_refused(client, pin, again, said):
    with_slip(ME, PIN, timezone.now())
    sign_in(client, ME, PIN)
    page = post(client, "sign-in/choose/", pin=pin, again=again).content.decode()
    assert said in page
    assert not me(client)


def test_choosing_needs_the_slip_first(client):
    assert post(client, "sign-in/choose/", pin=OTHER, again=OTHER).url == "/en/sign-in/"


def test_a_slip_that_was_replaced_meanwhile_chooses_nothing(client):
    account = with_slip(ME, PIN, timezone.now())
    sign_in(client, ME, PIN)
    account.issued = "f" * 64
    account.save()
    assert post(client, "sign-in/choose/", pin=OTHER, again=OTHER).url == "/en/sign-in/"


def test_a_slip_runs_out(client):
    with_slip(ME, PIN, timezone.now() - SLIP_LASTS - timedelta(minutes=1))
    assert "run out" in sign_in(client, ME, PIN).content.decode()


def test_changing_the_pin_signs_every_other_device_out(client):
    with_pin(ME, PIN)
    other = Client()
    sign_in(client, ME, PIN)
    sign_in(other, ME, PIN)
    assert me(other)
    response = post(client, "pin/", present=PIN, pin=OTHER, again=OTHER)
    assert "is changed" in response.content.decode()
    assert me(client)
    assert not me(other)
    assert sign_in(Client(), ME, PIN).status_code == 422


@pytest.mark.parametrize(
    ("present", "pin", "said"),
    [(OTHER, OTHER, "not your present PIN"), (PIN, PIN, "you have already")],
)
def test_changing_needs_the_present_pin_and_another(client, present, pin, said):
    with_pin(ME, PIN)
    sign_in(client, ME, PIN)
    assert said in post(client, "pin/", present=present, pin=pin, again=pin).content.decode()


def test_an_account_out_of_force_opens_nothing(client):
    with_pin(ME, PIN, is_active=False)
    assert sign_in(client, ME, PIN).status_code == 422


def test_signing_out_ends_the_session_and_clears_what_was_shown(client):
    with_pin(ME, PIN)
    sign_in(client, ME, PIN)
    response = post(client, "sign-out/")
    assert "cache" in response["Clear-Site-Data"]
    assert not me(client)


def test_a_demonstrations_account_opens_on_its_own_machine_alone(client):
    with_pin(ME, PIN, demo=True)
    far = Client(REMOTE_ADDR="192.0.2.7")
    assert "demonstration" in sign_in(far, ME, PIN).content.decode()
    proxied = Client(headers={"x-forwarded-for": "192.0.2.7"})
    assert sign_in(proxied, ME, PIN).status_code == 422
    assert "belong together" in sign_in(far, ME, OTHER).content.decode()
    assert sign_in(client, ME, PIN).status_code == 302


def test_no_account_says_when_it_was_last_used():
    assert "last_login" not in {field.name for field in Account._meta.get_fields()}
