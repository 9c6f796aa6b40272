"""An app, recovery codes, and what happens when they are asked for."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone

from pacesetter.accounts import factors
from pacesetter.journal.models import Act
from tests.factories.accounts import with_pin
from tests.factories.roster import OfficeFactory, WorkerFactory
from tests.web.accounts.conftest import OTHER, PIN, post, sign_in

ME = "0099001"
SECRET = re.compile(r'<code class="hash">([A-Z2-7]+)</code>')


def code_of(secret: str, later: int = 0) -> str:
    step = int(timezone.now().timestamp()) // factors.STEP + later
    return str(format_hotp_value(hotp_value(secret, step)))


@pytest.fixture
def officer(people) -> Client:
    client = Client()
    with_pin(ME, PIN)
    sign_in(client, ME, PIN)
    return client


@pytest.fixture
def secret(officer) -> str:
    found = SECRET.search(officer.get("/en/security/app/").content.decode())[1]
    response = post(officer, "security/app/", code=code_of(found), pin=PIN)
    assert "Recovery codes" in response.content.decode()
    return found


@pytest.fixture
def spare(officer, secret) -> str:
    return str(factors.recovery_codes_left(factors.Account.objects.get(number=ME))[0])


def me(client: Client) -> bool:
    return client.get("/en/pin/").status_code == 200


def test_the_pin_alone_no_longer_opens(officer, secret):
    client = Client()
    assert sign_in(client, ME, PIN, next="/en/ledger/").url == "/en/sign-in/second/"
    assert not me(client)
    assert post(client, "sign-in/second/", code="000000").status_code == 422
    assert post(client, "sign-in/second/", code=code_of(secret, later=1)).url == "/en/ledger/"
    assert me(client)


def test_a_code_opens_once(officer, secret):
    first, again = Client(), Client()
    code = code_of(secret, later=1)
    for client, status in ((first, 302), (again, 422)):
        sign_in(client, ME, PIN)
        assert post(client, "sign-in/second/", code=code).status_code == status


def test_a_recovery_code_opens_once(officer, spare):
    for status in (302, 422):
        client = Client()
        sign_in(client, ME, PIN)
        assert post(client, "sign-in/second/", code=spare).status_code == status


def test_codes_are_limited_as_pins_are(officer, secret):
    client = Client()
    sign_in(client, ME, PIN)
    answers = [post(client, "sign-in/second/", code="000000") for _try in range(12)]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0
    assert post(client, "sign-in/second/", code=code_of(secret, later=1)).status_code == 429


def test_the_second_step_needs_the_first(people, client):
    assert client.get("/en/sign-in/second/").url == "/en/sign-in/"
    assert post(client, "sign-in/second/", code="123456").url == "/en/sign-in/"


def test_adding_needs_the_pin_and_the_code(officer):
    found = SECRET.search(officer.get("/en/security/app/").content.decode())[1]
    page = post(officer, "security/app/", code="000000", pin=PIN).content.decode()
    assert "doesn&#x27;t fit" in page
    page = post(officer, "security/app/", code=code_of(found), pin=OTHER).content.decode()
    assert "not your present PIN" in page
    assert not Authenticator.objects.exists()


def test_removing_needs_the_pin_and_leaves_no_recovery_codes(officer, secret):
    factor = str(Authenticator.objects.get(type="totp").pk)
    page = post(officer, "security/remove/", factor=factor, pin=OTHER)
    assert page.status_code == 422
    assert post(officer, "security/remove/", factor=factor, pin=PIN).status_code == 302
    assert not Authenticator.objects.exists()
    assert sign_in(Client(), ME, PIN).url != "/en/sign-in/second/"


def test_nobody_removes_somebody_elses(officer, secret, people):
    with_pin("0012345", OTHER)
    client = Client()
    sign_in(client, "0012345", OTHER)
    factor = str(Authenticator.objects.get(type="totp").pk)
    post(client, "security/remove/", factor=factor, pin=OTHER)
    assert Authenticator.objects.filter(type="totp").exists()


def test_secrets_are_encrypted_and_in_no_act(officer, secret):
    row = Authenticator.objects.get(type="totp")
    assert secret not in str(row.data)
    facts = " ".join(Act.objects.values_list("facts", flat=True))
    assert secret not in facts
    assert "factor:add" in Act.objects.values_list("event", flat=True)


def test_an_office_may_need_one(people, settings):
    settings.SECOND_FACTOR_FOR = ["organiser"]
    client = Client()
    with_pin(ME, PIN)
    assert sign_in(client, ME, PIN).url == "/en/security/"
    assert client.get("/en/ledger/").url == "/en/security/"
    assert "needs a second factor" in client.get("/en/security/").content.decode()
    found = SECRET.search(client.get("/en/security/app/").content.decode())[1]
    post(client, "security/app/", code=code_of(found), pin=PIN)
    assert client.get("/en/ledger/").status_code == 200


def test_a_lost_one_is_taken_away_by_an_administrator(officer, secret, people):
    assert post(officer, "pins/factors/", number=ME).status_code == 403
    administrator = Client()
    worker = WorkerFactory(number="0000001", unit=people["E1-W2"])
    OfficeFactory(worker=worker, unit=people["BJ"], kind="administrator")
    with_pin("0000001", OTHER)
    sign_in(administrator, "0000001", OTHER)
    page = post(administrator, "pins/factors/", number="0000001").content.decode()
    assert "nobody the own one" in page
    assert "PIN alone now" in post(administrator, "pins/factors/", number=ME).content.decode()
    assert not Authenticator.objects.exists()
    assert (
        "has no second factor" in post(administrator, "pins/factors/", number=ME).content.decode()
    )


def test_only_pages_of_passkeys_may_run_our_script(officer):
    assert "script-src" not in officer.get("/en/security/")["Content-Security-Policy"]
    assert "script-src 'self'" in officer.get("/en/security/passkey/")["Content-Security-Policy"]
    assert "<script>" not in officer.get("/en/security/passkey/").content.decode()


def test_a_made_up_passkey_is_refused(officer):
    officer.get("/en/security/passkey/")
    for answer in ("{}", "nonsense", '{"id": "a", "rawId": "a", "type": "public-key"}', "[]"):
        page = post(officer, "security/passkey/", name="x", pin=PIN, answer=answer)
        assert "was not taken" in page.content.decode()
    assert not Authenticator.objects.exists()
