"""Ties are broken by a lot whose seed is published before anybody votes.

The lot of a candidate in a step is SHA-256 over `seed`, the step's number and the candidate's
name, joined by line breaks; the lowest digest is drawn. Anybody repeats it in any language:

    echo -n "$seed
    3
    Zhao" | sha256sum

Nothing else has a say: not the name's letters, not the place on the ballot, not the order of rows.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, runtime_checkable


class Chooser(Protocol):
    """Whoever decides between candidates that are exactly equal."""

    def choose(self, step: int, tied: Sequence[int], names: Sequence[str]) -> int:
        """Give one of `tied`, places of candidates; `step` counts from 1 within one count."""


@runtime_checkable
class Remembering(Chooser, Protocol):
    """A chooser who wants to know whether the same tie has been reached by another way."""

    def reached(self, state: Hashable) -> None:
        """Take note of all that decides how the count goes on, before `choose`."""


@dataclass(frozen=True, slots=True)
class Lot:
    """The lot of a published seed.

    >>> Lot("1953").choose(1, [0, 1, 2], ["a", "b", "c"])
    1
    """

    seed: str

    def drawn(self, step: int, name: str) -> str:
        """Give a candidate's lot in a step, as 64 hexadecimal digits."""
        return sha256(f"{self.seed}\n{step}\n{name}".encode()).hexdigest()

    def choose(self, step: int, tied: Sequence[int], names: Sequence[str]) -> int:
        """Give the one of `tied` whose lot is lowest."""
        return min(tied, key=lambda place: self.drawn(step, names[place]))
