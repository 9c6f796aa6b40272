"""Equal ballots together, and a hash that depends on nothing but the ballots."""

import json
import struct
from hashlib import sha256

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.counting.election import APPROVAL, RANKING, Election
from pacesetter.counting.groups import grouped

NAMES = ("b", "a", "丙", "d")
rows = st.lists(
    st.tuples(st.integers(1, 3), st.permutations(range(4)), st.integers(0, 4)), max_size=8
)


def made(ballots, names=NAMES, kind=RANKING):
    lengths = [len(choices) for _weight, choices in ballots]
    return Election(
        kind=kind,
        names=tuple(names),
        offsets=np.cumsum([0, *lengths], dtype=np.int64),
        choices=np.array([c for _w, choices in ballots for c in choices], dtype=np.int32),
        levels=np.array([n for length in lengths for n in range(length)], dtype=np.int32)
        if kind == RANKING
        else None,
        weights=np.array([weight for weight, _choices in ballots], dtype=np.int64),
    )


def digest(election):
    return grouped(election).sha256(election.kind, None)


@given(rows, st.permutations(range(4)), st.randoms(use_true_random=False))
def test_the_hash_depends_on_no_order(drawn, order, draw):
    ballots = [(weight, list(choices[:length])) for weight, choices, length in drawn]
    moved = [(weight, [order.index(c) for c in choices]) for weight, choices in ballots]
    draw.shuffle(moved)
    assert digest(made(ballots)) == digest(made(moved, [NAMES[place] for place in order]))


@given(rows)
def test_groups_are_the_ballots(drawn):
    ballots = [(weight, list(choices[:length])) for weight, choices, length in drawn]
    groups = grouped(made(ballots))
    counted = {}
    for weight, choices in ballots:
        counted[tuple(choices)] = counted.get(tuple(choices), 0) + weight
    assert sorted(groups.weights.tolist()) == sorted(counted.values())
    assert [groups.weights[group] for group in groups.of] == [
        counted[tuple(c)] for _w, c in ballots
    ]


def test_one_ballot_more_or_other_gives_another_hash():
    base = [(2, [0, 1]), (1, [2])]
    others = [[(3, [0, 1]), (1, [2])], [(2, [1, 0]), (1, [2])], [*base, (1, [])], base[:1]]
    assert len({digest(made(ballots)) for ballots in [base, *others]}) == 5
    assert digest(made(base)) == digest(made([(1, [0, 1]), (1, [2]), (1, [0, 1])]))


def test_the_hash_is_found_again_as_documented():
    election = made([(2, [0, 1]), (1, [3]), (1, [])], kind=APPROVAL)
    head = json.dumps(
        ["pacesetter ballots 1", "approval", ["a", "b", "d", "丙"], None], ensure_ascii=False
    )
    columns = [1, 1, 2, 0, 1, 2, 2, 0, 1]  # weights; lengths; places among the sorted names
    bare = head.encode() + b"\n" + struct.pack("<9q", *columns)
    assert digest(election) == sha256(bare).hexdigest()
