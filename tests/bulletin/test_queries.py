"""The bulletin's figures: the newspaper's, whatever the size of the city."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from pacesetter.bulletin import queries
from pacesetter.campaign.models import Drive
from pacesetter.kernel.refusal import Refused
from pacesetter.ledger import queries as ledger
from pacesetter.plan.models import Target
from pacesetter.roster.models import Unit


@pytest.mark.parametrize(
    ("workers", "bound"),
    [
        (0, 0),
        (1, 0),
        (10, 9),
        (100, 99),
        (101, 100),
        (4700, 4600),
        (4701, 4700),
        (230000, 220000),
        (230001, 230000),
        (239999, 230000),
    ],
)
def test_a_lower_bound_is_below_and_round(workers, bound):
    assert queries.lower_bound(workers) == bound


def test_the_sums_are_the_newspapers(city):
    told = queries.tell(city.drive)
    assert told.saving.done == 1_172_900_000_000
    assert told.saving.planned == 800_000_000_000
    assert told.saving.percent == Decimal("146.6")
    assert told.production_plan_completed
    assert all(row.fulfilment.done >= row.fulfilment.planned for row in told.production)
    assert told.accounts.claimed.net > told.accounts.verified.net
    accounts = told.accounts
    assert accounts.verified.net == sum(
        part.net
        for part in (accounts.claimed, accounts.adjusted, accounts.refused, accounts.still_open)
    )


def test_the_parts_add_up(city):
    told = queries.tell(city.drive)
    assert sum(row.workers for row in told.ownership) == told.workers
    assert sum(row.verified.net for row in told.ownership) == told.saving.done
    assert sum(row.planned for row in told.ownership) == told.saving.planned
    assert sum(part.sum.net for part in told.parts) == told.saving.done
    assert sum(row.verified.net for row in told.trades) == told.saving.done
    assert {row.code for row in told.ownership} == {"state", "local_state", "co_operative", "joint"}


def test_the_exemplar_is_told_as_printed(city):
    found = queries.tell(city.drive).exemplar
    assert (found.name_zh, found.name_en) == ("阎万存", "Yan Wancun")
    assert found.unit_zh == "门头沟机电厂"
    assert found.slip.multiple_as_printed == "提高二十九倍"
    assert [(r.ratio, r.increase) for r in found.slip.readings] == [(29, 28), (30, 29)]
    worth = found.slip.line.verified
    assert (worth.amount, worth.more_than, worth.measure.zh) == (280_000, True, "斤小米")
    assert found.slip.worth is None
    assert all(not b.rate_before and not b.rate_after for b in found.slip.baselines)
    assert (str(found.slip.claimed_on), str(found.slip.settled_on)) == ("1953-01-14", "1953-01-23")
    assert "claimed_on" in found.made_up


def test_his_small_tricks_are_open_and_made_up(city):
    lines = ledger.ledger_page(city.drive, unit="MTG").lines
    tricks = [line for line in ledger.ledger_lines(city.drive) if "阎万存" in line.claimants]
    assert len(lines) > 0
    assert len(tricks) > 1
    assert {(t.state, t.claimed, t.made_up) for t in tricks if t.number != "1952-MTG-0147"} == {
        ("open", None, True)
    }


def test_every_unit_is_the_sum_of_its_parts(city):
    drive = city.drive
    tree = {unit.pk: unit for unit in Unit.objects.all()}
    sums = ledger.verified_tree(drive)
    own = {
        pk: sums[pk].net
        - sum(sums[c.pk].net for c in tree.values() if c.parent_id == pk and c.pk in sums)
        for pk in sums
    }
    root = next(unit for unit in tree.values() if unit.parent_id is None)
    assert sum(own.values()) == sums[root.pk].net == 1_172_900_000_000
    assert all(net >= 0 for net in own.values())


def test_a_unit_shows_its_two_plans_and_its_difference(city):
    drive = city.drive
    root = queries.unit_record(drive, "BJ")
    assert root.difference == 0
    assert root.saving.percent == Decimal("146.6")
    assert sum(month.done for month in root.saving_months) == root.saving.done
    assert sum(month.planned for month in root.saving_months) == root.saving.planned
    assert {unit.kind for unit in root.sub_units} == {"trade"}
    plant = queries.unit_record(drive, "MTG")
    assert next(step[0] for step in plant.path) == "BJ"
    assert plant.ownership_en
    assert [q.more_than for q in plant.in_kind] == [True]
    assert queries.unit_record(drive, "nowhere") is None


def test_enterprises_by_ownership(city):
    drive = city.drive
    told = queries.tell(drive)
    for row in told.ownership:
        page = queries.enterprises(drive, row.code)
        assert page.count == row.enterprises
    assert queries.enterprises(drive).count == told.enterprises
    assert queries.enterprises(drive, "nobody") is None


@pytest.mark.parametrize(
    "question",
    [
        lambda drive: queries.unit_record(drive, "MTG"),
        queries.enterprises,
        ledger.ledger_page,
    ],
)
def test_lists_ask_as_often_for_many_as_for_one(city, question, monkeypatch):
    def asked(per_page):
        monkeypatch.setattr("pacesetter.bulletin.queries.PER_PAGE", per_page)
        monkeypatch.setattr("pacesetter.ledger.queries.lists.PER_PAGE", per_page)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            question(city.drive)
        return len(captured)

    assert asked(1) == asked(3) == asked(20)


def test_a_drive_without_units_says_what_to_do(db):
    with override("en"), pytest.raises(Refused, match="import the units first"):
        queries.tell(Drive(slug="empty"))


def test_a_unit_without_a_plan_has_no_percentage(city):
    drive = city.drive
    Target.objects.all().delete()
    told = queries.tell(drive)
    assert told.saving.done == 1_172_900_000_000
    assert told.saving.percent is None
    assert not told.production_plan_completed
