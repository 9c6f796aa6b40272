"""Workers: transfers keep history, facts have dates and sources, nothing typed is lost."""

import csv
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.intake.reading import read
from pacesetter.intake.staging import Staged
from pacesetter.journal.canonical import decode
from pacesetter.journal.models import Act
from pacesetter.journal.terms import Unprintable
from pacesetter.journal.verify import verify
from pacesetter.kernel.actor import CONSOLE
from pacesetter.roster import heads, queries, sealed
from pacesetter.roster.models import CategoryFact, Membership, Unit, Worker
from pacesetter.roster.sheets import WORKERS, take_workers
from tests.factories.roster import AT, hand_in, reasons, verdicts

pytestmark = pytest.mark.usefixtures("tree_of_units")
ROW = {
    "number": "0012",
    "name": "王㛃",
    "unit": "E1-W1",
    "since": "1950-03-01",
    "trade": "车工",
    "position": "front_line",
    "woman": "yes",
    "category_source": "登记册",
}


def memberships(number="0012"):
    found = Membership.objects.filter(worker__number=number).order_by("since")
    return [(str(m.since), m.unit.number, m.until and str(m.until)) for m in found]


def facts(number="0012"):
    found = CategoryFact.objects.filter(worker__number=number).order_by("since", "category")
    return [(f.category, str(f.since), f.until and str(f.until), f.source) for f in found]


def take(**cells):
    return verdicts(hand_in("workers", ROW | cells))


def refusal(**cells):
    [reason] = reasons(hand_in("workers", ROW | cells)).values()
    return reason


def assert_sealed_is_what_stands():
    """The last act on every worker says what the tables say now."""
    told = {act.number: act.facts for act in Act.objects.filter(kind="worker").order_by("seq")}
    assert told == {number: row.decode() for number, row in sealed.workers()}


def test_a_new_worker_belongs_and_has_dated_sourced_facts():
    assert take() == {"new": 1}
    assert memberships() == [("1950-03-01", "E1-W1", None)]
    assert facts() == [
        ("front_line", "1950-03-01", None, "登记册"),
        ("woman", "1950-03-01", None, "登记册"),
    ]
    assert_sealed_is_what_stands()


ODD = ['引号"和\\', "a/b", "换\n行\t格", "é", "50% %s %%", "a\u2028b", "𠮷㛃", "'; --", "{}"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_are_sealed_as_they_stand(odd):
    cells = {"number": odd.replace("/", "").replace("\n", ""), "name": odd, "trade": odd}
    assert take(**cells, name_latin=odd, category_source=odd) == {"new": 1}
    assert_sealed_is_what_stands()


def test_a_number_with_a_line_break_is_refused_and_nothing_is_kept():
    with pytest.raises(Unprintable), transaction.atomic():
        take(number="1\n2")
    assert not Worker.objects.exists()
    assert not Act.objects.exists()


def test_new_and_known_workers_in_one_sheet_are_all_sealed():
    take(number="1", ethnicity="回族")
    rows = [
        ROW | {"number": "1", "trade": "钳工"},
        ROW | {"number": "2", "identity_number": "110105194912310012", "union_member": "yes"},
        ROW | {"number": "3", "position": "", "woman": ""},
        ROW | {"number": "4", "position": ""},
    ]
    assert verdicts(hand_in("workers", *rows)) == {"new": 3, "changed": 1}
    assert_sealed_is_what_stands()
    assert not [found for found in verify(sealed.SEALED).found if found.kind == "worker"]


def test_a_number_a_name_and_a_unit_are_enough():
    rows = [
        {"number": f"{n:05}", "name": "李四", "unit": "E2", "since": "1952-01-01"}
        for n in range(1000)
    ]
    assert verdicts(hand_in("workers", *rows)) == {"new": 1000}
    assert verdicts(hand_in("workers", *rows)) == {"unchanged": 1000}


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("00000000000000000001", "〇一"),
        ("110105194912310012", "陶喆"),
        ("A-７", "王㛃"),
        ("x 1", "䶮"),
        ("y", "𠮷野𪚥"),
        ("z", "樂﨑"),
        ("w", "葛󠄀"),
        ("'1", "=1+1"),
        ("q", 'O’Neill, "Red"\nJohn'),
    ],
)
def test_what_is_typed_survives(tmp_path, number, name):
    path = tmp_path / "workers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["工号", "姓名", "单位", "起始日期"])
        writer.writerow([number, name, "E2", "1952年1月1日"])
    staged = Staged(WORKERS, read(WORKERS, path))
    take_workers(staged, by=CONSOLE, at=AT)
    worker = Worker.objects.get()
    assert worker.name == name
    assert worker.number == number.replace("７", "7")
    assert_sealed_is_what_stands()


