import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.sealing import EMPTY_ROOT, Frontier, leaf_hashes, root

HASHES = leaf_hashes(index.to_bytes(2, "big") for index in range(300))
sizes = st.integers(0, 300)


def test_the_first_frontier_is_empty():
    assert Frontier().root() == EMPTY_ROOT


@given(sizes)
def test_one_by_one_or_all_at_once_is_the_same(size):
    slowly = Frontier()
    for leaf in HASHES[:size]:
        slowly = slowly.append(leaf)
    assert slowly == Frontier().extend(HASHES[:size])
    assert slowly.root() == root(HASHES[:size])


@given(sizes, sizes)
def test_any_cut_gives_the_same_frontier(one, other):
    cut, end = sorted((one, other))
    grown = Frontier().extend(HASHES[:cut]).extend(HASHES[cut:end])
    assert grown == Frontier().extend(HASHES[:end])


@given(sizes, sizes, st.integers(0, 9))
def test_growing_gives_each_complete_run_once(one, other, level):
    cut, end = sorted((one, other))
    run = 1 << level
    _, found = Frontier().extend(HASHES[:cut]).grow(HASHES[cut:end], level=level)
    starts = range(cut // run * run, end // run * run, run)
    assert found == [root(HASHES[start : start + run]) for start in starts]


@given(sizes)
def test_bytes_and_back(size):
    frontier = Frontier().extend(HASHES[:size])
    assert Frontier.from_bytes(size, frontier.to_bytes()) == frontier


@pytest.mark.parametrize(
    ("size", "peaks"),
    [(1, ()), (-1, (bytes(32),)), (2, (bytes(32), bytes(32))), (1, (bytes(31),))],
)
def test_peaks_that_do_not_fit_are_refused(size, peaks):
    with pytest.raises(ValueError, match="peak"):
        Frontier(size, peaks)
