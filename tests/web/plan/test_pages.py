"""A unit's plan by hand: set, revised with a reason, reported; closed months refuse."""

import pytest
from django.test import Client

from pacesetter.kernel.actor import CONSOLE
from pacesetter.plan import actions
from pacesetter.plan.models import Return, Target
from tests.factories.accounts import signed_in
from tests.ledger.conftest import AT, reasons
from tests.web.desk.conftest import text, town

__all__ = ("town",)
PLAN = [
    {
        "unit": "A1", "indicator": "coal", "plan": "production", "indicator_zh": "原煤",
        "indicator_en": "coal", "measure": "t_coal", "period": "1952-07", "version": "1",
        "amount": "1000.5", "decided_on": "1952-06-20", "reason": "",
    },
    {
        "unit": "A1", "indicator": "saved", "plan": "increase_and_saving",
        "indicator_zh": "增产节约", "indicator_en": "saved", "measure": "old_yuan",
        "period": "1952-H2", "version": "1",
        "amount": "5000", "decided_on": "1952-06-20", "reason": "",
    },
]  # fmt: skip


@pytest.fixture
def planned(town):
    rows = [("organiser", "101", "A"), ("organiser", "003", "B"), ("leader", "002", "A1")]
    report = town.hand_in(
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in rows
        ],
        plan=PLAN,
    )
    assert reasons(report) == []
    return town


@pytest.fixture
def organiser(planned, client: Client) -> Client:
    return signed_in(client, "101")


def send(client: Client, page: str, **cells: str):
    return client.post(f"/en/plan/A1/{page}/", {"indicator": "coal", "period": "1952-08"} | cells)


def test_the_sheet_shows_targets_and_returns_and_the_unit_leads_to_it(organiser):
    page = text(organiser.get("/en/plan/A1/"))
    for said in ("coal", "1,000.5", "t of coal", "July 1952", "/en/plan/A1/return/"):
        assert said in page
    assert "/en/plan/A1/" in text(organiser.get("/en/units/A1/"))
    assert "/en/plan/A1/" in text(organiser.get("/en/roster/units/A1/"))
    assert "/en/plan/A1/return/" in text(organiser.get("/en/organised/"))


def test_who_may_not_plan_finds_no_door(planned, client):
    assert "/plan/A1/" not in text(client.get("/en/units/A1/"))
    assert "/plan/" not in text(signed_in(client, "002").get("/en/led/"))
    assert "/plan/A1/" not in text(client.get("/en/units/A1/"))
    assert client.get("/en/plan/A1/").status_code == 403
    other = signed_in(Client(), "003")
    assert "/plan/A1/" not in text(other.get("/en/units/A1/"))
    for page in ("", "target/", "revision/", "return/"):
        assert other.get(f"/en/plan/A1/{page}").status_code == 404
        assert other.post(f"/en/plan/A1/{page}", {"period": "1952-08"}).status_code in {404, 405}


def test_a_target_is_set_in_its_own_measure(organiser):
    response = send(organiser, "target", amount="１,２00.25", decided_on="1952-07-20")
    assert response["Location"] == "/en/plan/A1/"
    made = Target.objects.get(period="1952-08")
    assert (made.amount, made.version, str(made.decided_on)) == (1_200_250, 1, "1952-07-20")


def test_a_target_that_stands_is_revised_with_a_reason_and_the_first_stays(organiser):
    cells = {"period": "1952-07", "amount": "800", "decided_on": "1952-07-02"}
    page = text(send(organiser, "target", **cells))
    assert "add the next version, with its reason" in page
    assert send(organiser, "revision", **cells).status_code == 422
    asked = text(organiser.get("/en/plan/A1/revision/?indicator=coal&period=1952-07"))
    assert '<option value="1952-07" selected>' in asked
    assert send(organiser, "revision", **cells, reason="水淹三天").status_code == 302
    page = text(organiser.get("/en/plan/A1/"))
    for said in ("800", "at first 1,000.5", "水淹三天"):
        assert said in page


def test_a_return_is_filed_and_corrected_while_its_month_is_open(organiser):
    cells = {"period": "1952-07", "reported_on": "1952-08-02"}
    assert send(organiser, "return", **cells, amount="900").status_code == 302
    assert send(organiser, "return", **cells, amount="901.125").status_code == 302
    assert Return.objects.get().amount == 901_125
    assert "901.125" in text(organiser.get("/en/plan/A1/"))


def test_a_closed_month_refuses_with_its_sentence_and_what_was_typed_stays(organiser, planned):
    cells = {"period": "1952-07", "reported_on": "1952-08-02"}
    send(organiser, "return", **cells, amount="900")
    day = AT.date().replace(year=1952, month=8, day=5)
    actions.close_period(by=CONSOLE, drive=planned.drive, period="1952-07", closed_on=day, at=AT)
    response = send(organiser, "return", **cells, amount="950")
    page = text(response)
    assert response.status_code == 422
    assert "put the difference into the return of 1952-08" in page
    assert 'value="950"' in page
    assert "July 1952 (closed)" in page
    assert Return.objects.get().amount == 900_000
    sheet = text(organiser.get("/en/plan/A1/"))
    assert "period=1952-07" not in sheet.partition('id="returns"')[2]


@pytest.mark.parametrize(
    ("page", "cells", "said"),
    [
        ("target", {"amount": "viele"}, "is no number"),
        ("target", {"amount": "NaN"}, "is no number"),
        ("target", {"amount": "1.2345"}, "fewer digits"),
        ("target", {"amount": "9" * 20}, "too large"),
        ("target", {"amount": "-1"}, "not less than 0"),
        ("target", {"decided_on": "1953-06-01"}, "1953-06-01"),
        ("return", {"indicator": "saved"}, "not one of the available choices"),
        ("return", {"reported_on": "1952-07-31"}, "before the month began"),
    ],
)
def test_what_cannot_be_is_refused_with_its_sentence(organiser, page, cells, said):
    whole = {"amount": "5", "decided_on": "1952-07-20", "reported_on": "1952-09-01"} | cells
    response = send(organiser, page, **whole)
    assert response.status_code == 422
    assert said in text(response)
    assert Target.objects.count() == len(PLAN)
    assert not Return.objects.exists()


def test_where_nothing_is_planned_the_page_says_how_to_begin(town, client):
    town.hand_in(
        offices=[
            {"office": "organiser", "worker": "101", "unit": "T", "since": "1952-06-01",
             "source": ""}
        ]
    )  # fmt: skip
    page = text(signed_in(client, "101").get("/en/plan/T/"))
    assert "The first plan comes as a spreadsheet" in page
    assert "/return/" not in page


def test_the_pages_speak_chinese(organiser):
    assert "计划与报表" in text(organiser.get("/zh-hans/plan/A1/"))
    assert "1952年7月" in text(organiser.get("/zh-hans/plan/A1/return/"))
