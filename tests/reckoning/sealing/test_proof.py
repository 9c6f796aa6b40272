from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reckoning.sealing import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    leaf_hashes,
    root,
    spans_of,
)
from tests.reckoning.sealing import definition, vectors

HEX = bytes.fromhex
REFERENCE = leaf_hashes(vectors.LEAVES)
LEAVES = [index.to_bytes(2, "big") for index in range(80)]
HASHES = leaf_hashes(LEAVES)
SPAN = spans_of(HASHES)
sizes = st.integers(1, 80)


@st.composite
def places(draw):
    size = draw(sizes)
    return draw(st.integers(0, size - 1)), size


@st.composite
def growths(draw):
    new = draw(sizes)
    return draw(st.integers(1, new)), new


@pytest.mark.parametrize(("index", "size", "path"), vectors.INCLUSION)
def test_the_reference_inclusion_proofs(index, size, path):
    proof = inclusion_proof(spans_of(REFERENCE), index, size)
    assert [step.hex() for step in proof] == path
    assert is_included(REFERENCE[index], index, size, proof, HEX(vectors.ROOTS[size - 1]))


@pytest.mark.parametrize(("old", "new", "path"), vectors.CONSISTENCY)
def test_the_reference_consistency_proofs(old, new, path):
    proof = consistency_proof(spans_of(REFERENCE), old, new)
    assert [step.hex() for step in proof] == path
    roots = [HEX(vectors.ROOTS[size - 1]) for size in (old, new)]
    assert is_consistent(old, roots[0], new, roots[1], proof)


@given(places())
def test_inclusion_is_the_recursive_definition_and_verifies(place):
    index, size = place
    proof = inclusion_proof(SPAN, index, size)
    assert proof == definition.path(index, LEAVES[:size])
    assert is_included(HASHES[index], index, size, proof, root(HASHES[:size]))


@given(growths())
def test_consistency_is_the_recursive_definition_and_verifies(growth):
    old, new = growth
    proof = consistency_proof(SPAN, old, new)
    assert proof == definition.proof(old, LEAVES[:new])
    assert is_consistent(old, root(HASHES[:old]), new, root(HASHES[:new]), proof)


def bent(proof, data):
    """Bend a proof: a bit flipped, a step lost, a step too many, two steps swapped."""
    how = data.draw(st.sampled_from(["flip", "lose", "add", "swap"]))
    if how == "add":
        return [*proof, bytes(32)]
    assume(proof)
    at = data.draw(st.integers(0, len(proof) - 1))
    if how == "lose":
        return proof[:at] + proof[at + 1 :]
    if how == "swap":
        return proof[:at] + proof[at:][::-1]
    return [*proof[:at], bytes([proof[at][0] ^ 1]) + proof[at][1:], *proof[at + 1 :]]


@given(places(), st.data())
def test_a_bent_inclusion_proof_fails(place, data):
    index, size = place
    proof = inclusion_proof(SPAN, index, size)
    wrong = bent(proof, data)
    assume(wrong != proof)
    assert not is_included(HASHES[index], index, size, wrong, root(HASHES[:size]))


@given(growths(), st.data())
def test_a_bent_consistency_proof_fails(growth, data):
    old, new = growth
    proof = consistency_proof(SPAN, old, new)
    wrong = bent(proof, data)
    assume(wrong != proof)
    assert not is_consistent(old, root(HASHES[:old]), new, root(HASHES[:new]), wrong)


@given(places(), st.integers(-2, 82), st.integers(0, 79))
def test_a_proof_fits_no_other_place_and_no_other_leaf(place, elsewhere, other):
    index, size = place
    proof = inclusion_proof(SPAN, index, size)
    fits = partial(is_included, size=size, proof=proof, root=root(HASHES[:size]))
    assert fits(HASHES[index], elsewhere) == (elsewhere == index)
    assert fits(HASHES[other], index) == (other == index)


@given(growths(), growths())
def test_a_consistency_proof_fits_no_other_sizes(growth, other):
    proof = consistency_proof(SPAN, *growth)
    assume(other != growth and proof)
    old, new = growth
    assert not is_consistent(
        other[0], root(HASHES[: other[0]]), other[1], root(HASHES[: other[1]]), proof
    )
    assert not is_consistent(new, root(HASHES[:new]), old, root(HASHES[:old]), proof)


def test_every_tree_begins_with_the_empty_one():
    assert consistency_proof(SPAN, 0, 5) == []
    assert is_consistent(0, EMPTY_ROOT, 5, root(HASHES[:5]), [])
    assert not is_consistent(0, HASHES[0], 5, root(HASHES[:5]), [])
    assert not is_consistent(0, EMPTY_ROOT, 5, root(HASHES[:5]), [HASHES[0]])


def test_equal_sizes_need_equal_roots_and_no_proof():
    assert is_consistent(3, HASHES[0], 3, HASHES[0], [])
    assert not is_consistent(3, HASHES[0], 3, HASHES[1], [])
    assert not is_consistent(3, HASHES[0], 3, HASHES[0], [HASHES[0]])


def test_a_missing_consistency_proof_fails():
    assert not is_consistent(3, root(HASHES[:3]), 5, root(HASHES[:5]), [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_of_a_leaf_that_is_not_there(index, size):
    with pytest.raises(ValueError, match="has no leaf"):
        inclusion_proof(SPAN, index, size)
    assert not is_included(HASHES[0], index, size, [], HASHES[0])


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5)])
def test_no_proof_that_a_log_shrank(old, new):
    with pytest.raises(ValueError, match="cannot begin"):
        consistency_proof(SPAN, old, new)
    assert not is_consistent(old, HASHES[0], new, HASHES[0], [])
