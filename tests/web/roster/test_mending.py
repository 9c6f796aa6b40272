"""The roster mended by hand: one row at a time, refused in words, nothing typed twice."""

from datetime import date

import pytest

from pacesetter.journal.models import Act
from pacesetter.roster.models import Membership, Office, Ownership, Unit, Worker
from pacesetter.roster.queries import unit_of
from tests.web.roster.conftest import number_of

ON = date(1953, 2, 7)
WORKER = {"number": "X-1", "name": "王一", "since": "1953-02-01"}


def post(client, page: str, **said: str):
    return client.post(f"/en/roster/{page}/", said)


def test_a_worker_is_registered_and_the_journal_says_by_whom(as_role):
    response = post(
        as_role("organiser"), "units/MTG/register-worker", **WORKER, woman="yes", position="head"
    )
    assert response.headers["location"] == "/en/roster/workers/X-1/"
    worker = Worker.objects.get(number="X-1")
    assert unit_of(worker.pk, ON).number == "MTG"
    assert {fact.category for fact in worker.facts.all()} == {"woman", "head"}
    act = Act.objects.get(kind="worker", number="X-1")
    assert (act.event, act.by) == ("worker:register", number_of("organiser"))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"number": ""}, "This field is required."),
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"number": "A/1"}, "must not hold a slash"),
        ({"number": "{known}"}, "is on the roster already"),
    ],
)
def test_what_is_wrong_stands_beside_the_form_with_what_was_typed(as_role, said, refusal):
    said = {key: value.format(known=number_of("worker")) for key, value in said.items()}
    response = post(as_role("organiser"), "units/MTG/register-worker", **{**WORKER, **said})
    text = response.content.decode()
    assert response.status_code == 200
    assert refusal in text
    assert 'value="王一"' in text
    assert not Worker.objects.filter(number="X-1").exists()


def test_nobody_registers_in_another_plant(as_role):
    assert post(as_role("elsewhere"), "units/MTG/register-worker", **WORKER).status_code == 404
    assert not Worker.objects.filter(number="X-1").exists()


def test_a_worker_is_transferred_within_ones_units(as_role):
    number = number_of("worker")
    response = post(
        as_role("organiser"), f"workers/{number}/transfer", unit="MTG", since="1953-02-01"
    )
    assert response.headers["location"] == "/en/roster/units/MTG/"
    worker = Worker.objects.get(number=number)
    assert unit_of(worker.pk, ON).number == "MTG"
    assert unit_of(worker.pk, date(1952, 12, 1)).number != "MTG"
    assert Membership.objects.filter(worker=worker).count() == 2


def test_a_transfer_to_a_unit_of_others_is_refused_in_words(as_role):
    number = number_of("worker")
    page = f"workers/{number}/transfer"
    response = post(as_role("organiser"), page, unit="T01", since="1953-02-01")
    text = response.content.decode()
    assert "Only an organiser or administrator over this unit" in text
    assert 'value="T01"' in text
    administrator = post(as_role("administrator"), page, unit="T01", since="1953-02-01")
    assert administrator.status_code == 302


def test_a_unit_is_registered_below(as_role):
    page = "units/MTG/register-unit"
    client = as_role("organiser")
    turned = post(client, page, number="MTG-N", kind="enterprise", name_zh="新厂")
    assert "isn&#x27;t below that of its parent" in turned.content.decode()
    response = post(client, page, number="MTG-N", kind="workshop", name_zh="新车间")
    assert response.headers["location"] == "/en/roster/units/MTG-N/"
    assert Unit.objects.get(number="MTG-N").parent.number == "MTG"


def test_another_type_of_ownership_from_a_day_on(as_role):
    page = "units/MTG/ownership"
    said = {"ownership": "joint", "since": "1953-02-01", "source": "公字三号"}
    assert post(as_role("organiser"), page, **said).status_code == 302
    latest = Ownership.objects.filter(unit__number="MTG").latest("since")
    assert (latest.type_id, latest.source) == ("joint", "公字三号")


class TestOffices:
    def test_somebody_is_appointed_and_the_office_ends(self, as_role):
        number = number_of("worker")
        client = as_role("organiser")
        said = {
            "worker": number, "office": "technical_verifier", "since": "1953-02-01",
            "source": "会议记录",
        }  # fmt: skip
        assert post(client, "units/MTG/appoint", **said).status_code == 302
        ending = f"workers/{number}/offices/technical_verifier/MTG/1953-02-01/end"
        text = client.get(f"/en/roster/{ending}/").content.decode()
        assert "End an office" in text
        early = post(client, ending, until="1953-01-01").content.decode()
        assert "The last day 1953-01-01 lies before the first" in early
        assert post(client, ending, until="1953-02-06").status_code == 302
        office = Office.objects.get(worker__number=number, kind="technical_verifier")
        assert office.until == date(1953, 2, 6)

    @pytest.mark.parametrize(
        ("holder", "office", "refusal"),
        [
            ("leader", "technical_verifier", "Whoever leads a unit can&#x27;t verify its savings"),
            ("leader", "election_committee", "Whoever leads a unit can&#x27;t count its votes"),
            ("organiser", "auditor", "An auditor can&#x27;t answer for what is audited"),
        ],
    )
    def test_roles_that_do_not_go_together_are_refused_in_words(
        self, as_role, holder, office, refusal
    ):
        number = number_of(holder)
        said = {"worker": number, "office": office, "since": "1953-02-01", "source": "令"}
        response = post(as_role("organiser"), "units/MTG/appoint", **said)
        text = response.content.decode()
        assert refusal in text
        assert f'value="{number}"' in text
        assert not Office.objects.filter(worker__number=number, kind=office).exists()

    def test_an_organiser_makes_no_administrator(self, as_role):
        said = {
            "worker": number_of("worker"), "office": "administrator", "since": "1953-02-01",
            "source": "令",
        }  # fmt: skip
        text = post(as_role("organiser"), "units/MTG/appoint", **said).content.decode()
        assert "Only an administrator over this unit" in text

    def test_a_worker_of_other_units_is_not_told_of(self, as_role):
        known, unknown = number_of("elsewhere"), "no-such"
        for number in (known, unknown):
            said = {"worker": number, "office": "auditor", "since": "1953-02-01", "source": "令"}
            text = post(as_role("organiser"), "units/MTG/appoint", **said).content.decode()
            assert f"{number} isn&#x27;t a worker of your units" in text

    @pytest.mark.parametrize(
        "place", ["leader/MTG/1952-06-16", "leader/T01/1952-06-16", "leader/MTG/then"]
    )
    def test_an_office_that_is_not_there(self, as_role, place):
        page = f"/en/roster/workers/none/offices/{place}/end/"
        assert as_role("organiser").get(page).status_code == 404
