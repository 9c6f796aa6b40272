"""The page that says whether everybody who may vote lies in exactly one constituency."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.roster.models import Constituency, Unit
from tests.factories.roster import START, WorkerFactory, hand_in
from tests.web.roster.conftest import put_to_work

PAGE = "/en/roster/units/MTG/constituencies/"
LIST = "/en/roster/units/MTG/constituencies.csv"


def read(client, page: str = PAGE) -> str:
    response = client.get(page)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("page", [PAGE, LIST])
@pytest.mark.parametrize(
    ("role", "status"),
    [("stranger", 302), ("worker", 403), ("leader", 403), ("elsewhere", 404), ("organiser", 200)],
)
def test_for_whom_it_is(as_role, page, role, status):
    assert as_role(role).get(page).status_code == status


def test_the_city_is_right(as_role):
    text = read(as_role("organiser"))
    assert "each lies in exactly one constituency." in text
    assert "rights-of-every-worker@1" in text
    assert "In none or in several" not in text
    unit = read(as_role("organiser"), "/en/roster/units/MTG/")
    assert "X-" in unit


def test_who_lies_in_none_and_in_several_is_listed_and_downloaded(as_role):
    team = Unit.objects.filter(kind="team", path__contains="/MTG/").first()
    WorkerFactory(number="twice", unit=team)
    hand_in(
        "constituencies",
        {"number": "X-2", "name_zh": "重", "units": team.number, "since": "1952-12-01"},
    )
    client = as_role("organiser")
    text = read(client)
    assert "two or more" in text
    assert 'href="/en/roster/workers/twice/"' in text
    rows = b"".join(client.get(LIST).streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0] == "number,name,unit,unit_name,employment,constituencies"
    assert any(row.startswith("twice,") and "X-2" in row for row in rows)
    Constituency.objects.all().delete()
    none = read(client)
    assert "Page 1 of" in none


def test_rights_decide_who_is_looked_at(as_role, monkeypatch):
    worker = WorkerFactory(number="agent", unit=Unit.objects.get(number="MTG"))
    worker.facts.create(category="agency", since=START, source="协议")
    Constituency.objects.all().delete()
    client = as_role("organiser")
    rows = b"".join(client.get(LIST).streaming_content).decode()
    assert "agent," in rows
    assert "agency worker" in rows


def test_a_longer_list_costs_no_more_queries(as_role):
    Constituency.objects.all().delete()
    client, costs = as_role("organiser"), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            read(client)
        costs.append(len(asked))
        put_to_work("MTG", 3)
    assert costs[0] == costs[1]
