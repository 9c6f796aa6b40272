"""A tree from rows in any order: what stands, what is refused, what a move brings with it."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from pacesetter.journal.models import Act
from pacesetter.roster import tree
from pacesetter.roster.models import Ownership, Unit, UnitAncestor
from pacesetter.roster.terms import UnitKind
from tests.factories.roster import FIVE_LEVELS, hand_in, ownership_types, reasons, verdicts

LEVELS = list(UnitKind.values)


def row(number, parent, kind, **more):
    return {"number": number, "parent": parent, "kind": kind, "name_zh": f"单位{number}"} | more


TREE = [row(*unit) for unit in FIVE_LEVELS]


def closure():
    return set(
        UnitAncestor.objects.values_list("descendant__number", "ancestor__number", "distance")
    )


def slow_closure():
    found = set()
    for unit in Unit.objects.all():
        above, distance = unit, 0
        while above is not None:
            found.add((unit.number, above.number, distance))
            above, distance = above.parent, distance + 1
    return found


def test_children_may_come_before_their_parents(db):
    assert verdicts(hand_in("units", *reversed(TREE))) == {"new": 9}
    assert Unit.objects.get(number="E1-W1-S1-T1").path == "/BJ/E1/E1-W1/E1-W1-S1/E1-W1-S1-T1/"
    assert Unit.objects.get(number="E1-W1-S1-T1").depth == 4
    assert closure() == slow_closure()
    assert tree.faults() == []


def test_importing_twice_changes_nothing(db):
    hand_in("units", *TREE)
    acts = Act.objects.count()
    assert verdicts(hand_in("units", *TREE)) == {"unchanged": 9}
    assert Act.objects.count() == acts == 9


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([row("X", "NOWHERE", "team")], {"X": "Nobody knows the parent NOWHERE"}),
        (
            [row("X", "NOWHERE", "workshop"), row("Y", "X", "section"), row("Z", "Y", "team")],
            {
                "X": "Nobody knows the parent NOWHERE",
                "Y": "The row of its parent X was refused",
                "Z": "The row of its parent Y was refused",
            },
        ),
        (
            [row("X", "Y", "workshop"), row("Y", "X", "section")],
            {"X": "Above X the parents lead back", "Y": "Above Y the parents lead back"},
        ),
        ([row("X", "X", "workshop")], {"X": "Above X the parents lead back"}),
        ([row("X", "E1-W1", "enterprise")], {"X": "isn't below that of its parent E1-W1"}),
        ([row("X", "E1-W1", "workshop")], {"X": "isn't below that of its parent E1-W1"}),
        ([row("X", "", "federation")], {"X": "The tree has its top already, BJ"}),
        ([row("E1-W1", "E1", "team")], {"E1-W1": "The unit E1-W1-S1 below this one"}),
        ([row("E1", "E1-W1", "enterprise")], {"E1": "Above E1 the parents lead back"}),
        ([row("A/B", "E1", "team")], {"A/B": "must not hold a slash"}),
        ([row("X", "E1", "squad")], {"X": "squad: take one of the words"}),
        (
            [row("X", "BJ", "enterprise", ownership="feudal", ownership_since="1950-01-01")],
            {"X": "Nobody has declared the type of ownership feudal"},
        ),
        (
            [row("X", "E1", "team", ownership="state", ownership_since="1950-01-01")],
            {"X": "Only an enterprise has a type of ownership"},
        ),
        (
            [row("X", "BJ", "enterprise", ownership="state")],
            {"X": "The type of ownership state has no date"},
        ),
        (
            [row("X", "BJ", "enterprise", ownership_since="1950-01-01")],
            {"X": "The date 1950-01-01 has no type of ownership"},
        ),
        ([row("E1", "BJ", "trade")], {"E1": "E1 has a type of ownership"}),
    ],
)
def test_what_would_not_stand_is_refused_with_its_reason(tree_of_units, rows, refused):
    report = hand_in("units", *rows)
    found = reasons(report)
    assert set(found) == set(refused)
    for number, words in refused.items():
        assert words in found[number]
    assert Unit.objects.count() == len(FIVE_LEVELS)
    assert tree.faults() == []


def test_of_two_tops_the_first_stays(db):
    report = hand_in("units", row("A", "", "federation"), row("B", "", "federation"))
    assert verdicts(report) == {"new": 1, "error": 1}
    assert "The tree has its top already, A" in reasons(report)["B"]


def test_a_new_top_may_be_put_above_the_old_one(db):
    hand_in("units", row("BJ", "", "trade"), row("E1", "BJ", "enterprise"))
    report = hand_in("units", row("BJ", "CN", "trade"), row("CN", "", "federation"))
    assert verdicts(report) == {"new": 1, "changed": 1}
    assert Unit.objects.get(number="E1").path == "/CN/BJ/E1/"
    assert tree.faults() == []


def test_a_refused_move_leaves_the_rows_that_need_the_old_place(tree_of_units):
    # E1-W1 may not become a team; the new team under it stays sound all the same.
    report = hand_in("units", row("E1-W1", "E1", "team"), row("NEW", "E1-W1", "team"))
    assert verdicts(report) == {"error": 1, "new": 1}
    assert tree.faults() == []


def test_a_moved_unit_takes_all_below_it_along(tree_of_units):
    report = hand_in("units", row("E1-W1", "E2", "workshop"))
    assert verdicts(report) == {"changed": 1}
    assert Unit.objects.get(number="E1-W1-S1-T2").path == "/BJ/E2/E1-W1/E1-W1-S1/E1-W1-S1-T2/"
    assert closure() == slow_closure()
    assert Act.objects.get(kind="unit").number == "E1-W1"


def test_an_empty_cell_leaves_what_is_known(tree_of_units):
    hand_in("units", row("E1-W1", "E1", "workshop", name_en="Shop 1", made_up="yes"))
    assert verdicts(hand_in("units", row("E1-W1", "E1", "workshop"))) == {"unchanged": 1}
    unit = Unit.objects.get(number="E1-W1")
    assert (unit.name_en, unit.made_up) == ("Shop 1", True)


def test_ownership_is_added_by_a_new_date_and_changed_by_the_same(db):
    ownership_types()
    hand_in("units", row("BJ", "", "federation"))
    plant = row("E1", "BJ", "enterprise", ownership="state", ownership_since="1950-01-01")
    hand_in("units", plant)
    later = plant | {"ownership": "公私合营", "ownership_since": "1952-09-01"}
    assert verdicts(hand_in("units", later)) == {"changed": 1}
    assert verdicts(hand_in("units", plant)) == {"unchanged": 1}
    rows = Ownership.objects.values_list("since", "type_id")
    assert list(rows) == [(date(1950, 1, 1), "state"), (date(1952, 9, 1), "joint")]
    assert verdicts(hand_in("units", plant | {"ownership": "joint"})) == {"changed": 1}
    assert Ownership.objects.get(since="1950-01-01").type_id == "joint"


def test_only_what_is_said_of_the_source_is_changed(db):
    ownership_types()
    plant = row("E1", "", "enterprise", ownership="state", ownership_since="1950-01-01")
    hand_in("units", plant | {"ownership_source": "登记册"})
    assert verdicts(hand_in("units", plant)) == {"unchanged": 1}
    assert verdicts(hand_in("units", plant | {"ownership_source": "公报"})) == {"changed": 1}
    assert Ownership.objects.get().source == "公报"


def test_a_fault_behind_the_programs_back_is_named(tree_of_units):
    Unit.objects.filter(number="E2-W1").update(path="/elsewhere/")
    UnitAncestor.objects.filter(descendant__number="E1-W2", distance=2).delete()
    assert tree.faults() == ["E1-W2", "E2-W1"]


def names():
    return st.sampled_from("ABCDEFGH")


def any_units():
    unit = st.tuples(
        names(), st.one_of(st.just(""), names(), st.just("?")), st.sampled_from(LEVELS)
    )
    return st.lists(unit, max_size=14)


class AnyRows(TestCase):
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(any_units(), any_units())
    def test_whatever_comes_in_a_sound_tree_stands(self, first, second):
        for sheet in (first, second):
            report = hand_in("units", *(row(*unit) for unit in sheet))
            assert report.rows == len(sheet)
            units = {unit.pk: unit for unit in Unit.objects.all()}
            assert sum(unit.parent_id is None for unit in units.values()) == min(len(units), 1)
            for unit in units.values():
                if unit.parent_id is not None:
                    above = units[unit.parent_id]
                    assert LEVELS.index(above.kind) < LEVELS.index(unit.kind)
            assert closure() == slow_closure()
            assert tree.faults() == []
        again = hand_in("units", *(row(*unit) for unit in second))
        assert "new" not in verdicts(again)
        assert "changed" not in verdicts(again)
