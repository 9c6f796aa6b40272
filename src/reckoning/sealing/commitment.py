"""A commitment: 32 bytes that bind an act and, once its salt is deleted, tell nothing of it.

    commitment = HMAC-SHA-256(key = salt, message = length(header) · header · facts)

The length (4 bytes, big-endian) keeps header and facts from flowing into one another. A salt is
16 random bytes, a new one for each act. Nobody can find other words for a commitment (SHA-256 is
collision-resistant); nobody can guess the words without the salt (HMAC is a keyed function, and
the key is as long as it is unguessable). So deleting salt and facts erases them, although the
leaf, and every proof that leads to it, stays what it was.
"""

import hmac

SALT_SIZE = 16


def commit(salt: bytes, header: bytes, facts: bytes) -> bytes:
    """Commit to an act. Raises ValueError if the salt has not 16 bytes.

    >>> commit(bytes(16), b"0", b"{}").hex()[:8]
    '4694354f'
    """
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt has {SALT_SIZE} bytes, not {len(salt)}")
    return hmac.digest(salt, len(header).to_bytes(4, "big") + header + facts, "sha256")


def opens(commitment: bytes, salt: bytes, header: bytes, facts: bytes) -> bool:
    """Say whether this salt, header and facts are what the commitment was made of."""
    return len(salt) == SALT_SIZE and commit(salt, header, facts) == commitment
