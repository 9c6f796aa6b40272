"""The bulletin in words and as JSON: the newspaper's figures, both languages, no clock."""

import json

import pytest
from django.utils.translation import override

from pacesetter.bulletin import queries, telling


@pytest.fixture
def told(city):
    return queries.tell(city.drive)


def test_json_has_the_figures(city, told):
    facts = json.loads(telling.as_json(city.drive, told))
    assert facts["increase_and_saving"] == 1_172_900_000_000
    assert facts["increase_and_saving_plan"] == 800_000_000_000
    assert facts["fulfilment"] == 146.6
    assert facts["production_plan_completed"] is True
    assert facts["workers"] == sum(facts["ownership"].values())
    assert facts["workers_more_than"] < facts["workers"]
    exemplar = facts["exemplar"]
    assert exemplar["name"] == "阎万存"
    assert exemplar["quantity"] == 280_000
    assert exemplar["quantity_more_than"] is True
    assert exemplar["quantity_unit"] == "斤小米"
    assert exemplar["readings"] == [
        {"ratio": 29, "increase": 28},
        {"ratio": 30, "increase": 29},
    ]
    assert exemplar["money"] is None
    assert "claimed_on" in exemplar["made_up"]
    assert "workers" in facts["made_up"]


def test_a_small_citys_workers_are_not_the_newspapers(city, told):
    facts = json.loads(telling.as_json(city.drive, told))
    assert "workers_more_than" not in facts["printed"]
    assert {"increase_and_saving", "fulfilment"} <= set(facts["printed"])


def test_text_in_both_languages(city, told):
    chinese = telling.as_text(city.drive, told, "zh")
    assert "146.6%†" in chinese
    assert "11,729 亿元" in chinese
    assert "28 万多斤小米" in chinese
    assert "阎万存" in chinese
    english = telling.as_text(city.drive, told, "en")
    assert "1,172.9 billion old yuan†" in english
    assert "more than 280,000 jin of millet" in english
    assert "Yan Wancun" in english
    assert "made up" in english


def test_the_same_data_give_the_same_bytes_whoever_reads(city, told):
    with override("en"):
        first = telling.as_text(city.drive, told, "zh")
    with override("zh-hans"):
        again = telling.as_text(city.drive, queries.tell(city.drive), "zh")
    assert first == again
    assert telling.as_json(city.drive, told) == telling.as_json(
        city.drive, queries.tell(city.drive)
    )
