"""Constituencies: drawn by a sheet, compared, sealed; who lies in none or in several."""

from datetime import date

import pytest

from pacesetter.journal.models import Act
from pacesetter.roster import queries, sealed
from pacesetter.roster.models import Constituency, ConstituencyUnit
from pacesetter.roster.queries import constituencies
from pacesetter.roster.terms import Employment
from tests.factories.roster import START, WorkerFactory, hand_in, reasons, verdicts

DAY = date(1952, 7, 1)
ALL = tuple(Employment.values)
ROW = {"number": "C1", "name_zh": "第一选区", "units": "E1", "seats": "3", "since": "1952-01-01"}


@pytest.fixture
def people(tree_of_units):
    """One worker in each unit; the numbers are the units' own."""
    for number, unit in tree_of_units.items():
        WorkerFactory(number=f"w-{number}", unit=unit)
    return tree_of_units


def lies_in(units, forms=ALL, on=DAY) -> dict[str, tuple[str, ...]]:
    found = queries.misplaced([unit.pk for unit in units], on, forms)
    return {row.number: row.constituencies for row in found}


class TestSheet:
    @pytest.mark.parametrize("units", ["E1", "E1; E1-W2", "E1；E2", "E1、E2-W1"])
    def test_the_same_again_changes_nothing(self, tree_of_units, units):
        row = ROW | {"units": units, "units_alone": "BJ"}
        assert verdicts(hand_in("constituencies", row)) == {"new": 1}
        assert verdicts(hand_in("constituencies", row)) == {"unchanged": 1}
        assert Act.objects.filter(kind="constituency").count() == 1

    def test_units_are_stated_whole_and_the_rest_stays_where_it_is_empty(self, tree_of_units):
        hand_in("constituencies", ROW | {"name_en": "First", "until": "1953-12-31"})
        again = {"number": "C1", "name_zh": "一区", "units": "E2", "since": "1952-01-01"}
        assert verdicts(hand_in("constituencies", again)) == {"changed": 1}
        drawn = Constituency.objects.get()
        assert (drawn.name_zh, drawn.name_en, drawn.seats) == ("一区", "First", 3)
        assert drawn.until == date(1953, 12, 31)
        assert [row.unit.number for row in drawn.units.all()] == ["E2"]
        assert [act.event for act in Act.objects.filter(kind="constituency").order_by("seq")] == [
            "constituency:draw",
            "constituency:redraw",
        ]

    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ({"units": "E1;E9"}, "Nobody knows the unit E9"),
            ({"units": ""}, "No unit lies in this constituency"),
            ({"units_alone": "E1"}, "E1 stands with all below it and alone"),
            ({"seats": "-1"}, "-1 is no number of seats"),
            ({"seats": "100001"}, "100001 is no number of seats"),
            ({"until": "1951-01-01"}, "The last day 1951-01-01 lies before the first"),
        ],
    )
    def test_a_row_that_cannot_be_is_refused_in_words(self, tree_of_units, said, refusal):
        told = reasons(hand_in("constituencies", ROW | said))
        assert refusal in told["C1"]
        assert not Constituency.objects.exists()

    def test_what_is_sealed_is_the_same_on_every_database(self, tree_of_units):
        hand_in("constituencies", ROW | {"units": "E2;E1", "units_alone": "BJ"})
        [(number, facts)] = sealed.constituencies()
        assert number == "C1"
        assert sealed.orjson.loads(facts) == {
            "number": "C1", "name_zh": "第一选区", "name_en": "", "seats": 3,
            "since": "1952-01-01", "until": None,
            "units": [["BJ", "alone"], ["E1", "whole"], ["E2", "whole"]],
        }  # fmt: skip
        assert list(sealed.constituencies("SELECT 'C1'")) == [(number, facts)]
        assert list(sealed.constituencies("SELECT 'C2'")) == []


class TestCover:
    def test_who_lies_in_none_and_who_in_several(self, people):
        hand_in(
            "constituencies",
            ROW,
            ROW | {"number": "C2", "units": "E1-W1-S1"},
            ROW | {"number": "C3", "units": "E2-W1"},
        )
        assert lies_in([people["BJ"]]) == {
            "w-BJ": (),
            "w-E1-W1-S1": ("C1", "C2"),
            "w-E1-W1-S1-T1": ("C1", "C2"),
            "w-E1-W1-S1-T2": ("C1", "C2"),
            "w-E2": (),
        }
        told = queries.cover([people["BJ"].pk], DAY, ALL)
        assert (told.eligible, told.none, told.several, told.once) == (9, 2, 3, 4)
        assert not told.right

    def test_a_unit_alone_stands_for_its_own_workers(self, people):
        hand_in(
            "constituencies",
            ROW | {"units": "E1;E2"},
            ROW | {"number": "C2", "units": "", "units_alone": "BJ"},
        )
        assert lies_in([people["BJ"]]) == {}
        assert queries.cover([people["BJ"].pk], DAY, ALL).right

    def test_only_the_asked_units_and_the_day_are_looked_at(self, people):
        hand_in("constituencies", ROW | {"until": "1952-06-30"})
        assert queries.cover([people["E1"].pk], date(1952, 6, 30), ALL).right
        assert queries.cover([people["E1"].pk], DAY, ALL).none == 6
        assert set(lies_in([people["E2"]])) == {"w-E2", "w-E2-W1"}
        assert queries.cover([], DAY, ALL).eligible == 0
        assert lies_in([]) == {}
        nested = [people["E1"].pk, people["E1-W1"].pk]
        assert queries.cover(nested, DAY, ALL).eligible == 6

    def test_only_eligible_forms_of_employment_are_looked_at(self, people):
        agency = WorkerFactory(number="agent", unit=people["E2"])
        agency.facts.create(category="agency", since=START)
        own = (Employment.OWN,)
        assert lies_in([people["E2"]], own) == {"w-E2": (), "w-E2-W1": ()}
        assert lies_in([people["E2"]], (Employment.AGENCY,)) == {"agent": ()}
        assert set(lies_in([people["E2"]])) == {"w-E2", "w-E2-W1", "agent"}
        agency.facts.update(until=date(1952, 6, 30))
        assert "agent" in lies_in([people["E2"]], own)

    def test_pages_of_them(self, people, monkeypatch, django_assert_num_queries):
        units = [people["BJ"].pk]
        monkeypatch.setattr(constituencies, "PER_PAGE", 4)
        pages = [queries.misplaced_page(units, DAY, ALL, page) for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [4, 4, 1, 0]
        assert len({row.number for page in pages for row in page}) == 9
        with django_assert_num_queries(2):
            queries.misplaced_page(units, DAY, ALL, 1)

    def test_where_a_unit_lies(self, people):
        hand_in("constituencies", ROW, ROW | {"number": "C2", "units": "", "units_alone": "E1"})
        told = queries.constituencies_over(people["E1"].pk, DAY)
        assert [(row.number, row.seats) for row in told] == [("C1", 3), ("C2", 3)]
        below = queries.constituencies_over(people["E1-W1"].pk, DAY)
        assert [row.number for row in below] == ["C1"]
        assert queries.constituencies_over(people["E1"].pk, date(1951, 1, 1)) == ()
        assert ConstituencyUnit.objects.count() == 2
