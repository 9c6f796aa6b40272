"""Inclusion and consistency proofs of RFC 9162, sections 2.1.3 and 2.1.4.

A proof is a list of roots of *spans* of leaves. Makers take a callable that gives the root of a
span (first leaf, leaf after the last), so that a log may answer from whatever it keeps.
"""

from collections.abc import Callable, Sequence

from reckoning.sealing.tree import EMPTY_ROOT, node_hash, root

Span = Callable[[int, int], bytes]


def spans_of(hashes: Sequence[bytes]) -> Span:
    """Answer spans from leaf hashes in memory.

    >>> span = spans_of([bytes(32)])
    >>> span(0, 1) == bytes(32)
    True
    """
    return lambda first, end: root(hashes[first:end])


def inclusion_proof(span: Span, index: int, size: int) -> list[bytes]:
    """Prove that leaf `index` (from 0) is in the tree of the first `size` leaves.

    Raises ValueError if the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    spans, first, end = [], 0, size
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((first, middle))
            first = middle
    return [span(*edges) for edges in reversed(spans)]


def consistency_proof(span: Span, old: int, new: int) -> list[bytes]:
    """Prove that the tree of `new` leaves begins with the tree of `old` leaves.

    Raises ValueError unless 0 <= old <= new.
    """
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} leaves cannot begin with one of {old}")
    spans, first, end = [], 0, new
    while old and end != old:
        middle = first + _split(end - first)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((first, middle))
            first = middle
    if first:
        spans.append((first, end))
    return [span(*edges) for edges in reversed(spans)]


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether the proof leads from this leaf hash, at this index, to this root."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            here, last = _climb(here, last)
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(
    old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Say whether the proof shows that the old tree is the beginning of the new one."""
    if not 0 <= old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    return bool(path) and _replay(old, new, path) == (old_root, new_root)


def _replay(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Compute both roots from the path; None if it has the wrong length."""
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    then = now = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if here & 1 or here == last:
            then, now = node_hash(sibling, then), node_hash(sibling, now)
            here, last = _climb(here, last)
        else:
            now = node_hash(now, sibling)
        here, last = here >> 1, last >> 1
    return (then, now) if last == 0 else None


def _climb(here: int, last: int) -> tuple[int, int]:
    """Go up past the levels at which a right edge has no sibling on its left."""
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _split(size: int) -> int:
    """Give the largest power of two smaller than the size (which is at least 2)."""
    return 1 << (size - 1).bit_length() - 1
