import numpy as np
import pytest

from reckoning.voting.rankings import Rankings


def columns(offsets, choices, ranks, weights, names="abc"):
    return Rankings(
        np.array(offsets, dtype=np.int64),
        np.array(choices, dtype=np.int32),
        np.array(ranks, dtype=np.int32),
        np.array(weights, dtype=np.int64),
        tuple(names),
    )


def test_ballots_become_columns():
    made = Rankings.of([[2, [0, 1]], [], [1]], "abc", weights=[2, 1, 1])
    assert len(made) == 3
    assert made.offsets.tolist() == [0, 3, 3, 4]
    assert made.level_sizes().tolist() == [1, 2, 2, 1]
    assert made.strict_lengths().tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (([0, 1], [0], [1], [1, 1]), "one more than the ballots"),
        (([1, 1], [], [], [1]), "begin with 0"),
        (([0, 2], [0], [1], [1]), "ascend to the number"),
        (([0, 1], [0], [1, 2], [1]), "each has a rank"),
        (([0, 1], [0], [1], [1], "aa"), "the same name"),
        (([0, 1, 2], [0, 0], [1, 1], [1, 0]), "ballot 2 weighs less"),
        (([0, 1, 2], [0, 3], [1, 1], [1, 1]), "ballot 2 ranks somebody who is no candidate"),
        (([0, 1, 3], [0, 1, 1], [1, 1, 2], [1, 1]), "ballot 2 ranks somebody twice"),
        (([0, 1], [0], [2], [1]), "ballot 1 has ranks"),
        (([0, 2], [0, 1], [1, 3], [1]), "ballot 1 has ranks"),
        (([0, 3], [0, 1, 2], [1, 2, 1], [1]), "ballot 1 has ranks"),
        (([0, 1], [0], [1], [2**61]), "weigh too much"),
    ],
)
def test_columns_that_do_not_fit_are_refused(wrong, said):
    with pytest.raises(ValueError, match=said):
        columns(*wrong)


def test_no_ballot_at_all():
    none = columns([0], [], [], [])
    assert none.level_sizes().tolist() == []
    assert none.strict_lengths().tolist() == []
