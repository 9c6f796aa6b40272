"""Our own form: there and back, read by the standard library alone, and broken in many ways."""

import ast
import io
import json
import struct
import zipfile
from array import array

import numpy as np
import pytest

from pacesetter.counting.files.reading import read
from pacesetter.counting.files.writing import write
from pacesetter.kernel.refusal import Refused
from tests.counting.conftest import PB, ballots
from tests.counting.files.test_preflib import TOI


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path, **changes):
    """The same file with some members changed; None takes one out."""
    parts = members(path) | {name.replace("_", "."): data for name, data in changes.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            if data is not None:
                archive.writestr(name, data)
    return path


def column(*numbers, kind="<i8"):
    bare = io.BytesIO()
    np.save(bare, np.array(numbers, dtype=kind))
    return bare.getvalue()


def facts(path, **changes):
    return json.dumps(json.loads(members(path)["facts.json"]) | changes).encode()


@pytest.fixture
def columns(reads, tmp_path):
    write(reads("x.toi", TOI), tmp_path / "x.ballots")
    return tmp_path / "x.ballots"


@pytest.mark.parametrize(("name", "text"), [("x.pb", PB), ("x.toi", TOI)])
def test_there_and_back(reads, tmp_path, name, text):
    first = reads(name, text)
    write(first, tmp_path / "a.ballots")
    again = read(tmp_path / "a.ballots")
    assert ballots(again) == ballots(first)
    assert again.costs == first.costs
    assert again.titles == first.titles
    write(again, tmp_path / "b.ballots")
    assert (tmp_path / "a.ballots").read_bytes() == (tmp_path / "b.ballots").read_bytes()


def test_the_standard_library_reads_it(columns):
    parts = members(columns)
    size = struct.unpack_from("<H", parts["choices.npy"], 8)[0]
    head = ast.literal_eval(parts["choices.npy"][10 : 10 + size].decode())
    assert head["descr"] in ("|u1", "<u1")
    assert array("B", parts["choices.npy"][10 + size :]).tolist() == [0, 1, 2, 3, 0, 1, 3, 2]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"choices_npy": column(0, 1, 2, 9, 0, 1, 3, 2)}, "ballot 1: candidate 9 is none"),
        ({"choices_npy": column(0, 1, 2, 3, 0, 1, 3, 3)}, "ballot 3: a candidate stands twice"),
        ({"choices_npy": column(0, 1)}, "lengths.npy"),
        ({"choices_npy": column(2**40, 1, 2, 9, 0, 1, 3, 2)}, "choices.npy"),
        ({"choices_npy": column(0.5, kind="<f8")}, "choices.npy"),
        ({"choices_npy": b"nonsense"}, "these are no ballots in columns"),
        ({"lengths_npy": column(5, -1, 4)}, "lengths.npy"),
        ({"weights_npy": column(5, 3)}, "weights.npy"),
        ({"weights_npy": column(5, 3, 0)}, "weights.npy"),
        ({"levels_npy": column(0, 1)}, "levels.npy"),
        ({"levels_npy": column(0, 1, 0, 2, 0, 0, 0, 1)}, "levels.npy"),
        ({"levels_npy": None}, "levels.npy"),
        ({"facts_json": None}, "facts.json"),
        ({"facts_json": b"{}"}, "form"),
    ],
)
def test_columns_that_do_not_fit_are_refused(columns, changes, said):
    with pytest.raises(Refused) as refused:
        read(rewritten(columns, **changes))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [{"version": 2}, {"kind": "x"}, {"candidates": ["a"] * 4}, {"costs": [1]}, {"titles": ["a"]}],
)
def test_facts_that_do_not_fit_are_refused(columns, change):
    with pytest.raises(Refused, match="these are no ballots in columns"):
        read(rewritten(columns, facts_json=facts(columns, **change)))


def test_what_is_no_zip_or_not_there_is_refused(tmp_path):
    (tmp_path / "x.ballots").write_bytes(b"PK nothing")
    with pytest.raises(Refused, match="these are no ballots in columns"):
        read(tmp_path / "x.ballots")
    with pytest.raises(Refused, match="No such file"):
        read(tmp_path / "y.ballots")
