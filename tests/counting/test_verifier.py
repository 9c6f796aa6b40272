"""The separate verifier: it passes what is right, and refuses every alteration that was planted."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from pacesetter.counting import bounds, certificate
from pacesetter.counting.checks import found
from pacesetter.counting.contest import count, question
from pacesetter.counting.files.reading import read
from pacesetter.counting.files.writing import write
from pacesetter.counting.groups import grouped
from reckoning.voting.lots import Lot
from tests.house.reading import CHECKOUT

VERIFIER = CHECKOUT / "verifier"
PROFILE = (
    "profile: [[0,1,2],[0,1,2],[0,1],[0,3],[0,3],[4,5],[4,5],[4],[5,6],[6],[1,3],[2,6],[]]\n"
    "num_cand: 8\n"
)
BOUNDS = {
    "candidates": {str(n): {"sex": "f" if n in (0, 1, 7) else "m"} for n in range(8)},
    "bounds": [
        {"name": "women", "count": {"sex": "f"}, "most": "25%"},
        {"name": "at least", "count": {"sex": "f"}, "least": 1},
    ],
}
RULES = [
    "approval",
    "satisfaction-approval",
    "phragmen",
    "n-of-m",
    "equal-shares-add-one",
    "equal-shares-phragmen",
    "sequential-pav",
    "greedy-chamberlin-courant",
]
RANKED = "# NUMBER ALTERNATIVES: 5\n7: 1,2\n3: 2,{3,4}\n2: 3,2\n2: 4\n2: 5,4\n1: {1,2}\n"
SORTED = "# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n15: {1,2},3\n5: {3},{1,2}\n4: {},{}\n"
PROJECTS = """META
key;value
budget;14
PROJECTS
project_id;cost
a;4
b;6
c;3
d;5
VOTES
voter_id;vote
1;a,b
2;a,b
3;a
4;c
5;c,d
6;d
7;
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.abc.yaml"
    path.write_text(PROFILE)
    return path


def certified(file: Path, rule: str, seats: int | None = 4, **asked) -> dict:
    election = read(file)
    answer = count(election, question(election, rule, seats=seats, seed="1953", **asked))
    return certificate.certificate(answer, grouped(election), found(answer).ejr)


def verified(facts, file: Path, folder: Path) -> tuple[int, str]:
    """What the verifier says of a certificate, in a process of its own."""
    path = folder / "certificate.json"
    path.write_text(facts if isinstance(facts, str) else certificate.text(facts))
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER / "verify_count.py"), str(path), str(file)],
        env={**os.environ, "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.stderr
    return done.returncode, done.stdout


@pytest.mark.parametrize("rule", RULES)
def test_what_is_right_passes(file, tmp_path, rule):
    code, said = verified(certified(file, rule), file, tmp_path)
    assert (code, said) == (0, "The certificate is right: 13 ballots, 4 elected.\n")


@pytest.mark.parametrize(
    ("name", "text", "rule", "asked"),
    [
        ("x.toi", RANKED, "stv", {"seats": 2}),
        ("x.toi", RANKED, "stv", {"seats": 4}),
        ("x.toi", RANKED, "borda", {"seats": 2}),
        ("x.toi", RANKED, "phragmen", {"seats": 2, "approve": 2}),
        ("x.cat", SORTED, "majority", {"seats": 3, "entitled": 30, "bar": ">=1/2 of entitled"}),
        ("x.cat", SORTED, "majority", {"seats": 1, "entitled": 30}),
        ("x.pb", PROJECTS, "equal-shares", {"seats": None}),
        ("x.pb", PROJECTS, "equal-shares-add-one", {"seats": None}),
        ("x.pb", PROJECTS, "equal-shares-phragmen", {"seats": None}),
        ("x.pb", PROJECTS, "equal-shares-cardinality", {"seats": 20}),
    ],
)
def test_every_kind_of_ballot_is_read_and_counted_again(tmp_path, name, text, rule, asked):
    path = tmp_path / name
    path.write_text(text)
    facts = certified(path, rule, **asked)
    assert verified(facts, path, tmp_path)[0] == 0
    write(read(path), tmp_path / "y.ballots")
    code, said = verified(facts, tmp_path / "y.ballots", tmp_path)
    assert (code, said[:24]) == (0, "The certificate is right"), said


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("stages", 0, "lost"), "1", "stage 1: lost is wrong"),
        (("stages", 1, "votes", "1"), "4", "stage 2: votes is wrong"),
        (("quota",), "5", "quota is 6, not 5"),
        (("void",), 0, "void is 1, not 0"),
        (("rounds", 0, "score"), "9", "round 1: it isn't what the stages say"),
        (("stages",), [], "stages, not 0"),
    ],
)
def test_altered_transfers_are_refused(tmp_path, path, value, sentence):
    file = tmp_path / "x.toi"
    file.write_text(RANKED)
    facts = altered(certified(file, "stv", seats=2), *path, value=value)
    code, said = verified(facts, file, tmp_path)
    assert (code, sentence in said) == (1, True), said


