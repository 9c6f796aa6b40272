import pytest

from tests.counting.conftest import PB


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "x.pb"
    path.write_text(PB)
    return path


def test_ballots_are_told_and_written_in_another_form(say, file, tmp_path):
    code, out, _err = say("ballots", file, "--to", tmp_path / "y.ballots")
    assert code == 0
    assert out.splitlines()[:4] == [
        "Ballots: 3 (approvals)",
        "different ones: 3",
        "Candidates: 3",
        "Choices on a ballot: 0 to 2, 3 in all",
    ]
    assert say("ballots", tmp_path / "y.ballots") == (0, out, "")


def test_a_broken_file_is_refused_and_nothing_is_written(say, file, tmp_path):
    file.write_text(PB.replace("c10;41", "c11;41"))
    code, out, err = say("ballots", file, "--to", tmp_path / "y.ballots")
    assert (code, out) == (2, "")
    assert err == "pacesetter: x.pb, line 14: “c11” is none of the projects.\n"
    assert not (tmp_path / "y.ballots").exists()
