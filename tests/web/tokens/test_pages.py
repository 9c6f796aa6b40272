"""Pages of tokens: made once and shown once, ended at once; nobody makes one for somebody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password

from pacesetter.accounts.hashing import KeyedArgon2
from pacesetter.accounts.models import Account
from pacesetter.api import asking
from pacesetter.api.actions import Wanted, make, revoke
from pacesetter.api.models import Token
from pacesetter.api.permissions import may_revoke
from pacesetter.api.routes import described
from pacesetter.api.terms import MOST_TOKENS, Scope
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden
from pacesetter.roster.models import Membership, Office, Unit, Worker
from tests.factories.accounts import signed_in

PIN = "48319027"


@pytest.fixture
def hers(city):
    return Worker.objects.order_by("number").first().number


@pytest.fixture
def his(city):
    return Worker.objects.order_by("number").last().number


@pytest.fixture
def her(hers, client, monkeypatch):
    """Somebody who has signed in, and knows her PIN."""
    monkeypatch.setattr(KeyedArgon2, "time_cost", 1)
    monkeypatch.setattr(KeyedArgon2, "memory_cost", 8)
    Account.objects.update_or_create(number=hers, defaults={"password": make_password(PIN)})
    return signed_in(client, hers)


def asked(**other):
    ends = asking.today() + timedelta(days=30)
    told = {"name": "wage office", "scopes": ["read:self"], "expires_on": ends.isoformat()}
    return {**told, "pin": PIN, **other}


def made_for(owner, *scopes):
    ends = asking.today() + timedelta(days=30)
    wanted = Wanted(owner, f"program of {owner}", scopes or ("read:self",), ends)
    return make(by=CONSOLE, wanted=wanted, at=asking.now())


def works(client, text):
    return client.get("/api/v1/me", headers={"authorization": f"Bearer {text}"}).status_code


def test_a_stranger_is_sent_to_sign_in(city, client):
    for path in ("tokens/", "tokens/make/"):
        response = client.get(f"/en/{path}")
        assert response.status_code == 302
        assert response.headers["location"].startswith("/en/sign-in/")


def test_a_token_is_made_once_and_shown_once(her, hers):
    response = her.post("/en/tokens/make/", asked())
    assert response.status_code == 200
    assert "no-store" in response.headers["cache-control"]
    token = Token.objects.get()
    assert (token.owner, token.scopes) == (hers, ["read:self"])
    text = response.context["text"]
    assert text.encode() in response.content
    secret = text.split("_", 2)[2]
    assert secret not in str(Token.objects.values().get())
    assert secret not in str(list(Act.objects.values()))
    assert works(her, text) == 200
    listed = her.get("/en/tokens/").content.decode()
    assert token.number in listed
    assert "wage office" in listed
    assert secret not in listed


def test_it_opens_what_was_ticked_and_nothing_else(her):
    text = her.post("/en/tokens/make/", asked(scopes=["verify", "import"])).context["text"]
    assert works(her, text) == 403
    assert Token.objects.get().scopes == ["import", "verify"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("pin", "11111111"),
        ("pin", ""),
        ("name", " "),
        ("scopes", []),
        ("scopes", ["everything"]),
        ("expires_on", "1953-02-07"),
        ("expires_on", "1960-01-01"),
        ("unit", "NO-SUCH-UNIT"),
    ],
)
def test_what_makes_no_token_keeps_what_was_typed(her, field, value):
    response = her.post("/en/tokens/make/", asked(**{field: value}))
    assert response.status_code == 422
    assert (
        'aria-invalid="true"' in response.content.decode() or "role=" in response.content.decode()
    )
    assert not Token.objects.exists()
    assert PIN not in response.content.decode()
    if field != "name":
        assert "wage office" in response.content.decode()


def test_one_has_no_more_than_so_many(her, hers):
    for _ in range(MOST_TOKENS):
        made_for(hers)
    assert her.post("/en/tokens/make/", asked()).status_code == 422
    assert Token.objects.count() == MOST_TOKENS


def test_what_is_revoked_opens_nothing(her, hers):
    token, text = made_for(hers)
    assert works(her, text) == 200
    assert her.post(f"/en/tokens/{token}/revoke/").status_code == 302
    assert works(her, text) == 401
    assert str(token) not in her.get("/en/tokens/").content.decode()
    assert her.post(f"/en/tokens/{token}/revoke/").status_code == 409
    assert Act.objects.filter(event="token:revoke").count() == 1


def test_somebody_elses_token_is_neither_shown_nor_revoked(her, his):
    token, text = made_for(his)
    assert str(token) not in her.get("/en/tokens/").content.decode()
    assert her.get(f"/en/tokens/{token}/revoke/").status_code == 405
    assert her.post(f"/en/tokens/{token}/revoke/").status_code == 403
    assert works(her, text) == 200


def test_nobody_makes_one_for_somebody_else(hers, his):
    ends = asking.today() + timedelta(days=30)
    with pytest.raises(Forbidden):
        make(by=Actor(hers), wanted=Wanted(his, "a", ("verify",), ends), at=asking.now())


def test_an_administrator_over_the_owner_ends_it_and_one_beside_does_not(his):
    place = Membership.objects.filter(worker__number=his).latest("since").unit
    beside = Unit.objects.filter(kind="enterprise").exclude(pk__in=place_and_above(place)).first()
    token, _text = made_for(his)
    worker = Membership.objects.exclude(worker__number=his).first().worker
    Office.objects.filter(worker=worker).delete()
    office = Office.objects.create(
        kind="administrator", worker=worker, unit=beside, since="1952-01-01"
    )
    who, day = Actor(worker.number), asking.today()
    assert not may_revoke(who, token, day)
    office.unit = place
    office.save()
    revoke(by=who, number=str(token), at=asking.now())
    assert Token.objects.get().revoked_at


def place_and_above(unit):
    found = []
    while unit is not None:
        found.append(unit.pk)
        unit = unit.parent
    return found


def test_the_list_asks_no_more_for_more_tokens(her, hers, django_assert_max_num_queries):
    for many in (1, 5):
        for _ in range(many):
            made_for(hers)
        with django_assert_max_num_queries(12):
            her.get("/en/tokens/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_reference_names_every_operation_and_every_scope(city, client, language):
    page = client.get(f"/{language}/reference/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "/api/v1/openapi.json" in text
    for path, methods in described()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in text
    assert all(scope in text for scope in Scope.values)


def test_whoever_has_signed_in_finds_the_tokens_and_everybody_the_reference(her):
    assert 'href="/en/tokens/"' in her.get("/en/security/").content.decode()
    her.logout()
    assert 'href="/en/reference/"' in her.get("/en/").content.decode()