def test_a_later_date_with_another_unit_is_a_transfer():
    take()
    assert take(unit="E2-W1", since="1952-09-01") == {"changed": 1}
    assert memberships() == [
        ("1950-03-01", "E1-W1", "1952-08-31"),
        ("1952-09-01", "E2-W1", None),
    ]
    assert facts() == [
        ("front_line", "1950-03-01", None, "登记册"),
        ("woman", "1950-03-01", None, "登记册"),
    ]
    assert_sealed_is_what_stands()


def test_the_same_date_with_another_unit_is_a_correction():
    take()
    assert take(unit="E2-W1") == {"changed": 1}
    assert memberships() == [("1950-03-01", "E2-W1", None)]


def test_an_earlier_date_is_refused():
    take()
    assert "The register knows where this worker belongs since 1950-03-01" in refusal(
        unit="E2-W1", since="1949-12-31"
    )
    assert "since 1950-03-01" in refusal(since="1949-12-31")
    assert memberships() == [("1950-03-01", "E1-W1", None)]


def test_an_old_sheet_says_nothing_new_of_somebody_transferred_since():
    take()
    take(unit="E2-W1", since="1952-09-01", position="technical", woman="no")
    assert take() == {"unchanged": 1}
    assert take(unit="E2-W1", since="1952-09-01", position="technical", woman="no") == {
        "unchanged": 1
    }


def test_the_same_unit_again_is_no_transfer():
    take()
    assert take(since="1952-09-01") == {"unchanged": 1}


def test_a_new_position_closes_the_old_one():
    take()
    assert take(since="1952-09-01", position="技术", category_source="任命书") == {"changed": 1}
    assert facts() == [
        ("front_line", "1950-03-01", "1952-08-31", "登记册"),
        ("woman", "1950-03-01", None, "登记册"),
        ("technical", "1952-09-01", None, "任命书"),
    ]
    assert memberships() == [("1950-03-01", "E1-W1", None)]
    assert "Since 1952-09-01 this worker has another position" in refusal(
        since="1952-08-01", position="head"
    )
    assert_sealed_is_what_stands()


def test_the_same_date_corrects_a_position_and_its_source():
    take()
    assert take(position="manager", category_source="") == {"changed": 1}
    assert facts()[0] == ("manager", "1950-03-01", None, "")
    assert take(position="manager", category_source="名册") == {"changed": 1}
    assert [fact[3] for fact in facts()] == ["名册", "名册"]
    assert_sealed_is_what_stands()


def test_woman_is_ended_taken_back_and_begun():
    take()
    assert take(woman="no", since="1952-09-01") == {"changed": 1}
    assert facts()[1] == ("woman", "1950-03-01", "1952-08-31", "登记册")
    assert "says the contrary" in refusal(woman="yes", since="1951-01-01")
    assert "says the contrary" in refusal(woman="no", since="1951-01-01")
    assert take(woman="yes", since="1952-10-01") == {"changed": 1}
    assert facts()[2] == ("woman", "1952-10-01", None, "登记册")
    assert take(woman="no", since="1952-10-01") == {"changed": 1}
    assert len(facts()) == 2
    assert_sealed_is_what_stands()


