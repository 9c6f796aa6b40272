"""The form of employment: one at a time, dated, sealed with the worker; twice is unchanged."""

from datetime import date
from itertools import product

import pytest

from pacesetter.journal.models import Act
from pacesetter.roster import queries, sealed
from pacesetter.roster.models import Worker
from pacesetter.roster.terms import Employment, Position
from tests.factories.roster import hand_in, reasons, verdicts

ROW = {"number": "1", "name": "王一", "unit": "E1", "since": "1952-01-01"}
DAY = date(1952, 7, 1)


def spans() -> list[tuple[str, str, str | None]]:
    rows = Worker.objects.get(number="1").facts.filter(category__in=Employment.values)
    return [
        (f.category, str(f.since), str(f.until) if f.until else None)
        for f in rows.order_by("since")
    ]


@pytest.mark.parametrize("word", ["agency", "劳务派遣"])
def test_in_either_language_and_twice_the_same(tree_of_units, word):
    row = ROW | {"employment": word, "category_source": "协议"}
    assert verdicts(hand_in("workers", row)) == {"new": 1}
    assert verdicts(hand_in("workers", row)) == {"unchanged": 1}
    assert spans() == [("agency", "1952-01-01", None)]
    assert queries.employment_of("1", DAY) == "agency"


def test_every_form_with_every_position_is_sealed_as_it_stands(tree_of_units):
    """The database writes the facts of new workers; they must be the bytes of `sealed.workers`."""
    every = product(("", *Position.values), ("", *Employment.values), ("", "yes"))
    rows = [
        ROW | {
            "number": f"{place:03}", "position": position, "employment": form, "woman": woman,
            "category_source": "册",
        }
        for place, (position, form, woman) in enumerate(every)
    ]  # fmt: skip
    assert verdicts(hand_in("workers", *rows)) == {"new": len(rows)}
    acts = Act.objects.filter(kind="worker").values_list("number", "facts")
    assert {number: facts.encode() for number, facts in acts} == dict(sealed.workers())
    assert verdicts(hand_in("workers", *rows)) == {"unchanged": len(rows)}


def test_a_later_row_ends_it_the_same_day_mends_it_an_earlier_one_is_refused(tree_of_units):
    hand_in("workers", ROW | {"employment": "agency", "position": "head"})
    assert verdicts(hand_in("workers", ROW | {"since": "1952-03-01"})) == {"unchanged": 1}
    later = ROW | {"since": "1952-05-01", "employment": "own"}
    assert verdicts(hand_in("workers", later)) == {"changed": 1}
    assert spans() == [("agency", "1952-01-01", "1952-04-30"), ("own", "1952-05-01", None)]
    mended = later | {"employment": "trainee"}
    assert verdicts(hand_in("workers", mended)) == {"changed": 1}
    assert spans()[-1] == ("trainee", "1952-05-01", None)
    told = reasons(hand_in("workers", ROW | {"since": "1952-02-01", "employment": "own"}))
    assert "Since 1952-05-01 this worker has another form of employment" in told["1"]
    assert queries.employment_of("1", date(1952, 4, 30)) == "agency"
    assert Worker.objects.get(number="1").facts.filter(category="head", until=None).exists()


def test_who_has_none_on_record_is_employed_here(tree_of_units):
    hand_in("workers", ROW)
    assert queries.employment_of("1", DAY) == "own"
    assert verdicts(hand_in("workers", ROW | {"employment": "seconded"})) == {"changed": 1}
    assert queries.employment_of("1", DAY) == "seconded"


def test_a_source_of_its_own_is_kept(tree_of_units):
    hand_in("workers", ROW | {"position": "head", "category_source": "册一"})
    hand_in("workers", ROW | {"employment": "agency", "category_source": "协议"})
    told = {f.category: f.source for f in Worker.objects.get(number="1").facts.all()}
    assert told == {"head": "册一", "agency": "协议"}


def test_an_unknown_form_is_refused(tree_of_units):
    told = reasons(hand_in("workers", ROW | {"employment": "friend"}))
    assert "friend" in told["1"]
