"""All that an appender must remember of a tree: the roots of its complete subtrees.

A tree of 235,000 leaves has ten of them; none of the leaves is needed to append or to sign.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from reckoning.sealing.tree import EMPTY_ROOT, HASH_SIZE, node_hash, parents


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree of `size` leaves.

    `peaks` are the roots of its complete subtrees, the largest first: one for each binary one in
    `size`. Raises ValueError if the number or the length of the peaks does not fit the size.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or self.size.bit_count() != len(self.peaks):
            raise ValueError(f"{len(self.peaks)} peaks do not fit a tree of {self.size} leaves")
        if any(len(peak) != HASH_SIZE for peak in self.peaks):
            raise ValueError(f"a peak has {HASH_SIZE} bytes")

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> "Frontier":
        """Read what `to_bytes` wrote."""
        cuts = range(0, len(data), HASH_SIZE)
        return cls(size, tuple(data[cut : cut + HASH_SIZE] for cut in cuts))

    def to_bytes(self) -> bytes:
        """Write the peaks one after the other, the largest first."""
        return b"".join(self.peaks)

    def root(self) -> bytes:
        """Give the root of the whole tree."""
        if not self.peaks:
            return EMPTY_ROOT
        *larger, found = self.peaks
        for peak in reversed(larger):
            found = node_hash(peak, found)
        return found

    def append(self, leaf: bytes) -> "Frontier":
        """Give the frontier after one more leaf hash."""
        return self.extend((leaf,))

    def extend(self, hashes: Iterable[bytes]) -> "Frontier":
        """Give the frontier after these leaf hashes."""
        return self.grow(hashes)[0]

    def grow(self, hashes: Iterable[bytes], *, level: int = 0) -> tuple["Frontier", list[bytes]]:
        """Extend, and give the roots of the runs of 2**level leaves that became complete.

        It is binary addition: at each level the old peak (if any) comes before the new nodes, a
        node without a partner stays as the new peak, and the pairs carry to the level above.
        """
        nodes = list(hashes)
        size = self.size + len(nodes)
        old, new, runs = list(self.peaks), [], []
        for step in range(size.bit_length()):
            if step == level:
                runs = nodes
            if self.size >> step & 1:
                nodes = [old.pop(), *nodes]
            if len(nodes) % 2:
                new.append(nodes[-1])
            nodes = parents(nodes)
        return Frontier(size, tuple(reversed(new))), runs
