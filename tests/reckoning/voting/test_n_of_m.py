from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.outcome import Barred
from reckoning.voting.registry import RULES
from reckoning.voting.rules.n_of_m import n_of_m

LOT = Lot("1953")


class Wall:
    """A gate that lets nobody of a set in; and notes whom it saw elected."""

    def __init__(self, barred):
        self.barred = barred
        self.elected = []

    def bars(self, candidate):
        return "wall" if candidate in self.barred else ""

    def elect(self, candidate):
        self.elected.append(candidate)


def test_more_marks_than_seats_are_void_and_fewer_are_valid():
    ballots = Approvals.of([[0, 1], [0, 1, 2], [2], []], "abc", weights=[3, 100, 2, 7])
    found = n_of_m(ballots, 2, ties=LOT, working=True)
    assert found.elected[0] == LOT.choose(1, [0, 1], "abc")
    assert set(found.winners()) == {"a", "b"}
    assert found.void == 100
    assert [one.score for one in found.rounds] == [3, 3]
    assert found.rounds[0].tied == (0, 1)
    assert (found.rounds[1].tied, found.rounds[1].runners_up) == ((), (2,))


def test_a_tie_is_broken_by_the_lot_of_its_round():
    ballots = Approvals.of([[0], [1], [2]], "abc")
    found = n_of_m(ballots, 1, ties=LOT, working=True)
    assert found.elected == (LOT.choose(1, [0, 1, 2], "abc"),)
    assert found.rounds[0].tied == (0, 1, 2)


def test_whom_a_bound_bars_is_named_with_it():
    gate = Wall({0, 2})
    ballots = Approvals.of([[0], [1], [2]], "abc", weights=[3, 1, 2])
    found = n_of_m(ballots, 1, ties=LOT, gate=gate, working=True)
    assert found.elected == tuple(gate.elected) == (1,)
    assert found.rounds[0].barred == (Barred(0, "wall"), Barred(2, "wall"))


def test_where_everybody_is_barred_seats_stay_empty():
    assert not n_of_m(Approvals.of([[0]], "a"), 1, ties=LOT, gate=Wall({0})).elected


@given(
    st.lists(st.sets(st.integers(0, 4)), max_size=8),
    st.integers(1, 5),
    st.permutations(range(5)),
)
@settings(max_examples=150, deadline=None)
def test_marks_are_counted_as_by_hand(rows, seats, order):
    found = n_of_m(Approvals.of(rows, "abcde"), seats, ties=LOT, working=True)
    valid = [row for row in rows if len(row) <= seats]
    marks = [sum(place in row for row in valid) for place in range(5)]
    assert found.void == len(rows) - len(valid)
    scores = [int(one.score) for one in found.rounds]
    assert scores == sorted(marks, reverse=True)[:seats]
    assert scores == [marks[place] for place in found.elected]
    turned = [{order.index(place) for place in row} for row in reversed(rows)]
    names = ["abcde"[place] for place in order]
    assert (
        n_of_m(Approvals.of(turned, names), seats, ties=LOT, working=True).winners()
        == found.winners()
    )


def test_the_rules_name_what_they_count():
    assert RULES["n-of-m"].ballots == "approvals"
