from fractions import Fraction
from hashlib import shake_256

import pytest

from reckoning.voting.approvals import Approvals
from reckoning.voting.lots import Lot
from reckoning.voting.perturbed import perturbed
from reckoning.voting.rules.approval import approval
from tests.reckoning.voting.profiles import repeated

TENTH = Fraction(1, 10)


def one(ballots):
    return approval(ballots, 1, ties=Lot("1953"))


def test_which_votes_are_left_out_is_told_by_the_seed():
    seen = []

    def note(ballots):
        seen.append(ballots)
        return one(ballots)

    ballots = Approvals.of([[0], [1], [0, 1]], "ab", weights=[3, 1, 2])
    perturbed(note, ballots, times=8, share=Fraction(1, 2), seed="1953")
    for repetition, left in enumerate(seen[1:], start=1):
        stream = shake_256(f"1953\n{repetition}".encode()).digest(24)
        stays = [int.from_bytes(stream[i : i + 4], "little") >= 2**31 for i in range(0, 24, 4)]
        weights = [sum(stays[:3]), sum(stays[3:4]), sum(stays[4:])]
        sets = [[0], [1], [0, 1]]
        kept = [(s, w) for s, w in zip(sets, weights, strict=True) if w]
        assert left.weights.tolist() == [w for _, w in kept]
        assert left.choices.tolist() == [c for s, _ in kept for c in s]
    assert len({left.votes for left in seen}) > 1


def test_a_clear_seat_is_safe_and_a_narrow_one_is_not():
    ballots = Approvals.of([[0], [1]], "ab", weights=[900, 100])
    assert perturbed(one, ballots, times=20, share=TENTH, seed="1").kept == (20, 0)
    narrow = Approvals.of([[0], [1]], "ab", weights=[501, 499])
    found = perturbed(one, narrow, times=40, share=TENTH, seed="1")
    assert found.elected == (0,)
    assert sum(found.kept) == 40
    assert found.same == found.kept[0]
    assert 0 < found.kept[1] < 40
    assert found == perturbed(one, repeated(narrow), times=40, share=TENTH, seed="1")
    assert found != perturbed(one, narrow, times=40, share=TENTH, seed="2")


def test_nothing_left_out_changes_nothing():
    ballots = Approvals.of([[0], [1]], "ab", weights=[501, 500])
    assert perturbed(one, ballots, times=3, share=Fraction(0), seed="1").same == 3


def test_what_can_not_be_drawn_is_refused():
    ballots = Approvals.of([[0]], "a", weights=[2**26 + 1])
    with pytest.raises(ValueError, match="not drawn one by one"):
        perturbed(one, ballots, times=1, share=TENTH, seed="1")
    for share in (Fraction(-1, 2), Fraction(1)):
        with pytest.raises(ValueError, match="less than 1"):
            perturbed(one, ballots, times=1, share=share, seed="1")
