import re
from itertools import pairwise

import pytest

from pacesetter.counting.election import CATEGORIES, RANKING
from pacesetter.kernel.refusal import Refused
from tests.counting.conftest import ballots

HEAD = """# FILE NAME: x.toi
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: 10
# ALTERNATIVE NAME 1: Zhao
# ALTERNATIVE NAME 2: Qian, the younger
# ALTERNATIVE NAME 3: Sun
# ALTERNATIVE NAME 4: Li: A
"""
TOI = HEAD + "5: 1,{2,3},4\n3:{1,2}\n2: 4 , 3\n"
OLD = "3\n1,Zhao\n2,Qian, the younger\n3,Sun\n7,7,2\n4,1,2,3\n3,{3,1}\n"


def levels(election):
    return [row.tolist() for row in parts(election)]


def parts(election):
    bounds = election.offsets.tolist()
    pairs = pairwise(bounds)
    return [election.levels[start:end] for start, end in pairs]


def test_rankings_are_read(reads):
    election = reads("x.toi", TOI)
    assert election.kind == RANKING
    assert election.weights.tolist() == [5, 3, 2]
    assert ballots(election)[0] == (5, ["Zhao", "Qian, the younger", "Sun", "Li: A"])
    assert levels(election) == [[0, 1, 1, 2], [0, 0], [0, 1]]


def test_the_old_form_is_read(reads):
    election = reads("x.soi", OLD)
    assert ballots(election)[1] == (3, ["Sun", "Zhao"])
    assert levels(election) == [[0, 1, 2], [0, 0]]


def test_categories_keep_empty_ones(reads):
    text = "# NUMBER ALTERNATIVES: 3\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n"
    election = reads("x.cat", text + "5: {1,2},3\n4: {},{1,2,3}\n\n# late\n1:\n")
    assert election.kind == CATEGORIES
    assert election.categories == ("Yes", "No")
    assert election.numbered
    assert election.label(2) == 3
    assert levels(election) == [[0, 0, 1], [1, 1, 1], []]


def test_without_metadata_candidates_are_numbers(reads):
    election = reads("x.soi", "2: 3,1\n1: 2\n")
    assert election.names == ("1", "2", "3")
    assert election.numbered


def test_candidates_of_the_same_name_keep_their_numbers(reads):
    election = reads("x.toi", TOI.replace("Sun", "Zhao"))
    assert election.names == ("1", "2", "3", "4")


def test_crlf_and_a_mark_at_the_beginning(reads):
    text = ("\ufeff" + TOI).replace("\n", "\r\n")
    assert ballots(reads("x.toi", text)) == ballots(reads("y.toi", TOI))


@pytest.mark.parametrize(
    "line",
    ["x", "5", "5:1:2", "5,1,2", "5: 1,,2", "5: 1,", "5: {1", "5: 1}", "5: {{1},2}", "5: 1 2",
     "5: {1},{2}3", ": 1", "5: 1,2.5", "5: a", "1,2: 3", "5: {1,2},"],
)  # fmt: skip
def test_a_line_that_is_no_ballot_is_refused(reads, line):
    with pytest.raises(Refused) as refused:
        reads("x.toi", TOI + line + "\n1: 2\n")
    assert "line 11" in str(refused.value), str(refused.value)
    assert "is no ballot" in str(refused.value)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("3:{1,2}", "3:{1,5}", "line 9: “5” is none of the candidates"),
        ("3:{1,2}", "3:{1,0}", "line 9: “0” is none of the candidates"),
        ("3:{1,2}", "3:{1,1}", "line 9: a candidate stands twice"),
        ("3:{1,2}", "0:{1,2}", "line 9: a ballot that was cast by nobody"),
        ("3:{1,2}", "3:1234567890123456789", "line 9: a number of more than 18 digits"),
        ("VOTERS: 10", "VOTERS: 11", "there are 11 votes, but 10 were found"),
    ],
)
def test_a_broken_ballot_is_refused_with_its_line(reads, was, becomes, said):
    assert was in TOI
    with pytest.raises(Refused) as refused:
        reads("x.toi", TOI.replace(was, becomes))
    assert re.search(said, str(refused.value)), str(refused.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OLD.replace("2,Qian, the younger", "Qian"), "line 3: expected a candidate"),
        ("3\n1,A\n2,B\n", "the file ends before its ballots"),
        ("5\n", "the file ends before its ballots"),
    ],
)
def test_a_broken_old_head_is_refused(reads, text, said):
    with pytest.raises(Refused, match=said):
        reads("x.soi", text)
