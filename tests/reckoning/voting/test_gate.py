"""What a gate says is asked in every round, and holds."""

from dataclasses import dataclass, field

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.outcome import Barred
from reckoning.voting.rules.approval import approval
from reckoning.voting.rules.phragmen import phragmen

BALLOTS = Approvals.of([[0, 1, 2]] * 3 + [[1, 2]] * 2 + [[2, 3]] * 2 + [[3]], "abcde")


@dataclass
class Only:
    """Lets no two of a group be elected."""

    group: set[int]
    elected: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def bars(self, candidate):
        self.asked.append(candidate)
        return "one of them" if candidate in self.group and self.taken() else ""

    def taken(self):
        return bool(self.group & set(self.elected))

    def elect(self, candidate):
        self.elected.append(candidate)


def test_the_barred_are_named_where_they_would_have_been_elected_and_are_never_asked_again():
    gate = Only({1, 2})
    found = approval(BALLOTS, 4, ties=Lot("1"), gate=gate, working=True)
    assert found.winners() == ("c", *found.winners()[1:3], "e")
    assert set(found.winners()) == {"c", "a", "d", "e"}
    assert found.rounds[1].barred == (Barred(1, "one of them"),)
    assert found.rounds[1].tied == (0, 3)
    assert found.rounds[0].runners_up == (1,)
    assert gate.asked.count(1) == 1
    assert gate.elected == list(found.elected)


def test_seats_stay_empty_where_all_that_are_left_are_barred():
    found = phragmen(BALLOTS, 4, ties=Lot("1"), gate=Only({1, 2, 3, 4}))
    assert len(found.elected) == 2
    assert {"a", "c"} == set(found.winners())
