"""The key of this room, and hashes under it: what is stolen from the database alone is worthless.

A PIN of eight digits can be guessed from a plain hash in a day. So printed PINs are kept as
HMAC-SHA-256 under a key that lies beside the database and never in it, and chosen ones as Argon2id
of such a digest.
"""

import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

SIZE = 32
NONCE = 12
BETWEEN = "\0"  # no number and no PIN holds one


def digest(purpose: str, *words: str) -> str:
    """Give the keyed hash of words; those of one purpose say nothing of another's."""
    return hmac.digest(_key(), BETWEEN.join((purpose, *words)).encode(), "sha256").hex()


def same(one: str, other: str) -> bool:
    """Compare two hashes in a time that tells nothing; what is empty is the same as nothing."""
    return bool(one) and hmac.compare_digest(one.encode(), other.encode())


def encrypted(text: str) -> str:
    """Encrypt a secret that must be read again: the seed of a second factor."""
    nonce = secrets.token_bytes(NONCE)
    return (nonce + AESGCM(_key()).encrypt(nonce, text.encode(), b"factor")).hex()


def decrypted(code: str) -> str:
    """Give the secret back. Raises InvalidTag under another key."""
    data = bytes.fromhex(code)
    return AESGCM(_key()).decrypt(data[:NONCE], data[NONCE:], b"factor").decode()


def _key() -> bytes:
    return _key_in(str(settings.PACESETTER_DIRECTORY))


@lru_cache(maxsize=4)
def _key_in(directory: str) -> bytes:
    """Read the key; make it on first use, for its owner's eyes alone. The first maker wins."""
    path = Path(directory) / "keys" / "accounts.key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(secrets.token_bytes(SIZE))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
