import json

import pytest

from tests.counting.conftest import PB
from tests.counting.test_verifier import PROFILE


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.abc.yaml"
    path.write_text(PROFILE)
    return path


def test_a_count_is_told_as_json(say, file):
    code, out, err = say("count", file, "--rule=phragmen", "--seats=3", "--format=json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert told["elected"] == [0, 5, 1]
    assert told["committees"] == [[0, 5, 1]]
    assert told["rounds"][0]["score"] == "1/5"
    assert told["ties"] == [{"step": 2, "tied": [4, 5, 6], "elected": 5}]
    assert (told["votes"], told["candidates"], told["seats"]) == (13, 8, 3)


def test_fairness_and_safety_are_told(say, file):
    words = ("count", file, "--rule=phragmen", "--seats=4", "--perturb=20", "--seed=1953")
    told = json.loads(say(*words, "--format=json")[1])
    assert told["ejr"]["holds"] is True
    assert told["perturbed"]["times"] == 20
    assert sum(one["times"] < 20 for one in told["perturbed"]["elected"])
    lines = say(*words)[1]
    assert "EJR+ holds: no group of voters is passed over" in lines
    assert "20 recounts without 5% of the ballots" in lines
    unfair = say("count", file, "--rule=satisfaction-approval", "--seats=1")[1]
    assert "EJR+" in unfair


def test_every_committee_that_lots_could_give_is_listed(say, file):
    words = ("count", file, "--rule=approval", "--seats=3", "--irresolute")
    told = json.loads(say(*words, "--format=json")[1])
    assert sorted(told["committees"]) == [[0, 1, last] for last in (2, 3, 4, 5, 6)]
    assert told["committees_complete"] is True
    assert "could have given: 5" in say(*words)[1]


def test_rankings_are_not_perturbed(say, tmp_path):
    (tmp_path / "x.soi").write_text("5: 1,2\n")
    words = ("--rule=stv", "--seats=1", "--perturb=3")
    assert "only where approvals are counted" in say("count", tmp_path / "x.soi", *words)[2]


def test_ties_are_listed_and_drawn_from_the_seed(say, file):
    drawn = {
        json.loads(say("count", file, "--rule=approval", f"--seed={n}", "--seats=3",
                       "--format=json")[1])["elected"][2]
        for n in range(40)
    }  # fmt: skip
    told = json.loads(say("count", file, "--rule=approval", "--seats=3", "--format=json")[1])
    assert drawn == set(told["ties"][0]["tied"])
    assert len(drawn) > 1


def test_a_count_is_told_as_text(say, file):
    code, out, _err = say("count", file, "--rule=phragmen", "--seats=3")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == "Phragmén's sequential rule: 3 elected"
    assert lines[1] == "13 ballots (approvals), 8 candidates, 3 seats"
    assert lines[3].startswith("    1  0  1/5   next: 1")


def test_names_are_those_of_the_file(say, tmp_path):
    path = tmp_path / "x.pb"
    path.write_text(PB)
    out = json.loads(say("count", path, "--rule=approval", "--seats=3", "--format=json")[1])
    assert set(out["elected"]) == {"a", "b", "c10"}
    assert "Trees; and benches" in say("count", path, "--rule=approval", "--seats=3")[1]


def test_rankings_and_verdicts_are_counted(say, tmp_path):
    ranked, sorted_out = tmp_path / "x.soi", tmp_path / "x.cat"
    ranked.write_text("5: 1,2\n3: 2\n2: 3,2\n")
    sorted_out.write_text("15: {1},{2}\n5: {},{1,2}\n")
    for rule, first in (("stv", 1), ("borda", 2), ("approval", 1)):
        out = say("count", ranked, f"--rule={rule}", "--seats=1", "--format=json")[1]
        assert json.loads(out)["elected"] == [first]
    two = say("count", ranked, "--rule=approval", "--approve=2", "--seats=1", "--format=json")[1]
    assert json.loads(two)["elected"] == [2]
    for bar, elected in ((">=1/2 of entitled", [1]), ("over-half-of-entitled", [])):
        words = ("--rule=majority", "--entitled=30", f"--bar={bar}", "--format=json", "--seats=2")
        assert json.loads(say("count", sorted_out, *words)[1])["elected"] == elected


def test_a_certificate_is_written_and_verified(say, file, tmp_path):
    path = tmp_path / "c.json"
    assert say("count", file, "--rule=phragmen", "--seats=3", "--certificate", path)[0] == 0
    assert say("verify-count", path, file) == (
        0, "The certificate is right: 13 ballots, 3 elected.\n", "",
    )  # fmt: skip
    text = path.read_text()
    path.write_text(text.replace('"score":"1/5"', '"score":"1/6"', 1))
    code, out, _err = say("verify-count", path, file)
    assert (code, out) == (1, "round 1: the score of 0 is 1/5, not 1/6.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rule=none", "--seats=2"], "there is no rule “none”; there are: approval, borda"),
        (["--rule=approval"], "say how many are to be elected: --seats."),
        (["--rule=approval", "--seats=0"], "at least one is elected"),
        (["--rule=stv", "--seats=1"], "this rule counts rankings; the file holds approvals"),
        (["--rule=majority", "--seats=1"], "these ballots can't be counted so"),
        (["--rule=majority", "--seats=1", "--bar=x"], "“x” is no bar"),
        (["--rule=phragmen", "--seats=1", "--certificate=/dev/null/x"], "Not a directory"),
    ],
)
def test_what_cannot_be_counted_is_refused(say, file, words, said):
    code, out, err = say("count", file, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_rankings_are_no_verdicts_and_four_categories_are_none(say, tmp_path):
    ranked, four = tmp_path / "x.soi", tmp_path / "x.cat"
    ranked.write_text("5: 1,2\n")
    four.write_text("5: 1,2,3,4\n")
    words = ("--rule=majority", "--seats=1", "--entitled=9")
    assert "the file holds rankings" in say("count", ranked, *words)[2]
    assert "at most three categories" in say("count", four, *words)[2]
