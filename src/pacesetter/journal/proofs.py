"""Proofs that leave the house: an act is in the log; a log goes on from an earlier one.

They come as plain JSON and are checked without this program: `docs/reckoning/sealing.md` does it
in ten lines of Python. A proof says nothing about the act; its *opening* does, and is for those
who may see the act.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from pacesetter.journal.header import middle
from pacesetter.journal.keys import Verifier
from pacesetter.journal.models import Act, Block, Head
from pacesetter.journal.terms import RUN, RUN_LEVEL
from reckoning.sealing import (
    BadCheckpoint,
    Span,
    consistency_proof,
    inclusion_proof,
    is_included,
    leaf_hash,
    leaf_hashes,
    root,
)
from reckoning.sealing import Checkpoint as Line


@dataclass(frozen=True, slots=True)
class Inclusion:
    """Leaf `index`, with this commitment, is under the checkpoint `line`; `path` leads there."""

    index: int
    size: int
    commitment: bytes
    path: tuple[bytes, ...]
    line: str

    def as_json(self) -> dict[str, object]:
        """Write as JSON has it: bytes as base64."""
        return {
            "index": self.index,
            "size": self.size,
            "commitment": _text(self.commitment),
            "path": [_text(step) for step in self.path],
            "checkpoint": self.line,
        }


def inclusion(seq: int, *, line: str | None = None) -> Inclusion:
    """Prove an act to be under a checkpoint of this log: the one given, else the present head.

    Takes some milliseconds in a log of 1 M acts. Raises ValueError if the checkpoint does not
    reach the act, BadCheckpoint (a ValueError) for a line that is none.
    """
    line = Head.objects.get().line if line is None else line
    size = Line.parse(line).size
    path = inclusion_proof(_spans(size), seq, size)
    commitment = bytes(Act.objects.values_list("commitment", flat=True).get(seq=seq))
    return Inclusion(seq, size, commitment, tuple(path), line)


def consistency(old: int) -> dict[str, object]:
    """Prove that the present log goes on from its first `old` acts. Raises ValueError if not."""
    line = Head.objects.get().line
    size = Line.parse(line).size
    path = consistency_proof(_spans(size), old, size)
    return {"old": old, "size": size, "path": [_text(step) for step in path], "checkpoint": line}


def opening(seq: int) -> dict[str, str] | None:
    """Give what the commitment of an act was made of; None once it is erased."""
    act = Act.objects.get(seq=seq)
    if act.salt is None or act.facts is None:
        return None
    header = f"{seq}{middle(act.event, act.by, act.at, act.kind)}{act.number}"
    return {"header": header, "salt": _text(bytes(act.salt)), "facts": act.facts}


def verify_inclusion(proof: Mapping[str, object], key: str) -> bool:
    """Check a proof as JSON gives it against a public key line (journal.pub), without a database.

    False also for whatever is no proof at all.
    """
    try:
        line = Line.parse(str(proof["checkpoint"]))
        verifier = Verifier.read(key)
        steps, index = proof["path"], proof["index"]
        path = [b64decode(step, validate=True) for step in steps]  # type: ignore[attr-defined]
        leaf = leaf_hash(b64decode(str(proof["commitment"]), validate=True))
        if (line.origin, line.key_id) != (verifier.origin, verifier.id):
            return False
        fits = is_included(leaf, index, line.size, path, line.root)  # type: ignore[arg-type]
        return fits and line.is_signed(verifier.verify)
    except (BadCheckpoint, KeyError, TypeError, ValueError):
        return False


def _spans(size: int) -> Span:
    """Answer spans of the log's first `size` leaves from blocks, and leaves where none is whole."""
    elements = _blocks(size >> RUN_LEVEL)
    if size % RUN:
        elements.append(root(_leaves(size - size % RUN, size)))
    opened: dict[int, list[bytes]] = {}

    def span(first: int, end: int) -> bytes:
        if first % RUN == 0 and (end % RUN == 0 or end == size):
            return root(elements[first >> RUN_LEVEL : -(-end >> RUN_LEVEL)])
        start = first - first % RUN
        leaves = opened.get(start) or _leaves(start, min(start + RUN, size))
        opened[start] = leaves
        return root(leaves[first - start : end - start])

    return span


def _blocks(count: int) -> list[bytes]:
    found = Block.objects.filter(index__lt=count).order_by("index")
    return [bytes(block) for block in found.values_list("hash", flat=True)]


def _leaves(first: int, end: int) -> list[bytes]:
    found = Act.objects.filter(seq__gte=first, seq__lt=end).order_by("seq")
    return leaf_hashes(bytes(leaf) for leaf in found.values_list("commitment", flat=True))


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")
