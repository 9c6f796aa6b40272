"""The roster's pages: what they say, to whom, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.roster.models import Membership, Unit, Worker
from tests.factories.roster import hand_in
from tests.web.roster.conftest import number_of, put_to_work

PAGES = ("roster/", "roster/units/MTG/", "roster/workers/{worker}/", "roster/find/?number=MTG")
KEEPERS_PAGES = (
    "roster/units/MTG/register-worker/",
    "roster/units/MTG/register-unit/",
    "roster/units/MTG/ownership/",
    "roster/units/MTG/appoint/",
    "roster/workers/{worker}/transfer/",
)


def answers(as_role, role: str, page: str) -> int:
    address = page.format(worker=number_of("worker"))
    return as_role(role).get(f"/en/{address}").status_code


@pytest.mark.parametrize("page", [*PAGES, *KEEPERS_PAGES])
@pytest.mark.parametrize(("role", "status"), [("stranger", 302), ("worker", 403), ("leader", 403)])
def test_who_keeps_no_roster_is_turned_away(as_role, role, page, status):
    assert answers(as_role, role, page) == status


@pytest.mark.parametrize("page", [*PAGES[1:], *KEEPERS_PAGES])
def test_an_organiser_of_another_plant_finds_nothing_there(as_role, page):
    assert answers(as_role, "elsewhere", page) == 404


@pytest.mark.parametrize("page", [*PAGES[:3], *KEEPERS_PAGES])
@pytest.mark.parametrize("role", ["organiser", "administrator"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_keepers_may(as_role, role, page, language):
    address = page.format(worker=number_of("worker"))
    assert as_role(role).get(f"/{language}/{address}").status_code == 200


def test_staff_of_the_federation_read_and_change_nothing(as_role):
    text = as_role("federation").get("/en/roster/units/MTG/").content.decode()
    assert "Workers of the unit itself" in text
    assert "Register a worker" not in text
    assert answers(as_role, "federation", KEEPERS_PAGES[0]) == 403


def test_an_overview_counts_ones_own_units_alone(as_role):
    text = as_role("organiser").get("/en/roster/").content.decode()
    assert "Mentougou Mechanical and Electrical Plant" in text
    own = Membership.objects.filter(unit__path__contains="/MTG/", until=None).count()
    assert f'<td class="n">{own}</td>' in text
    everybody = Membership.objects.filter(until=None).count()
    assert f'<td class="n">{everybody:,}</td>' not in text
    assert 'href="/en/roster/units/T01/"' not in text


def test_a_unit_adds_up_and_names_its_officers(as_role):
    text = as_role("organiser").get("/en/roster/units/MTG/").content.decode()
    assert "union organiser" in text
    assert number_of("leader") in text
    assert 'href="/en/roster/units/BJ/"' not in text, "the way up ends at one's own unit"


def test_a_worker_whole_but_for_what_is_private(as_role):
    row = {
        "number": "X-1", "name": "王一", "unit": "MTG", "since": "1952-07-01", "woman": "yes",
        "position": "head", "category_source": "册二", "identity_number": "110105194912310012",
    }  # fmt: skip
    hand_in("workers", row)
    text = as_role("organiser").get("/en/roster/workers/X-1/").content.decode()
    for said in ("王一", "head of an enterprise", "册二", "identity number", "worker registered"):
        assert said in text
    assert "110105194912310012" not in text
    assert "1101" not in text


def test_a_number_with_a_blank_and_a_hash_is_opened(as_role):
    hand_in("workers", {"number": "甲 #7", "name": "王一", "unit": "MTG", "since": "1952-07-01"})
    client = as_role("organiser")
    text = client.get("/en/roster/units/MTG/").content.decode()
    assert 'href="/en/roster/workers/%E7%94%B2%20%237/"' in text
    assert client.get("/en/roster/workers/%E7%94%B2%20%237/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [(" MTG ", "/en/roster/units/MTG/"), ("", "/en/roster/"), ("no-such", 404)],
)
def test_a_number_that_is_typed_is_opened(as_role, typed, leads_to):
    response = as_role("organiser").get("/en/roster/find/", {"number": typed})
    assert leads_to in {response.status_code, response.headers.get("location")}


def test_a_transferred_worker_is_seen_by_the_new_unit_alone(as_role):
    worker = Worker.objects.get(number=number_of("worker"))
    Membership.objects.filter(worker=worker).update(until="1952-12-31")
    Membership.objects.create(
        worker=worker, unit=Unit.objects.get(number="T01"), since="1953-01-01"
    )
    address = f"/en/roster/workers/{worker.number}/"
    assert as_role("organiser").get(address).status_code == 404
    assert as_role("elsewhere").get(address).status_code == 200


@pytest.mark.parametrize("page", ["roster/units/MTG/", "roster/"])
def test_a_longer_list_costs_no_more_queries(as_role, page):
    client, costs = as_role("organiser"), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/en/{page}")
        costs.append(len(asked))
        put_to_work("MTG", 3)
    assert costs[0] == costs[1]
    assert costs[0] < 30


def test_a_long_list_has_pages(as_role):
    put_to_work("MTG", 60)
    client = as_role("organiser")
    first = client.get("/en/roster/units/MTG/").content.decode()
    second = client.get("/en/roster/units/MTG/?page=2").content.decode()
    assert "Page 1 of 2" in first
    assert "Page 2 of 2" in second
    beyond = client.get("/en/roster/units/MTG/?page=9").content.decode()
    assert "Page 2 of 2" in beyond
