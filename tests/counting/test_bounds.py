import json

import pytest

from pacesetter.counting import bounds
from pacesetter.counting.contest import count, question
from pacesetter.kernel.refusal import Refused

PEOPLE = {"0": {"a": "x"}, "1": {"a": "x"}, "2": {"a": "y"}}


def said(**rows):
    return json.dumps({"candidates": PEOPLE, "bounds": [{"name": "n", "count": {"a": "x"}} | rows]})


@pytest.fixture
def election(reads):
    return reads("x.abc.yaml", "profile: [[0],[1],[2]]\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "q.json, line 2: this is no JSON"),
        ("[]", "an object is expected"),
        (said(least="most"), "bounds[1].least: “most” is neither a share"),
        (said(), "bounds[1]: least, most is missing"),
        (said(least=1, count={"a": "z"}), "nobody is counted"),
        (said(least=1, lest=2), "bounds[1]: “lest” is not known"),
        (json.dumps({"candidates": {}, "bounds": []}), "bounds: a list is expected"),
    ],
)
def test_bounds_that_cannot_be_read_are_refused(election, tmp_path, text, sentence):
    (tmp_path / "q.json").write_text(text)
    with pytest.raises(Refused) as refused:
        bounds.read(tmp_path / "q.json", election)
    assert sentence in str(refused.value)


def test_a_file_that_is_not_there_is_refused(election, tmp_path):
    with pytest.raises(Refused, match="No such file"):
        bounds.read(tmp_path / "q.json", election)


def test_bounds_that_nobody_can_keep_are_refused_by_name(election, tmp_path):
    (tmp_path / "q.json").write_text(said(least=3))
    found = bounds.read(tmp_path / "q.json", election)
    with pytest.raises(Refused, match=r"no committee of 2 can keep: n ≥ 3\."):
        count(election, question(election, "approval", seats=2, bounds=found))
    with pytest.raises(Refused, match="fewer candidates than seats"):
        count(election, question(election, "approval", seats=4, bounds=found))
