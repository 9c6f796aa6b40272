import pytest

from pacesetter.journal import queries
from pacesetter.journal.actions import erase, publish_checkpoint, record
from pacesetter.journal.models import Act, Block, Head
from tests.journal.slips import AT, BY

pytestmark = pytest.mark.django_db


def note(number, **facts):
    return record("slip:add", by=BY, on=("slip", number), facts=facts, at=AT)


def test_a_trail_has_every_act_on_a_row_oldest_first():
    note("S-1", amount=1)
    note("S-2", amount=5)
    note("S-1", amount=2)
    record("unit:add", by=BY, on=("unit", "S-1"), facts={}, at=AT)
    trail = queries.trail("slip", "S-1")
    assert [(entry.seq, entry.facts) for entry in trail] == [(0, {"amount": 1}), (2, {"amount": 2})]
    assert (trail[0].event, trail[0].by, trail[0].at) == ("slip:add", "0012345", AT)


def test_an_erased_act_is_in_the_trail_without_its_facts():
    note("S-1", amount=1)
    erase(by=BY, kind="slip", number="S-1", reason="asked for", at=AT)
    assert [entry.facts for entry in queries.trail("slip", "S-1")] == [
        None,
        {"acts": [0], "reason": "asked for"},
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_many_trails_are_one_query(count, django_assert_num_queries):
    numbers = [f"S-{n}" for n in range(count)]
    for number in [*numbers, *numbers]:
        note(number)
    with django_assert_num_queries(1):
        trails = queries.trails("slip", [*numbers, "S-none"])
    assert [len(trail) for trail in trails.values()] == [2] * count + [0]
    assert trails["S-0"] == queries.trail("slip", "S-0")


def test_the_head_line_and_what_was_published():
    assert queries.head_line() is None
    note("S-1")
    assert queries.head_line() == Head.objects.get().line
    first = publish_checkpoint(by=BY, why="wall", at=AT)
    second = publish_checkpoint(by=BY, why="press", at=AT)
    assert queries.published() == [first, second]
    assert queries.latest_published() == second


def test_models_say_what_they_are():
    note("S-1")
    checkpoint = publish_checkpoint(by=BY, why="wall", at=AT)
    assert str(Act.objects.get(seq=0)) == "0 slip:add slip S-1"
    assert str(checkpoint) == str(Head.objects.get()) == checkpoint.line
    assert str(Block(3, b"")) == "3"
