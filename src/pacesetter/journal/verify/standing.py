"""What the journal says of each row by its last act: stands with these facts, gone, unknown.

One small record a row: 24 bytes for the act's place and a digest of the facts.
"""

from collections.abc import Iterable
from hashlib import blake2b

DIGEST = 16
GONE = bytes(DIGEST)
UNKNOWN = b"\xff" * DIGEST


def digest(facts: bytes) -> bytes:
    """Give a short digest, to compare facts by."""
    return blake2b(facts, digest_size=DIGEST).digest()


class Standing:
    """The last act on every row of the kinds that will be compared."""

    def __init__(self, kinds: Iterable[str]) -> None:
        """Start with no acts."""
        self.of: dict[bytes, dict[bytes, bytes]] = {kind.encode(): {} for kind in kinds}

    def stands(self, kind: bytes, number: bytes, seq: int, facts: bytes) -> None:
        """Note an act that leaves a row with these facts."""
        rows = self.of.get(kind)
        if rows is not None:
            rows[number] = _place(seq) + digest(facts)

    def gone(self, kind: bytes, number: bytes, seq: int) -> None:
        """Note an act that leaves no row."""
        rows = self.of.get(kind)
        if rows is not None:
            rows[number] = _place(seq) + GONE

    def unknown(self, kind: bytes, number: bytes, seq: int) -> None:
        """Note an act whose facts cannot be known."""
        rows = self.of.get(kind)
        if rows is not None:
            rows[number] = _place(seq) + UNKNOWN

    def take(self, kind: str) -> dict[bytes, bytes]:
        """Give the rows of a kind, and forget them."""
        return self.of.pop(kind.encode(), {})


def _place(seq: int) -> bytes:
    return seq.to_bytes(8, "big", signed=True)


def place(noted: bytes) -> int:
    """Read the act's place from a record."""
    return int.from_bytes(noted[:8], "big", signed=True)
