"""Attacks on signing in. Each succeeds on a planted leak first, so that the tests can see one."""

import logging
import re
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth import hashers
from django.test import Client

from pacesetter.accounts import entering, limits, pins
from pacesetter.accounts.entering import Device, Outcome
from pacesetter.accounts.models import Account, Alarm, FailedTries, TriedPin
from pacesetter.journal.models import Act
from tests.factories.accounts import signed_in, with_pin, with_slip
from tests.web.accounts.conftest import OTHER, PIN, post, sign_in

ME = "0012345"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
AFAR = Device(name="attacker", local=True)
GOOD_AT_ONCE = 5000


@pytest.fixture
def open_gate(monkeypatch) -> Callable[[], None]:
    """Plant the leak: no limit counts anything."""

    def plant() -> None:
        monkeypatch.setattr(limits, "reserve", lambda *_: 0)
        monkeypatch.setattr(limits, "is_sprayed", lambda *_: False)

    return plant


@pytest.fixture
def no_hash(monkeypatch):
    """Let PINs be compared without a hash: thousands of sign-ins, and none of the time."""
    monkeypatch.setattr(
        pins, "fits", lambda account, pin: bool(account and account.password == pin)
    )


def workers(count: int, pin: str) -> list[str]:
    """Make accounts, of which every tenth has this PIN."""
    numbers = [f"{n:07}" for n in range(count)]
    Account.objects.bulk_create(
        Account(number=number, password=pin if n % 10 == 9 else f"{n:08}x")
        for n, number in enumerate(numbers)
    )
    return numbers


def opened(numbers: list[str], pin: str, at: datetime = AT) -> int:
    """Spray one PIN over many numbers, one a second; count what opens."""
    found = 0
    for n, number in enumerate(numbers):
        entered = entering.enter(number, pin, AFAR, at + timedelta(seconds=n))
        found += entered.outcome is Outcome.GOOD
    return found


@pytest.mark.django_db
class TestOnePinSprayedOverManyNumbers:
    def test_the_planted_leak_is_seen(self, no_hash, open_gate):
        open_gate()
        assert opened(workers(100, PIN), PIN) == 10

    def test_the_product_stops_it_and_raises_an_alarm(self, no_hash):
        assert opened(workers(100, PIN), PIN) == 0
        assert Alarm.objects.filter(kind="sprayed").count() == 1
        assert Act.objects.filter(event="alarm:raise", by="watch").exists()

    def test_whoever_has_signed_in_there_before_still_does(self, no_hash):
        [*others, mine] = workers(10, PIN)
        phone = Device(name="phone", local=True)
        account = Account.objects.get(number=mine)
        known = Device("phone", frozenset({entering.tag_of(account, "phone")}), local=True)
        opened(others, PIN)
        later = AT + timedelta(hours=1)
        assert entering.enter(mine, PIN, phone, later).outcome is Outcome.WRONG
        assert entering.enter(mine, PIN, known, later).outcome is Outcome.GOOD

    def test_a_day_later_the_pin_is_like_others(self, no_hash):
        [*others, mine] = workers(10, PIN)
        opened(others, PIN)
        later = AT + limits.FORGOTTEN + timedelta(minutes=1)
        assert entering.enter(mine, PIN, AFAR, later).outcome is Outcome.GOOD

    def test_another_pin_for_each_number_is_slowed_down(self, no_hash):
        numbers = workers(1000, PIN)
        tried = 0
        for n, number in enumerate(numbers):
            at = AT + timedelta(milliseconds=600 * n)  # ten minutes
            tried += entering.enter(number, f"{n * 7:08}", AFAR, at).outcome is not Outcome.WAIT
        assert tried < limits.USUAL + limits.SPAN * limits.ALARMED_MINUTE + 10
        assert Alarm.objects.filter(kind="rising").exists()

    def test_nothing_stored_tells_a_number_or_a_pin(self, no_hash):
        opened(workers(3, PIN)[:2], OTHER)
        rows = [*TriedPin.objects.values_list(), *FailedTries.objects.values_list()]
        assert OTHER not in str(rows)
        assert "0000001" not in str(rows)


