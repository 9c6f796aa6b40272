"""Special-category data: encrypted before any database sees it, masked before any page does.

AES-SIV (RFC 5297) under a key that lies beside the database and never in it. A ciphertext is
bound to its worker and kind, so it can't be moved to somebody else; the same words of the same
worker give the same ciphertext, so that an import can tell that nothing changed. Words are
padded, so that the length tells nothing either.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pacesetter.kernel.refusal import Refused
from pacesetter.roster.terms import PrivateKind

BLOCK = 32  # bytes: longer than an identity number, or the name of any nationality
KEY_BITS = 512
SHOWN = (3, 2)  # characters of an identity number that a view may show: not enough to know it by
HIDDEN = "…"


class Unreadable(Refused):
    """The key in the directory isn't the one that these data were encrypted with."""

    def __init__(self) -> None:
        """Say what to look for."""
        super().__init__(
            _(
                "The key for personal data (keys/private.key) isn't the one they were stored with: "
                "put the right file back."
            )
        )


def encrypt_all(kind: str, numbers: Sequence[str], words: Sequence[str]) -> list[bytes | None]:
    """Encrypt a column, each cell for the worker with that number; an empty one gives None."""
    if not any(words):
        return [None] * len(words)
    cipher = _cipher()
    return [
        cipher.encrypt(_padded(word), [kind.encode(), number.encode()]) if word else None
        for number, word in zip(numbers, words, strict=True)
    ]


def decrypt(kind: PrivateKind, number: str, ciphertext: bytes) -> str:
    """Give the words back. Raises Unreadable if worker, kind or key isn't the one it was for."""
    return decrypt_words(kind.value, number, ciphertext)


def decrypt_words(kind: str, number: str, ciphertext: bytes) -> str:
    """Give back words of any kind that were encrypted for somebody. Raises Unreadable."""
    try:
        padded = _cipher().decrypt(ciphertext, [kind.encode(), number.encode()])
    except InvalidTag:
        raise Unreadable from None
    return padded.rstrip(b"\0").decode()


def masked(kind: PrivateKind, words: str) -> str:
    """Give what a view may show: the ends of an identity number, of all else nothing.

    >>> masked(PrivateKind.IDENTITY_NUMBER, "110105194912310012")
    '110…………12'
    """
    first, last = SHOWN
    if kind is not PrivateKind.IDENTITY_NUMBER or len(words) < 3 * (first + last):
        return HIDDEN * 4
    return f"{words[:first]}{HIDDEN * 4}{words[-last:]}"


def fingerprint(ciphertext: bytes) -> str:
    """Give the SHA-256 of a ciphertext: all that the journal is told."""
    return hashlib.sha256(ciphertext).hexdigest()


def _padded(word: str) -> bytes:
    plain = word.encode()
    return plain.ljust(-(-len(plain) // BLOCK) * BLOCK, b"\0")


def _cipher() -> AESSIV:
    return _cipher_of(Path(settings.PACESETTER_DIRECTORY) / "keys" / "private.key")


@lru_cache(maxsize=4)
def _cipher_of(path: Path) -> AESSIV:
    return AESSIV(_key(path))


def _key(path: Path) -> bytes:
    """Read the key; make it on first use, for its owner's eyes alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(file, "wb") as new:
        new.write(AESSIV.generate_key(KEY_BITS))
    return path.read_bytes()