def test_empty_cells_leave_what_is_known():
    take(name_latin="Wang Jie", named_in_public="yes", made_up="yes")
    bare = {"number": "0012", "name": "王㛃", "unit": "E1-W1", "since": "1950-03-01"}
    assert verdicts(hand_in("workers", bare)) == {"unchanged": 1}
    worker = Worker.objects.get()
    assert (worker.name_latin, worker.trade) == ("Wang Jie", "车工")
    assert (worker.named_in_public, worker.made_up) == (True, True)
    assert take(named_in_public="no", trade="钳工") == {"changed": 1}
    worker.refresh_from_db()
    assert (worker.trade, worker.named_in_public) == ("钳工", False)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"unit": "NOWHERE"}, "Nobody knows the unit NOWHERE"),
        ({"name": " "}, "“name” is empty"),
        ({"since": "1950-02-30"}, "1950-02-30: write the date as"),
        ({"number": "1.10105E+17"}, "has turned this number into a rounded one"),
        ({"number": "1/2"}, "must not hold a slash"),
        ({"position": "boss"}, "boss: take one of the words"),
        ({"woman": "perhaps"}, "perhaps: write yes or no"),
        ({"name": "x" * 121}, "too long"),
        ({"name": "a\x07b"}, "invisible control character"),
    ],
)
def test_a_bad_cell_is_named(cells, words):
    assert words in refusal(**cells)
    assert not Worker.objects.exists()


def test_a_row_that_repeats_another_is_told_apart():
    report = hand_in("workers", ROW, ROW, ROW | {"name": "李四"})
    assert verdicts(report) == {"new": 1, "duplicate": 1, "error": 1}
    assert "Line 2 says something else about the same number" in reasons(report)["0012"]


MODEL_UNITS = ("E1-W1", "E2-W1")
DAYS = ("1950-01-01", "1951-01-01", "1952-01-01")


def any_row():
    return st.fixed_dictionaries(
        {
            "number": st.sampled_from("12"),
            "name": st.sampled_from(["王", "李"]),
            "unit": st.sampled_from(MODEL_UNITS),
            "since": st.sampled_from(DAYS),
            "position": st.sampled_from(["", "front_line", "head"]),
            "woman": st.sampled_from(["", "yes", "no"]),
            "category_source": st.sampled_from(["", "甲", "乙"]),
            "ethnicity": st.sampled_from(["", "汉", "回"]),
        }
    )


class AnyHistory(TestCase):
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.lists(any_row(), max_size=4), min_size=1, max_size=4))
    def test_nobody_is_ever_in_two_units_and_the_journal_says_what_stands(self, sheets):
        for sheet in sheets:
            report = hand_in("workers", *sheet)
            assert report.rows == len(sheet)
            again = verdicts(hand_in("workers", *sheet))
            assert "new" not in again
            assert "changed" not in again
            assert_sealed_is_what_stands()
            assert_heads_are_kept()
        for worker in Worker.objects.all():
            spans = [(m.since, m.until) for m in worker.memberships.order_by("since")]
            assert_one_after_another(spans)
            assert spans[-1][1] is None
            for track in (("front_line", "head"), ("woman",)):
                found = worker.facts.filter(category__in=track).order_by("since")
                assert_one_after_another([(f.since, f.until) for f in found])


def assert_heads_are_kept():
    """The kept numbers are what the members say, for any day that they are asked for."""
    assert list(heads.differences()) == []
    units = list(Unit.objects.values_list("pk", flat=True))
    for day in (date(1951, 12, 31), date(1952, 7, 1), date(2000, 1, 1)):
        assert queries.headcounts(units, day) == queries.heads.counted(units, day)


def assert_one_after_another(spans):
    for (since, until), (following, _until) in pairwise(spans):
        assert until is not None
        assert since <= until < following


def test_the_acts_tell_the_whole_row():
    take()
    told = decode(Act.objects.get(kind="worker").facts)
    assert told["memberships"] == [["1950-03-01", "E1-W1", None]]
    assert told["name"] == "王㛃"
    assert date.fromisoformat(told["facts"][0][1]) == date(1950, 3, 1)
