import codecs
import re

import pytest

from pacesetter.counting.election import RANKING
from pacesetter.counting.files.reading import read
from pacesetter.kernel.refusal import Refused
from tests.counting.conftest import PB, ballots

THREE = [(1, ["a", "b"]), (1, ["c10"]), (1, [])]


def test_projects_and_votes_are_read(reads):
    election = reads("x.pb", PB)
    assert ballots(election) == THREE
    assert election.names == ("a", "b", "c10")
    assert election.titles == ("Lamps", "Trees; and benches", "Bridge")
    assert (election.costs, election.budget) == ((3, 4, 5), 10)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + PB.encode(),
        PB.replace("\n", "\r\n").encode(),
        PB.replace("\n", "\r").encode(),
        PB.encode("utf-16"),
        PB.removesuffix("\n").encode(),
        (PB + "\n;;\n").encode(),
        PB.replace("2;c10;41", '"2";"c10";"41"').encode(),
        PB.replace("2;c10;41", '"two; ""the second""";c10;"4\n1"').encode(),
        PB.replace("1;a,b;30", "1; b , a ;30").encode(),
        PB.replace("1;a,b;30", '1;"b,a";30').encode(),
        PB.replace("PROJECTS", "PROJECTS;;").replace("META", "Meta").encode(),
    ],
)
def test_the_same_however_it_was_saved(reads, data):
    assert ballots(reads("x.pb", data)) == THREE


def test_chinese_names_in_gb18030(reads):
    text = PB.replace("c10", "灯").replace("Lamps", "路灯")
    election = reads("x.pb", text.encode("gb18030"))
    assert ballots(election)[1] == (1, ["灯"])
    assert election.title(0) == "路灯"


def test_long_and_similar_names_are_told_apart(reads):
    names = ["P" * n for n in range(1, 30)]
    rows = "".join(f"{name};1\n" for name in names)
    votes = "".join(f"{n};{name}\n" for n, name in enumerate(reversed(names)))
    election = reads("x.pb", f"PROJECTS\nproject_id;cost\n{rows}VOTES\nvoter_id;vote\n{votes}")
    assert [row[1] for row in ballots(election)] == [[name] for name in reversed(names)]


def test_metadata_may_be_missing(reads):
    election = reads("x.pb", PB[PB.index("PROJECTS") :].replace("project_id;cost", "project_id;x"))
    assert ballots(election) == THREE
    assert (election.costs, election.budget) == (None, None)


def test_ordinal_votes_keep_their_order(reads):
    election = reads("x.pb", PB.replace("approval", "ordinal").replace("1;a,b", "1;b,a"))
    assert election.kind == RANKING
    assert ballots(election)[0] == (1, ["b", "a"])
    assert election.levels.tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("2;c10;41", "2;c1;41", r"x\.pb, line 14: “c1” is none of the projects"),
        ("2;c10;41", "2;c100;41", r"line 14: “c100” is none"),
        ("2;c10;41", "2;a,,b;41", r"line 14: “” is none"),
        ("2;c10;41", "2;c10", r"line 14: 2 cells, where the heading has 3"),
        ("2;c10;41", "2;b,a,b;41", r"line 14: a project stands twice"),
        ("2;c10;41", '2;"c10;41', r"line 14: a quotation mark is opened here"),
        ("b;4;", "a;4;", r"line 9: project “a” stands in line 8 already"),
        ("b;4;", ";4;", r"line 9: a project without project_id"),
        ("a;3;", "a;-3;", r"line 8: the cost “-3” is no whole number"),
        ("budget;10", "budget;ten", "the budget “ten”"),
        ("num_votes;3", "num_votes;4", "there are 4 votes, but 3 were found"),
        ("voter_id;vote;age", "voter_id;votes;age", r"line 12: the votes have no column “vote”"),
        ("VOTES\n", "", "there is no line VOTES"),
        ("PROJECTS\n", "", "there is no line PROJECTS"),
        ("approval", "scoring", "votes of the type “scoring”"),
        ("Lamps", "La\0mps", "this is no text"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(reads, was, becomes, said):
    assert was in PB
    with pytest.raises(Refused) as refused:
        reads("x.pb", PB.replace(was, becomes))
    assert re.search(said, str(refused.value)), str(refused.value)


def test_what_is_no_text_in_any_encoding_is_refused(reads):
    with pytest.raises(Refused, match=r"line 2: this is neither UTF-8 nor GB18030"):
        reads("x.pb", b"META\n\xff\xff\n")


def test_a_file_without_ballots_or_of_another_kind_is_refused(reads, tmp_path):
    with pytest.raises(Refused, match="there is no ballot"):
        reads("x.pb", PB[: PB.index("1;a,b")].replace("num_votes;3\n", ""))
    with pytest.raises(Refused, match=r"ballots are read from \.ballots"):
        reads("x.csv", PB)
    with pytest.raises(Refused, match="No such file"):
        read(tmp_path / "none.pb")
