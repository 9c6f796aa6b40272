"""Organisers print slips for their units; a reset takes one officer, in a ballot two."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pacesetter.accounts.actions import raise_alarm
from pacesetter.accounts.models import Account, PinReset
from pacesetter.accounts.permissions import WATCH
from pacesetter.accounts.terms import AlarmKind
from pacesetter.campaign.models import Drive, Phase
from pacesetter.journal.models import Act
from tests.factories.accounts import signed_in, with_pin, with_slip
from tests.factories.roster import OfficeFactory, WorkerFactory
from tests.web.accounts.conftest import OTHER, PIN, TEAM, post, sign_in

ORGANISER = "0099001"
PRINTED = re.compile(r'class="pin">(\d{4}) (\d{4})<')


@pytest.fixture
def organiser(people, client) -> Client:
    return signed_in(client, ORGANISER)


def printed(response) -> list[str]:
    return ["".join(found) for found in PRINTED.findall(response.content.decode())]


@pytest.fixture
def ballot(people):
    today = timezone.localdate()
    Phase.objects.create(
        drive=Drive.objects.get(),
        stage="election",
        starts=today,
        ends=today + timedelta(days=1),
    )


def another_officer(number: str, unit, kind: str = "organiser", over=None) -> Client:
    worker = WorkerFactory(number=number, unit=unit)
    OfficeFactory(worker=worker, unit=over, kind=kind)
    return signed_in(Client(), number)


def test_slips_of_a_unit_open_what_they_say(organiser):
    response = post(organiser, "pins/issue/", unit="E1-W1")
    pins = printed(response)
    assert len(pins) == 2
    assert "no-store" in response["Cache-Control"]
    page = response.content.decode()
    assert 'lang="zh-Hans"' in page
    assert 'lang="en"' in page
    assert "http://testserver/sign-in/" in page
    assert sign_in(Client(), "0012345", pins[0]).url == "/en/sign-in/choose/"
    assert sign_in(Client(), "0012346", pins[0]).status_code == 422


def test_a_good_slip_is_kept_and_a_named_one_replaced(organiser):
    post(organiser, "pins/issue/", unit="E1-W1")
    kept = dict(Account.objects.values_list("number", "issued"))
    assert "Nobody here waits" in post(organiser, "pins/issue/", unit="E1-W1").content.decode()
    assert len(printed(post(organiser, "pins/issue/", unit="E1-W1", numbers="0012345"))) == 1
    now = dict(Account.objects.values_list("number", "issued"))
    assert now["0012345"] != kept["0012345"]
    assert now["0012346"] == kept["0012346"]
    assert len(printed(post(organiser, "pins/issue/", unit="E1-W1", again="on"))) == 2


def test_whoever_has_chosen_a_pin_gets_no_slip(organiser):
    with_pin("0012345", PIN)
    assert len(printed(post(organiser, "pins/issue/", unit="E1-W1"))) == 1
    assert sign_in(Client(), "0012345", PIN).status_code == 302


def test_no_slip_is_printed_beside_the_subtree(organiser, people):
    WorkerFactory(number="0070001", unit=people["E2-W1"])
    page = post(organiser, "pins/issue/", unit="E2").content.decode()
    assert "over this unit" in page
    page = post(organiser, "pins/issue/", unit="E1", numbers="0070001").content.decode()
    assert "0070001 is no number of a worker in your units" in page
    assert "There is no unit X" in post(organiser, "pins/issue/", unit="X").content.decode()
    assert not Account.objects.filter(number="0070001").exists()


def test_a_page_holds_so_many_slips_and_no_more(organiser, monkeypatch):
    monkeypatch.setattr("pacesetter.web.accounts.officers.PAGE_OF_SLIPS", 1)
    page = post(organiser, "pins/issue/", unit="E1-W1").content.decode()
    assert "too many for one page" in page
    assert not Account.objects.exclude(issued="").exists()


@pytest.mark.parametrize("path", ["pins/", "badges/"])
def test_these_pages_are_for_officers(client, people, path):
    assert client.get(f"/en/{path}").status_code == 302
    signed_in(client, "0012345")
    assert client.get(f"/en/{path}").status_code == 403
    assert signed_in(client, ORGANISER).get(f"/en/{path}").status_code == 200


def test_the_journal_knows_for_whom_slips_were_issued_and_no_pin(organiser):
    [first, _second] = printed(post(organiser, "pins/issue/", unit="E1-W1"))
    acts = Act.objects.filter(event="pin:issue").order_by("number")
    assert [act.number for act in acts] == ["0012345", "0012346"]
    assert {act.by for act in acts} == {ORGANISER}
    issued = Account.objects.get(number="0012345").issued
    told = " ".join(str(act.facts) for act in acts)
    assert first not in told
    assert issued not in told


def test_a_reset_ends_the_pin_and_its_sessions(organiser):
    with_pin("0012345", PIN)
    worker = Client()
    sign_in(worker, "0012345", PIN)
    [pin] = printed(post(organiser, "pins/reset/", number="0012345"))
    assert worker.get("/en/pin/").status_code == 302
    assert sign_in(Client(), "0012345", PIN).status_code == 422
    assert sign_in(Client(), "0012345", pin).url == "/en/sign-in/choose/"


def test_nobody_resets_the_own_pin_nor_one_beside_the_subtree(organiser, people):
    WorkerFactory(number="0070001", unit=people["E2-W1"])
    for number in (ORGANISER, "0070001"):
        with_pin(number, PIN) if number != ORGANISER else None
        assert "nobody resets" in post(organiser, "pins/reset/", number=number).content.decode()
    assert "no number of a worker" in post(organiser, "pins/reset/", number="0").content.decode()
    assert sign_in(Client(), "0070001", PIN).status_code == 302


@pytest.mark.usefixtures("ballot")
class TestWhileABallotIsOpen:
    def test_two_officers_outside_the_line_reset(self, organiser, people):
        with_pin("0012345", PIN)
        second = another_officer("0099002", people["E1-W2"], over=people["E1"])
        response = post(organiser, "pins/reset/", number="0012345")
        assert not printed(response)
        assert "asked for" in response.content.decode()
        assert sign_in(Client(), "0012345", PIN).status_code == 302
        asked = PinReset.objects.get()
        own = post(organiser, f"pins/reset/{asked.pk}/")
        assert "You asked for this reset yourself" in own.content.decode()
        assert "Confirm and print" in second.get("/en/pins/").content.decode()
        [pin] = printed(post(second, f"pins/reset/{asked.pk}/"))
        assert sign_in(Client(), "0012345", pin).url == "/en/sign-in/choose/"
        assert post(second, f"pins/reset/{asked.pk}/").status_code == 409
        act = Act.objects.get(event="pin:reset")
        assert (act.by, ORGANISER in act.facts) == ("0099002", True)

    def test_nobody_of_the_line_takes_part(self, organiser, people):
        with_pin("0012345", PIN)
        of_the_team = another_officer("0099003", people[TEAM], over=people["E1"])
        leader = WorkerFactory(number="0099004", unit=people["E1-W2"])
        OfficeFactory(worker=leader, unit=people["E1"], kind="organiser")
        OfficeFactory(worker=leader, unit=people["E1-W1"], kind="leader")
        for officer in (of_the_team, signed_in(Client(), "0099004")):
            page = post(officer, "pins/reset/", number="0012345").content.decode()
            assert "outside" in page
        post(organiser, "pins/reset/", number="0012345")
        assert post(of_the_team, f"pins/reset/{PinReset.objects.get().pk}/").status_code == 403

    def test_a_request_runs_out(self, organiser, people):
        with_pin("0012345", PIN)
        second = another_officer("0099002", people["E1-W2"], over=people["E1"])
        post(organiser, "pins/reset/", number="0012345")
        PinReset.objects.update(asked_at=timezone.now() - timedelta(days=4))
        assert post(second, f"pins/reset/{PinReset.objects.get().pk}/").status_code == 409
        assert "Confirm and print" not in second.get("/en/pins/").content.decode()

    def test_no_batches(self, organiser):
        page = post(organiser, "pins/issue/", unit="E1-W1").content.decode()
        assert "no slips are printed in batches" in page
        assert not printed(post(organiser, "pins/issue/", unit="E1-W1"))

    def test_another_subtrees_requests_are_not_shown(self, organiser, people):
        with_pin("0012345", PIN)
        post(organiser, "pins/reset/", number="0012345")
        beside = another_officer("0099005", people["E2-W1"], over=people["E2"])
        page = beside.get("/en/pins/").content.decode()
        assert "0012345" not in page
        assert post(beside, f"pins/reset/{PinReset.objects.get().pk}/").status_code == 403


def test_the_list_of_resets_asks_as_often_for_three_as_for_one(organiser, people, ballot):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            organiser.get("/en/pins/")
        return len(queries)

    with_pin("0012345", PIN)
    post(organiser, "pins/reset/", number="0012345")
    one = asked()
    with_slip("0012346", OTHER, timezone.now())
    for number in ("0012346", "0012345"):
        post(organiser, "pins/reset/", number=number)
    assert PinReset.objects.count() == 3
    assert asked() == one


def test_badges_hold_the_number_and_stay_in_the_subtree(organiser, people):
    WorkerFactory(number="0070001", unit=people["E2-W1"])
    page = organiser.get("/en/badges/?unit=E1-W1").content.decode()
    assert page.count('class="badge"') == 2
    assert "<svg" in page
    other = organiser.get("/en/badges/?unit=E2").content.decode()
    assert "0070001" not in other
    assert "among yours" in other


def test_administrators_see_alarms_and_organisers_do_not(organiser, people):
    raise_alarm(by=WATCH, kind=AlarmKind.SPRAYED, failures=5, at=timezone.now())
    administrator = another_officer(
        "0000001", people["E1-W2"], kind="administrator", over=people["BJ"]
    )
    page = administrator.get("/en/pins/").content.decode()
    assert "One PIN was tried on many numbers" in page
    assert "Alarms" not in organiser.get("/en/pins/").content.decode()
