from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.voting import irresolute
from reckoning.voting.lots import Lot
from reckoning.voting.rules.majority import Inquorate, majority
from reckoning.voting.verdicts import BARS, Bar, Base, Verdicts, findings

LOT = Lot("1953")


def motion(yes, no=0, abstained=0, **said):
    groups = [(mark, number) for mark, number in ((1, yes), (-1, no), (0, abstained)) if number]
    return Verdicts.of(
        [{0: mark} for mark, _number in groups],
        ["motion"],
        weights=[number for _mark, number in groups],
        **said,
    )


def passes(ballots, bar, **more):
    return bool(majority(ballots, 1, ties=LOT, working=True, bar=Bar.read(bar), **more).elected)


def test_thirty_entitled_twenty_present_fifteen_yes():
    ballots = motion(15, 5, entitled=30, present=20)
    assert passes(ballots, ">=1/2 of entitled")  # 半数以上 includes the half
    assert not passes(ballots, ">1/2 of entitled")  # 过半数 does not
    assert passes(ballots, ">1/2 of cast")
    assert passes(ballots, ">=2/3 of present")


def test_by_default_more_than_half_of_all_entitled():
    assert not majority(motion(15, entitled=30), 1, ties=LOT, working=True).elected
    assert majority(motion(16, entitled=30), 1, ties=LOT, working=True).elected


def test_abstentions_count_for_votes_cast_and_not_for_votes_decided():
    ballots = motion(5, 4, 1)
    assert not passes(ballots, ">1/2 of cast")
    assert passes(ballots, ">1/2 of decided")


def test_eighty_five_percent_of_consent():
    bar = BARS["consent-of-85-percent"]
    assert majority(motion(85, 15), 1, ties=LOT, working=True, bar=bar).elected
    assert not majority(motion(849_999, 150_001), 1, ties=LOT, working=True, bar=bar).elected


def test_a_quorum_of_two_thirds():
    quorum = Bar.read(">=2/3 of entitled")
    assert passes(motion(11, 9, entitled=30, present=20), ">1/2 of cast", quorum=quorum)
    with pytest.raises(Inquorate, match="19 of 30 are present; at least 20 must be") as refused:
        passes(motion(19, entitled=30, present=19), ">1/2 of cast", quorum=quorum)
    assert (refused.value.present, refused.value.entitled, refused.value.least) == (19, 30, 20)
    with pytest.raises(ValueError, match="how many are entitled"):
        passes(motion(19, entitled=30), ">1/2 of cast", quorum=quorum)


def test_a_base_that_nobody_told_is_asked_for():
    with pytest.raises(ValueError, match="how many are present"):
        passes(motion(1, entitled=3), ">1/2 of present")


def test_more_who_pass_than_seats_go_by_votes():
    ballots = Verdicts.of([{0: 1, 1: 1, 2: 1}, {1: 1, 2: -1}], "abc", weights=[6, 2])
    found = majority(ballots, 2, ties=LOT, working=True, bar=BARS["over-half-of-cast"])
    assert found.winners()[0] == "b"
    assert found.rounds[1].tied == (0, 2)
    told = findings(ballots, BARS["over-half-of-cast"])
    assert [(one.yes, one.no, one.abstained, one.of, one.least) for one in told] == [
        (6, 0, 2, 8, 5),
        (8, 0, 0, 8, 5),
        (6, 2, 0, 8, 5),
    ]


def test_whoever_fails_leaves_the_seat_empty():
    ballots = Verdicts.of([{0: 1}, {0: 1, 1: 1}], "ab")
    assert majority(
        ballots, 2, ties=LOT, working=True, bar=BARS["over-half-of-cast"]
    ).winners() == ("a",)


@pytest.mark.parametrize(
    "written", ["1/2 of cast", ">1/2", ">1/2 of all", ">x of cast", ">3/2 of cast", ">1/0 of cast"]
)
def test_a_bar_that_says_nothing_is_refused(written):
    with pytest.raises(ValueError, match="“"):
        Bar.read(written)


def test_bars_are_written_as_people_do():
    assert Bar.read("≥ 2/3 of entitled") == Bar(Fraction(2, 3), Base.ENTITLED)
    assert str(Bar.read(">85% of present")) == "> 17/20 of present"
    assert all(Bar.read(str(bar)) == bar for bar in BARS.values())


@given(st.fractions(0, 1, max_denominator=50), st.booleans(), st.integers(0, 200))
def test_the_least_number_is_the_first_that_reaches_the_bar(share, more, of):
    bar = Bar(share, Base.CAST, more)
    first = next(number for number in range(of + 2) if bar.reached(number, of))
    assert bar.least(of) == first


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"entitled": 9}, "cast, present, entitled"),
        ({"entitled": 20, "present": 21}, "none may be more"),
        ({"present": 9}, "none may be more"),
    ],
)
def test_numbers_that_contradict_each_other_are_refused(said, words):
    with pytest.raises(ValueError, match=words):
        motion(10, **said)


def test_columns_that_do_not_fit_are_refused():
    good = motion(1)
    with pytest.raises(ValueError, match="as many as the choices"):
        Verdicts(good.offsets, good.choices, good.marks[:0], good.weights, good.names)
    with pytest.raises(ValueError, match="a mark is"):
        Verdicts.of([{0: 2}], "a")


def test_every_way_to_break_a_tie_is_found():
    ballots = Verdicts.of([dict.fromkeys(range(8), 1), {0: -1}], "abcdefgh")
    found = irresolute.committees(
        lambda ties: majority(ballots, 5, ties=ties, bar=BARS["half-of-cast"])
    )
    # 5 of 8, though there are 6,720 orders in which they can be drawn
    assert (len(found.found), found.complete) == (56, True)
