"""Sealing a run of acts: salts, commitments and the tree above them. No database here.

So that it can be done while the database works: neither then waits for the other. Salts are the
one thing here that chance decides: they must be unknown to everybody, so they cannot be an
argument.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from pacesetter.journal.header import whole
from pacesetter.journal.terms import RUN_LEVEL
from reckoning.sealing import SALT_SIZE, Frontier, commit_all, leaf_hashes

PIECE = 1 << 12
Row = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Run:
    """Acts that were sealed together, from the place `first` on.

    `salts` and `commitments` are theirs, one after the other; `frontier` is the tree's edge
    behind them, `complete` the roots of the blocks of 256 acts that they complete.
    """

    first: int
    salts: bytes
    commitments: bytes
    frontier: Frontier
    complete: Sequence[bytes]


def seal(frontier: Frontier, header: str, rows: Sequence[Row]) -> Run:
    """Seal (public number, canonical facts); each act has its own salt.

    `header` is what the headers of all share. Some thousand at a time: what lies between facts
    and tree then stays in the same memory. Raises Unprintable for a number with a line break.
    """
    first, commitments, complete = frontier.size, bytearray(), []
    chance = os.urandom(SALT_SIZE * len(rows))
    for start in range(0, len(rows), PIECE):
        salts = memoryview(chance)[SALT_SIZE * start : SALT_SIZE * (start + PIECE)]
        piece = commit_all(_acts(rows[start : start + PIECE], bytes(salts), header, first + start))
        commitments += b"".join(piece)
        frontier, roots = frontier.grow(leaf_hashes(piece), level=RUN_LEVEL)
        complete += roots
    return Run(first, chance, bytes(commitments), frontier, complete)


def _acts(
    rows: Sequence[Row], salts: bytes, header: str, first: int
) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Give salt, header and facts of each act."""
    if "\n" in "".join(number for number, _facts in rows):
        for number, _facts in rows:
            whole(number)
    cuts = range(0, len(salts), SALT_SIZE)
    for place, (cut, (number, facts)) in enumerate(zip(cuts, rows, strict=True), first):
        yield salts[cut : cut + SALT_SIZE], f"{place}{header}{number}".encode(), facts


def seal_while(
    work: Callable[[], object], frontier: Frontier, header: str, rows: Sequence[Row]
) -> Run:
    """Seal beside work that keeps the database busy; both are done when this returns.

    Raises what the work raises, else what `seal` does.
    """
    with ThreadPoolExecutor(1, "sealing") as beside:
        sealing = beside.submit(seal, frontier, header, rows)
        work()
        return sealing.result()
