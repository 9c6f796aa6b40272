import pytest

from pacesetter.kernel.refusal import Refused
from tests.counting.conftest import ballots

TEXT = """description: two results that nobody may read
profile: [[0, 2], [],
  [1]]
num_cand: 4
committeesize: 2
compute:
- rule_id: av
  result: [[3, 3]]
"""


def test_only_the_profile_is_read(reads):
    election = reads("x.abc.yaml", TEXT)
    assert ballots(election) == [(1, ["0", "2"]), (1, []), (1, ["1"])]
    assert [election.label(place) for place in range(4)] == [0, 1, 2, 3]


def test_weights_that_are_shares_are_made_whole(reads):
    election = reads("x.abc.yaml", TEXT + "voter_weights: [1, 1/3, 0.5]\n")
    assert election.weights.tolist() == [6, 2, 3]


def test_sets_and_blocks_and_no_number_of_candidates(reads):
    election = reads("x.abc.yaml", "profile:\n- {0, 3}\n- [1]\n-\n  - 2\n")
    assert [row[1] for row in ballots(election)] == [["0", "3"], ["1"], ["2"]]
    assert len(election.names) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profile: [[0, 0]]", "line 1: a candidate stands twice"),
        ("num_cand: 2\nprofile:\n- [2]", "line 3: candidate 2: the file has 2, numbered from 0"),
        ("profile: [[a]]", "line 1: “a” is no candidate"),
        ("profile: [3]", "line 1: “3” is no list"),
        ("profile: [[0]", "line 2: this is no YAML"),
        ("a: &a [*a]\n\x01", "this is no text"),
        ("num_cand: 3", "there is no profile"),
        ("- 1", "there is no profile"),
        ("", "there is no profile"),
        ("profile: [[0]]\nvoter_weights: [1, 2]", "line 2: 2 weights for 1 ballots"),
        ("profile: [[0]]\nvoter_weights: [x]", "line 2: “x” is no weight above nought"),
        ("profile: [[0]]\nvoter_weights: [0]", "line 2: “0” is no weight above nought"),
        ("profile: [[0]]\nvoter_weights: [1/0]", "line 2: “1/0” is no weight above nought"),
        ("profile: [[0],[0]]\nvoter_weights: [1, 1e13]", "line 2: these weights have no common"),
    ],
)
def test_a_broken_profile_is_refused(reads, text, said):
    with pytest.raises(Refused) as refused:
        reads("x.abc.yaml", text)
    assert said in str(refused.value)
