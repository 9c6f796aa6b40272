import pytest

from pacesetter.counting.files.reading import read
from pacesetter.counting.files.writing import write
from pacesetter.counting.groups import grouped
from pacesetter.kernel.refusal import Refused
from tests.counting.conftest import PB
from tests.counting.files.test_preflib import OLD, TOI

CAT = "# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n5: {},{1,2}\n2: 1,2\n1: {2,1}\n"
YAML = "profile: [[0, 2], [1]]\nnum_cand: 3\nvoter_weights: [2, 3]\n"


@pytest.mark.parametrize(
    ("name", "text", "to"),
    [
        ("x.pb", PB, "y.pb"),
        ("x.pb", PB.replace("approval", "ordinal"), "y.pb"),
        ("x.pb", PB, "y.ballots"),
        ("x.toi", TOI, "y.toi"),
        ("x.soi", OLD, "y.toc"),
        ("x.cat", CAT, "y.cat"),
        ("x.abc.yaml", YAML, "y.abc.yaml"),
    ],
)
def test_what_is_written_is_read_as_the_same_ballots(reads, tmp_path, name, text, to):
    first = reads(name, text)
    write(first, tmp_path / to)
    again = read(tmp_path / to)
    hashes = [grouped(e).sha256(e.kind, e.costs) for e in (first, again)]
    assert hashes[0] == hashes[1]
    assert again.categories == first.categories


def test_a_row_of_several_ballots_becomes_as_many_votes(reads, tmp_path):
    write(reads("x.abc.yaml", YAML), tmp_path / "y.pb")
    assert read(tmp_path / "y.pb").votes() == 5


def test_nothing_is_overwritten_and_no_form_is_bent(reads, tmp_path):
    election = reads("x.toi", TOI)
    with pytest.raises(Refused, match="exists; nothing was written"):
        write(election, tmp_path / "x.toi")
    with pytest.raises(Refused, match="this form can't hold such ballots"):
        write(election, tmp_path / "y.abc.yaml")
    with pytest.raises(Refused, match=r"ballots are written to \.ballots"):
        write(election, tmp_path / "y.csv")
    with pytest.raises(Refused, match="No such file"):
        write(election, tmp_path / "none" / "y.toi")
