"""A log that nobody can alter unseen: the Merkle tree of RFC 9162, with salted commitments.

Each act becomes a *commitment* (`commit`): 32 bytes that bind its header and facts, and tell
nothing about them once the salt is gone. Commitments are the leaves of a *tree* (`leaf_hash`,
`root`). A *frontier* is all that an appender must keep. *Proofs* show that a leaf is in the tree,
or that one tree grew out of another. A *checkpoint* is one signed line about the whole log.

Pure: no disk, no clock, no randomness. Salts and signatures come from the caller.
"""

from reckoning.sealing.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    Flaw,
    key_id,
    read_verifier_key,
    verifier_key,
)
from reckoning.sealing.commitment import SALT_SIZE, commit, commit_all, opens
from reckoning.sealing.frontier import Frontier
from reckoning.sealing.proof import (
    Span,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_included,
    spans_of,
)
from reckoning.sealing.tree import (
    EMPTY_ROOT,
    HASH_SIZE,
    leaf_hash,
    leaf_hashes,
    node_hash,
    parents,
    root,
)

__all__ = [
    "EMPTY_ROOT",
    "HASH_SIZE",
    "SALT_SIZE",
    "BadCheckpoint",
    "Checkpoint",
    "Flaw",
    "Frontier",
    "Span",
    "commit",
    "commit_all",
    "consistency_proof",
    "inclusion_proof",
    "is_consistent",
    "is_included",
    "key_id",
    "leaf_hash",
    "leaf_hashes",
    "node_hash",
    "opens",
    "parents",
    "read_verifier_key",
    "root",
    "spans_of",
    "verifier_key",
]
