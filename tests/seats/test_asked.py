import json
from fractions import Fraction

import pytest
from django.utils import translation

from pacesetter.kernel.refusal import Refused
from pacesetter.seats import telling
from pacesetter.seats.asked import Asked, chosen, give, parts
from reckoning.apportionment import METHODS
from reckoning.voting.lots import Lot

HALF = Fraction(1, 2)


def asked(*workers, **more):
    names = tuple("abcdef"[: len(workers)])
    return Asked(names, {"workers": [Fraction(number) for number in workers]}, **more)


def given(units, seats, method="hamilton", by=None, **more):
    return give(units, seats, method=chosen(method), by=by or {"workers": Fraction(1)}, **more)


def test_weights_are_mixed_as_people_write_it():
    assert parts("workers", ["workers"]) == {"workers": 1}
    assert parts("workers：1/3，output:2/3", ["workers", "output"]) == {
        "workers": Fraction(1, 3),
        "output": Fraction(2, 3),
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("heads", "no column “heads”; there are: workers, output"),
        ("workers:1/3", "add up to 1"),
        ("workers:x", "as 1/2 or 50%"),
        ("workers:-1", "as 1/2 or 50%"),
        ("workers:1/0", "as 1/2 or 50%"),
    ],
)
def test_weights_that_mean_nothing_are_refused(written, said):
    with translation.override("en"), pytest.raises(Refused) as refused:
        parts(written, ["workers", "output"])
    with translation.override("en"):
        assert said in str(refused.value)


@pytest.mark.parametrize(
    ("units", "seats", "more", "said"),
    [
        (asked(1, 1), 3, {"floor": 2}, "3 seats are fewer than the 4"),
        (asked(1, 1), 3, {"cap": 1}, "3 seats are more than the 2"),
        (asked(0, 0), 3, {}, "No unit has anything of “workers”"),
        (asked(1, 1), 3, {"floor": 3, "cap": 2}, "no cap below the floor"),
        (asked(1, 1), 3, {"floor": 1, "method": "quota"}, "knows no floors"),
        (asked(1, 1), 3, {"method": "bingo"}, "no method “bingo”"),
    ],
)
def test_what_stands_against_it_is_told(units, seats, more, said):
    with translation.override("en"), pytest.raises(Refused) as refused:
        given(units, seats, **more)
    with translation.override("en"):
        assert said in str(refused.value)


def test_a_files_own_floors_go_before_the_general_one():
    found = given(asked(9, 1, floors=[0, 3], caps=[None, 3]), 10, floor=5, cap=1)
    assert found.claims.floors == (0, 3)
    assert found.claims.caps == (None, 3)


def test_the_table_and_its_remarks():
    found = given(asked(16, 16, 18), 5, seed="1953")
    with translation.override("en"):
        rows = list(telling.rows(found))
        (tie,) = telling.remarks(found)
        assert telling.title(found) == "Hamilton (largest remainder): 5 seats"
    assert rows[2] == ["c", "18", "1.8000", "0.8000", "2"]
    assert rows[3] == ["All", "50", "5", "", "5"]
    drawn = "ab"[Lot("1953").choose(5, [0, 1], "abc")]
    assert tie == f"Seat 5: equal are a, b; the lot drew {drawn}."


def test_a_lot_without_a_seed_is_told():
    with translation.override("en"):
        assert "no seed" in list(telling.remarks(given(asked(1, 1), 1)))[-1]


def test_the_divisors_give_the_seats_again():
    units = asked("53.5", "24.25", "22.25")
    found = given(units, 7, "d-hondt")
    least, most = telling.divisors(found)
    assert [int(weight / most) for weight in units.weights["workers"]] == list(found.found.seats)
    assert sum(int(weight / least) for weight in units.weights["workers"]) > 7
    with translation.override("en"):
        assert next(telling.remarks(found)) == "Divisor: more than 11.1250, at most 12.1250."
        hill = next(telling.remarks(given(units, 7, "huntington-hill")))
    # 53.5 ÷ √(3 · 4) would be the next seat, 22.25 ÷ √(1 · 2) is the last
    assert hill == "Divisor: more than 15.4441, at most 15.7331."


def test_joined_weights_have_no_divisor():
    units = Asked(("a", "b"), {"workers": [Fraction(3), Fraction(1)], "output": [1, 3]})
    found = given(units, 4, "sainte-lague", by={"workers": HALF, "output": HALF})
    assert found.found.seats == (2, 2)
    assert telling.divisors(found) == (None, None)
    assert telling.as_json(found)["weights"] == {"workers": "1/2", "output": "1/2"}


def test_all_of_it_as_json():
    told = json.loads(json.dumps(telling.as_json(given(asked(16, 16, 18), 5, seed="1953"))))
    assert told["units"][0]["quota"] == "8/5"
    assert told["ties"][0]["tied"] == ["a", "b"]
    assert sum(unit["seats"] for unit in told["units"]) == told["seats"] == 5
    bound = json.loads(json.dumps(telling.as_json(given(asked(1, 1), 2, "adams", floor=1))))
    assert bound["divisor"] == {"power": 1, "more_than": "1", "at_most": None}


def test_every_method_has_a_title_in_both_languages():
    assert set(telling.TITLES) == set(METHODS)
    for name, title in telling.TITLES.items():
        with translation.override("en"):
            assert str(title) == METHODS[name].title
        with translation.override("zh-hans"):
            assert str(title) != METHODS[name].title
