import re

from pacesetter.api.models import Token
from pacesetter.roster.models import Worker


def somebody() -> str:
    return Worker.objects.order_by("number").first().number


def test_a_token_is_made_listed_and_revoked(say, city):
    owner = somebody()
    assert say("tokens", "list") == (0, "No token is in force.\n", "")
    code, out, _err = say(
        "tokens", "make", owner, "--name", "pay office", "--scope", "read:self", "--days", "30"
    )
    text, told = out.splitlines()
    token = Token.objects.get()
    assert code == 0
    assert token.number in told
    assert token.secret not in out
    secret = text.rpartition(".")[2]
    _code, out, _err = say("tokens", "list", "--owner", owner)
    assert token.number in out
    assert "pay office" in out
    assert secret not in out
    assert say("tokens", "revoke", token.number)[1] == f"Revoked: {token.number}.\n"
    assert say("tokens", "list")[1] == "No token is in force.\n"


def test_a_token_ends_within_a_year_and_after_today(say, city):
    for days in ("0", "-5", "100000"):
        code, _out, err = say(
            "tokens", "make", somebody(), "--name", "x", "--scope", "read:self", f"--days={days}"
        )
        assert code == 2
        assert "within a year" in err
    assert not Token.objects.exists()


def test_a_token_that_is_not_there_is_named(say, city):
    code, _out, err = say("tokens", "revoke", "T-0000000000")
    assert code == 2
    assert re.search(r"T-0000000000", err)


def test_nobody_gets_a_token_who_is_on_no_roster(say, city):
    code, _out, err = say("tokens", "make", "nobody", "--name", "x", "--scope", "read:self")
    assert code == 2
    assert "nobody" in err