@pytest.mark.one_database
@pytest.mark.django_db
def test_five_thousand_good_sign_ins_from_one_address_pass(no_hash):
    """A shift begins: within ten minutes all sign in on devices that nobody has seen before.

    Every twentieth mistypes the PIN first.
    """
    numbers = workers(GOOD_AT_ONCE // 10, "")
    Account.objects.update(password=PIN)
    good = turned_away = 0
    for n in range(GOOD_AT_ONCE):
        number, at = numbers[n % len(numbers)], AT + timedelta(milliseconds=120 * n)
        device = Device(name=f"phone {n}", local=True)
        if n % 20 == 0:
            turned_away += entering.enter(number, f"{n:08}", device, at).outcome is Outcome.WAIT
        good += entering.enter(number, PIN, device, at).outcome is Outcome.GOOD
    assert (good, turned_away) == (GOOD_AT_ONCE, 0)
    assert not Alarm.objects.exists()


@pytest.mark.django_db
class TestGuessingAtOneAccount:
    def guesses(self, seconds: int) -> int:
        """Guess as often as is let for so many seconds; count what was looked at."""
        with_pin(ME, "!")
        looked = 0
        for n in range(0, seconds, 5):
            entered = entering.enter(ME, f"{n * 13:08}", AFAR, AT + timedelta(seconds=n))
            looked += entered.outcome is Outcome.WRONG
        return looked

    def test_the_planted_leak_is_seen(self, no_hash, open_gate):
        open_gate()
        assert self.guesses(500) == 100

    def test_the_product_lets_a_few_through(self, no_hash):
        assert self.guesses(3600) < 15

    def test_waits_grow_are_capped_and_are_told(self, no_hash):
        with_pin(ME, "!")
        at, waits = AT, []
        for n in range(18):
            entered = entering.enter(ME, f"{n * 13:08}", AFAR, at)
            if entered.outcome is Outcome.WAIT:
                waits.append(entered.seconds)
                at += timedelta(seconds=entered.seconds)
                entering.enter(ME, f"{n * 13:08}", AFAR, at)
        assert waits == sorted(waits)
        assert waits[0] <= limits.FIRST_WAIT + 1
        assert waits[-1] in {limits.LONGEST_WAIT, limits.LONGEST_WAIT + 1}

    def test_the_victim_is_not_locked_out(self, no_hash):
        account = with_pin(ME, PIN)
        Account.objects.filter(pk=account.pk).update(password=PIN)
        account.refresh_from_db()
        known = Device("phone", frozenset({entering.tag_of(account, "phone")}), local=True)
        for n in range(0, 3600, 10):
            entering.enter(ME, f"{n * 13:08}", AFAR, AT + timedelta(seconds=n))
        now = AT + timedelta(hours=1)
        assert entering.enter(ME, PIN, known, now).outcome is Outcome.GOOD
        assert entering.enter(ME, PIN, Device(kiosk="K-1"), now).outcome is Outcome.GOOD
        limits.clear(ME)
        assert entering.enter(ME, PIN, AFAR, now).outcome is Outcome.GOOD

    def test_one_hour_later_nothing_is_left_of_it(self, no_hash):
        account = with_pin(ME, PIN)
        Account.objects.filter(pk=account.pk).update(password=PIN)
        for n in range(60):
            entering.enter(ME, f"{n * 13:08}", AFAR, AT + timedelta(seconds=n))
        assert entering.enter(ME, PIN, AFAR, AT + timedelta(hours=1)).outcome is Outcome.GOOD

    def test_old_counts_are_deleted(self, no_hash):
        entering.enter(ME, PIN, AFAR, AT)
        assert limits.forget(AT + timedelta(hours=1)) == 0
        assert limits.forget(AT + timedelta(days=2)) == 3


class TestWhoHasAnAccount:
    """Neither words nor time tell whether a number has an account."""

    @contextmanager
    def counted(self, monkeypatch):
        done = []
        encode = hashers.get_hasher().__class__.encode
        verify = hashers.get_hasher().__class__.verify
        monkeypatch.setattr(
            hashers.get_hasher().__class__,
            "encode",
            lambda self, *given: done.append("hash") or encode(self, *given),
        )
        monkeypatch.setattr(
            hashers.get_hasher().__class__,
            "verify",
            lambda self, *given: done.append("hash") or verify(self, *given),
        )
        yield done

    def hashes(self, monkeypatch) -> dict[str, int]:
        with_pin("1", PIN)
        with_slip("2", PIN, AT)
        with_pin("3", PIN, is_active=False)
        found = {}
        for number in ("1", "2", "3", "none"):
            with self.counted(monkeypatch) as done:
                entering.enter(number, OTHER, AFAR, AT)
                found[number] = len(done)
            monkeypatch.undo()
        return found

    @pytest.mark.django_db
    def test_the_planted_leak_is_seen(self, monkeypatch):
        patch = pytest.MonkeyPatch()
        with patch.context() as leak:
            leak.setattr(
                pins, "fits", lambda a, p: bool(a) and hashers.check_password(p, a.password)
            )
            assert self.hashes(monkeypatch)["none"] == 0

    @pytest.mark.django_db
    def test_every_number_costs_one_hash(self, monkeypatch):
        assert set(self.hashes(monkeypatch).values()) == {1}

    def test_every_number_is_told_the_same(self, people):
        with_pin(ME, PIN)
        with_slip("0012346", PIN, AT)
        pages = {answer(number) for number in (ME, "0012346", "0099001", "none")}
        assert len(pages) == 1

    def test_waits_are_told_of_numbers_that_nobody_has_too(self, people):
        for _try in range(limits.FREE):
            sign_in(Client(), "none", OTHER)
        assert sign_in(Client(), "none", OTHER).status_code == 429


def answer(number: str) -> tuple[int, str]:
    """Give what is answered to a wrong PIN, without what differs each time."""
    response = sign_in(Client(), number, OTHER)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return response.status_code, page.replace(f'value="{number}"', "")


@pytest.mark.usefixtures("people")
class TestSessions:
    def test_a_session_that_was_planted_is_worth_nothing(self, client):
        client.get("/en/sign-in/")
        session = client.session
        session["planted"] = True
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = planted = session.session_key
        with_pin(ME, PIN)
        sign_in(client, ME, PIN)
        assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
        stranger = Client()
        stranger.cookies[settings.SESSION_COOKIE_NAME] = planted
        assert stranger.get("/en/pin/").status_code == 302

    def test_the_session_before_the_pin_is_chosen_is_not_the_one_after(self, client):
        with_slip(ME, PIN, datetime.now(UTC))
        sign_in(client, ME, PIN)
        before = client.cookies[settings.SESSION_COOKIE_NAME].value
        post(client, "sign-in/choose/", pin=OTHER, again=OTHER)
        assert client.cookies[settings.SESSION_COOKIE_NAME].value != before

    def test_nobody_inherits_the_session_of_the_one_before(self, client):
        signed_in(client, "0012346")
        session = client.session
        session["written"] = "a draft"
        session.save()
        with_pin(ME, PIN)
        sign_in(client, ME, PIN)
        assert "written" not in client.session

    @pytest.mark.parametrize(
        "goal",
        [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "http:evil.example",
            "\thttps://evil.example",
        ],
    )
    def test_nobody_is_led_elsewhere(self, client, goal):
        with_pin(ME, PIN)
        assert "evil" not in sign_in(client, ME, PIN, next=goal).url
        page = Client().get("/en/sign-in/", {"next": goal}).content.decode()
        assert 'name="next" value="/en/' in page

    @pytest.mark.parametrize(
        "path", ["sign-in/", "sign-out/", "pin/", "pins/issue/", "kiosks/register/"]
    )
    def test_a_form_of_somebody_elses_page_does_nothing(self, strict, path):
        with_pin(ME, PIN)
        signed_in(strict, "0099001")
        response = post(strict, path, number=ME, pin=PIN, unit="E1", name="x", idle="30")
        assert response.status_code == 403
        assert "no longer good" in response.content.decode()


@pytest.mark.usefixtures("people")
class TestWhatIsWrittenDown:
    def test_no_pin_is_in_the_journal_the_logs_or_an_error_page(self, client, caplog, monkeypatch):
        caplog.set_level(logging.DEBUG)
        with_slip(ME, PIN, datetime.now(UTC))
        sign_in(client, ME, PIN)
        post(client, "sign-in/choose/", pin=OTHER, again=OTHER)
        sign_in(Client(), ME, "55512345")
        post(client, "pin/", present=OTHER, pin="83104729", again="83104729")
        told = caplog.text + " ".join(str(row) for row in Act.objects.values_list())
        for pin in (PIN, OTHER, "55512345", "83104729"):
            assert pin not in told

        def broken(*_given, **_told):
            raise RuntimeError("broken")

        monkeypatch.setattr(entering.pins, "fits", broken)
        careless = Client(raise_request_exception=False)
        page = sign_in(careless, ME, "83104729")
        assert page.status_code == 500
        assert "83104729" not in page.content.decode() + caplog.text

    def test_a_wrong_pin_is_not_given_back(self, client):
        assert OTHER not in sign_in(client, ME, OTHER).content.decode()
