"""A page asks as many questions of the database for many rows as for few, over the small city."""

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Unit


@pytest.fixture
def questions(city, client):
    """Count the questions of a page."""

    def count(path: str) -> int:
        client.get(f"/en/{path}")  # what is asked once for all is asked now
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"/en/{path}").status_code == 200, path
        return len(asked)

    return count


def units_by_slips() -> tuple[str, str]:
    """Name a unit with one slip and one with a whole page of them."""
    counted = Unit.objects.annotate(slips=Count("contributions")).filter(slips__gt=0)
    few = counted.order_by("slips", "number").first()
    assert few is not None
    return few.number, "MTG"


def test_lists_of_slips_ask_no_more_for_more_slips(questions):
    few, many = units_by_slips()
    assert questions(f"ledger/?unit={few}") == questions(f"ledger/?unit={many}")
    assert questions("ledger/?page=1") == questions("ledger/?page=2")


def test_a_unit_asks_no_more_for_more_slips_and_more_units_below(questions):
    trade = Unit.objects.filter(kind="trade").order_by("number").values_list("number", flat=True)
    few, many = questions(f"units/{trade[0]}/"), questions("units/BJ/")
    assert few == many


def test_enterprises_ask_no_more_for_more_of_them(questions):
    assert questions("units/?ownership=joint") == questions("units/?ownership=state")


def test_a_slip_asks_no_more_for_more_claimants_and_signatures(questions):
    slips = Contribution.objects.filter(state="verified", measure="old_yuan").annotate(
        people=Count("shares", distinct=True), signatures=Count("verifications", distinct=True)
    )
    few = slips.filter(people=1, signatures=1).order_by("number").first()
    many = slips.filter(people__gt=1, signatures__gt=1).order_by("number").first()
    assert few is not None
    assert many is not None
    assert questions(f"slips/{few.number}/") == questions(f"slips/{many.number}/")


def test_the_download_asks_by_the_chunk_not_by_the_row(city, client):
    with CaptureQueriesContext(connection) as asked:
        body = b"".join(client.get("/en/ledger/ledger.csv").streaming_content)
    assert body.count(b"\n") == Contribution.objects.count() + 1
    assert len(asked) < 20
