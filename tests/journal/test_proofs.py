import json
import re
from base64 import b64encode
from pathlib import Path

import pytest

from pacesetter.journal import keys, proofs
from pacesetter.journal.actions import erase, publish_checkpoint, record, record_many
from pacesetter.journal.canonical import encode
from pacesetter.journal.models import Act
from reckoning.sealing import Checkpoint as Line
from reckoning.sealing import (
    consistency_proof,
    inclusion_proof,
    is_consistent,
    leaf_hashes,
    opens,
    spans_of,
)
from tests.journal.slips import AT, BY

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "reckoning" / "sealing.md"


def fill(count):
    rows = ((f"S-{n}", encode({"n": n})) for n in range(count))
    record_many("slip:add", by=BY, kind="slip", rows=rows, at=AT)


def leaves():
    return leaf_hashes(bytes(act.commitment) for act in Act.objects.all())


def key():
    return keys.verifier().line()


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 700, 1025])
def test_proofs_out_of_blocks_are_those_of_the_whole_tree(size):
    fill(size)
    span = spans_of(leaves())
    for seq in {0, 1, size // 3, size // 2, 255, 256, 257, size - 1} & set(range(size)):
        proof = proofs.inclusion(seq)
        assert list(proof.path) == inclusion_proof(span, seq, size)
        assert proofs.verify_inclusion(proof.as_json(), key())
    for old in {0, 1, 6, 255, 256, 300, 512, 513, size} & set(range(size + 1)):
        told = proofs.consistency(old)["path"]
        made = consistency_proof(span, old, size)
        assert told == [b64encode(step).decode() for step in made]


def test_a_proof_against_a_published_checkpoint():
    fill(300)
    checkpoint = publish_checkpoint(by=BY, why="wall", at=AT)
    fill(500)
    proof = proofs.inclusion(299, line=checkpoint.line)
    assert (proof.size, proof.line) == (301, checkpoint.line)
    assert proofs.verify_inclusion(proof.as_json(), key())
    with pytest.raises(ValueError, match="has no leaf"):
        proofs.inclusion(301, line=checkpoint.line)


def test_a_log_goes_on_from_its_checkpoint():
    fill(300)
    old = Line.parse(publish_checkpoint(by=BY, why="wall", at=AT).line)
    fill(100)
    told = proofs.consistency(old.size)
    new = Line.parse(told["checkpoint"])
    path = [proofs.b64decode(step) for step in told["path"]]
    assert is_consistent(old.size, old.root, new.size, new.root, path)


@pytest.mark.parametrize("size", [10, 2000])
def test_a_proof_takes_few_queries(size, django_assert_max_num_queries):
    fill(size)
    with django_assert_max_num_queries(5):
        proofs.inclusion(size // 2)


def test_a_proof_survives_erasure():
    fill(3)
    before = proofs.inclusion(1)
    opening = proofs.opening(1)
    made = (proofs.b64decode(opening["salt"]), opening["header"].encode())
    assert opens(before.commitment, *made, opening["facts"].encode())
    erase(by=BY, kind="slip", number="S-1", reason="asked for", at=AT)
    assert proofs.opening(1) is None
    assert proofs.verify_inclusion(proofs.inclusion(1).as_json(), key())
    assert proofs.inclusion(1).commitment == before.commitment


@pytest.mark.parametrize(
    "change",
    [
        {"index": 4},
        {"index": "3"},
        {"index": None},
        {"commitment": b64encode(bytes(32)).decode()},
        {"commitment": "!"},
        {"path": []},
        {"path": None},
        {"path": ["!"]},
        {"checkpoint": "none"},
    ],
)
def test_a_bent_proof_fails(change):
    fill(10)
    proof = proofs.inclusion(3).as_json()
    assert proofs.verify_inclusion(proof, key())
    assert not proofs.verify_inclusion(proof | change, key())


def test_a_proof_under_another_key_fails():
    fill(10)
    proof = proofs.inclusion(3).as_json()
    assert not proofs.verify_inclusion(proof, "nonsense")
    ours = keys.verifier()
    other = keys.Verifier(ours.origin, bytes(32))
    assert not proofs.verify_inclusion(proof, other.line())
    line = Line.parse(proof["checkpoint"])
    forged = Line(line.origin, line.size, line.root, line.key_id, bytes(64)).line()
    assert not proofs.verify_inclusion(proof | {"checkpoint": forged}, key())
    assert not proofs.verify_inclusion({}, key())


def test_the_snippet_in_the_documentation(tmp_path, monkeypatch, capsys):
    [snippet] = re.findall(r"```python\n(import base64.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    fill(700)
    record("slip:add", by=BY, on=("slip", "S-1"), facts={"name": "丁\n"}, at=AT)
    monkeypatch.chdir(tmp_path)

    def says(proof, opening):
        Path("proof.json").write_text(json.dumps(proof))
        Path("opening.json").write_text(json.dumps(opening))
        exec(compile(snippet, "snippet", "exec"), {})  # noqa: S102 -- our own page
        return capsys.readouterr().out.split()

    for seq in (0, 255, 300, 699, 700):
        proof, opening = proofs.inclusion(seq).as_json(), proofs.opening(seq)
        assert says(proof, opening) == ["True", "True"]
        assert says(proof | {"index": seq ^ 1}, opening)[1] == "False"
        assert says(proof, opening | {"facts": "{}"})[0] == "False"