@pytest.mark.parametrize("step", [1, -1])
def test_other_money_is_refused(file, tmp_path, step):
    facts = certified(file, "equal-shares-add-one")
    facts["money"] += step
    assert verified(facts, file, tmp_path)[0] == 1


def altered(facts, *path, value):
    """The same certificate with one field changed."""
    copy = json.loads(json.dumps(facts))
    inside = copy
    for key in path[:-1]:
        inside = inside[key]
    assert inside[path[-1]] != value
    inside[path[-1]] = value
    return copy


ALTERATIONS = [
    (("ballots", "sha256"), "0" * 64, "these aren't the ballots that were counted"),
    (("ballots", "votes"), 14, "these aren't the ballots that were counted"),
    (("asked", "seed"), "1954", "the lots aren't those of the seed"),
    (("elected", 0), "7", "the elected aren't those of the rounds"),
    (("rounds", 0, "elected"), "7", "the elected aren't those of the rounds"),
    (("rounds", 1, "score"), "2/7", "round 2: the score of"),
    (("rounds", 1, "margin"), "1/3", "round 2: the margin is wrong"),
    (("rounds", 1, "runner_score"), "9/7", "round 2:"),
    (("rounds", 1, "runners_up"), ["7"], "round 2: the runners-up aren't"),
    (("rounds", 1, "tied"), ["7", "0"], "round 2: those tied are"),
    (("rounds", 1, "step"), 3, "round 2: the rounds aren't numbered"),
    (("rule", "version"), 2, "this verifier doesn't know version 2 of the rule phragmen"),
    (("rule", "sha256"), "0" * 64, "this verifier doesn't know version 1"),
    (("groups", 2, "bears"), "1/7", "group 3 of the ballots: “bears” is wrong"),
    (("groups", 2, "ballots"), 7, "group 3 of the ballots: “ballots” is wrong"),
    (("groups",), [], "the groups of ballots are wrong"),
    (("ejr", "ratio"), "1/7", "EJR+ is not as the certificate says: its worst ratio is 6/13"),
    (("ejr", "holds"), False, "EJR+ is not as the certificate says"),
    (("form",), "else", "this is no certificate"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), ALTERATIONS)
def test_what_is_altered_is_refused(file, tmp_path, path, value, sentence):
    facts = altered(certified(file, "phragmen"), *path, value=value)
    code, said = verified(facts, file, tmp_path)
    assert code == 1
    assert sentence in said


def test_an_altered_ballot_is_refused(file, tmp_path):
    facts = certified(file, "phragmen")
    file.write_text(PROFILE.replace("[4]", "[3]"))
    code, said = verified(facts, file, tmp_path)
    assert (code, "their hash is" in said) == (1, True)


def test_another_winner_throughout_is_refused(file, tmp_path):
    facts = certified(file, "phragmen")
    first = facts["rounds"][0]
    other = next(name for name in "01234567" if name not in facts["elected"])
    text = json.dumps(facts).replace(f'"elected": "{first["elected"]}"', f'"elected": "{other}"')
    changed = json.loads(text)
    changed["elected"][0] = other
    code, said = verified(changed, file, tmp_path)
    assert code == 1
    assert said.startswith("round 1:")


