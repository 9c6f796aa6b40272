"""Returns that are owed: found at the lowest unit with a target, once its month is over."""

from datetime import date

import pytest

from pacesetter.plan import queries
from pacesetter.plan.models import Return, Target
from pacesetter.roster.models import Unit

AFTER = date(1953, 2, 7)


def pk(number: str) -> int:
    return Unit.objects.get(number=number).pk


def products(city):
    return Target.objects.filter(drive=city.drive, indicator__plan="production")


@pytest.fixture
def owed(city):
    """A return that a plant has filed is taken away."""
    filed = Return.objects.filter(unit__number="MTG").first()
    key = (filed.unit.number, filed.indicator.name_zh, filed.period)
    filed.delete()
    return key


def told(city, number: str, on: date = AFTER):
    rows = queries.missing_returns(city.drive, [pk(number)], on)
    return [(row.unit, row.zh, row.period) for row in rows]


def test_nothing_is_owed_where_all_is_filed(city):
    assert products(city).exists()
    assert told(city, "BJ") == []


def test_a_return_that_is_missing_is_named(city, owed):
    assert told(city, "BJ") == told(city, "MTG") == [owed]


def test_it_is_not_owed_before_its_month_is_over(city, owed):
    assert told(city, "BJ", date.fromisoformat(f"{owed[2]}-15")) == []


def test_another_subtree_does_not_owe_it(city, owed):
    other = Unit.objects.filter(kind="enterprise").exclude(number="MTG").first()
    assert told(city, other.number) == []


def test_a_return_of_a_unit_below_will_do(city, owed):
    filed = Return.objects.filter(unit__number="MTG", indicator__name_zh=owed[1]).first()
    shop = Unit.objects.filter(parent__number="MTG").first()
    Return.objects.create(
        drive=city.drive, unit=shop, indicator=filed.indicator, period=owed[2], amount=1,
        reported_on=AFTER,
    )  # fmt: skip
    assert told(city, "MTG") == []


def test_no_units_owe_nothing(city):
    assert queries.missing_returns(city.drive, [], AFTER) == ()
