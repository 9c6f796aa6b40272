import pytest
from hypothesis import given
from hypothesis import strategies as st

from reckoning.sealing import EMPTY_ROOT, leaf_hash, leaf_hashes, node_hash, root
from tests.reckoning.sealing import definition, vectors


@pytest.mark.parametrize("size", range(1, 9))
def test_the_reference_roots(size):
    assert root(leaf_hashes(vectors.LEAVES[:size])).hex() == vectors.ROOTS[size - 1]


def test_the_root_of_nothing():
    assert root([]) == EMPTY_ROOT == bytes.fromhex(vectors.EMPTY)


def test_a_leaf_and_a_node_of_the_same_bytes_differ():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_the_root_is_the_recursive_definition(leaves):
    assert root(leaf_hashes(leaves)) == definition.mth(leaves)


@given(st.lists(st.binary(max_size=2), min_size=1, max_size=70), st.integers(0, 4))
def test_complete_runs_may_stand_in_for_their_leaves(leaves, level):
    hashes, run = leaf_hashes(leaves), 1 << level
    runs = [root(hashes[at : at + run]) for at in range(0, len(hashes), run)]
    assert root(runs) == root(hashes)


@given(st.lists(st.binary(max_size=2), min_size=2, max_size=20, unique=True), st.data())
def test_the_order_of_leaves_matters(leaves, data):
    one, other = data.draw(
        st.lists(st.integers(0, len(leaves) - 1), min_size=2, max_size=2, unique=True)
    )
    swapped = list(leaves)
    swapped[one], swapped[other] = leaves[other], leaves[one]
    assert root(leaf_hashes(swapped)) != root(leaf_hashes(leaves))