def bounded(file, tmp_path, rule="phragmen"):
    path = tmp_path / "q.json"
    path.write_text(json.dumps(BOUNDS))
    return certified(file, rule, bounds=bounds.read(path, read(file)))


@pytest.mark.parametrize("rule", ["phragmen", "approval"])
def test_bounds_are_looked_at_again(file, tmp_path, rule):
    facts = bounded(file, tmp_path, rule)
    assert any(one["barred"] for one in facts["rounds"])
    assert verified(facts, file, tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('"barred":[["1","women ≤ 25%"]]', '"barred":[]', "1 stands better than 6, who is elected"),
        ('["1","women ≤ 25%"]', '["1","none"]', "1 was barred, but could be elected within none"),
        ('["1","women ≤ 25%"]', '["1","at least ≥ 1"]', "1 was barred, but could be elected"),
        ('"amount":"1/4"', '"amount":"1/2"', "1 was barred, but could be elected"),
        ('"amount":"1","counted"', '"amount":"2","counted"', "does not keep the bound at least"),
    ],
)
def test_an_altered_bound_is_refused(file, tmp_path, was, becomes, sentence):
    text = certificate.text(bounded(file, tmp_path))
    assert was in text
    code, said = verified(text.replace(was, becomes), file, tmp_path)
    assert code == 1
    assert sentence in said


def test_a_count_that_ends_too_early_is_refused(file, tmp_path):
    facts = certified(file, "phragmen")
    facts["rounds"].pop()
    facts["elected"].pop()
    code, said = verified(facts, file, tmp_path)
    assert code == 1
    assert said.startswith("round 4: ")
    assert "could be elected, and isn't" in said


def test_a_defect_of_the_counter_is_caught(file, tmp_path, monkeypatch):
    """A counter that breaks ties by the order of names, as if nobody had drawn a lot."""
    monkeypatch.setattr(Lot, "choose", lambda _lot, _step, tied, _names: min(tied))
    facts = certified(file, "approval", seats=3)
    code, said = verified(facts, file, tmp_path)
    assert (code, "round 3: the lot draws" in said) == (1, True)


def test_the_order_of_rows_decides_nothing(file, tmp_path):
    facts = certified(file, "phragmen")
    rows = "profile: [[],[6,2],[3,1],[6],[6,5],[4],[4,5],[5,4],[0,3],[3,0],[1,0],[0,1,2],[2,1,0]]"
    file.write_text(rows + "\nnum_cand: 8\n")
    assert certificate.text(certified(file, "phragmen")) == certificate.text(facts)
    assert verified(facts, file, tmp_path)[0] == 0


def test_nonsense_is_refused_in_a_sentence(file, tmp_path):
    code, said = verified("[", file, tmp_path)
    assert (code, said[:43]) == (1, "The certificate or the ballots can't be rea")
    code, said = verified("{}", file, tmp_path)
    assert (code, said[:43]) == (1, "The certificate or the ballots can't be rea")


def test_it_shares_no_code_and_needs_nothing():
    for path in VERIFIER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))
        named = {
            alias.name if isinstance(node, ast.Import) else node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        ours = {path.stem for path in VERIFIER.glob("*.py")}
        assert named - ours <= sys.stdlib_module_names, path.name


def test_its_sentences_are_said_in_chinese():

    catalogue = CHECKOUT / "src/pacesetter/locale/counting/zh_Hans/LC_MESSAGES/django.po"
    known = {entry.msgid for entry in polib.pofile(str(catalogue)) if entry.msgstr}
    said = {
        node.args[0].value
        for path in VERIFIER.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    }
    assert said
    assert not said - known


def test_nobody_elected_is_a_result_too(tmp_path):
    path = tmp_path / "x.abc.yaml"
    path.write_text("profile: [[0],[1],[2],[3]]\n")
    facts = certified(path, "equal-shares", seats=2)
    assert facts["elected"] == []
    assert verified(facts, path, tmp_path)[0] == 0
