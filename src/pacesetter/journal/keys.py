"""The key that signs the log: an Ed25519 pair in the installation's directory.

    keys/journal.pem   the private key, readable by its owner alone
    keys/journal.pub   the public key on one line (name+id+base64), to be given to everybody

The pair is made with the log's first act and never again: a log goes on under its own key, or not
at all. The log's name (its origin) is "pacesetter/" and eight digits of the public key.
"""

import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from pacesetter.journal.terms import KeyLost
from reckoning.sealing import key_id, read_verifier_key, verifier_key


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key under the name of its log."""

    origin: str
    public: bytes

    @classmethod
    def read(cls, line: str) -> "Verifier":
        """Read a line of journal.pub. Raises ValueError if it is not one."""
        return cls(*read_verifier_key(line))

    @property
    def id(self) -> str:
        """Give the key id that its checkpoints carry."""
        return key_id(self.origin, self.public)

    def line(self) -> str:
        """Write the public key on one line."""
        return verifier_key(self.origin, self.public)

    def verify(self, signature: bytes, message: bytes) -> bool:
        """Say whether the signature is this key's, over this message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key, and the public half of it."""

    private: Ed25519PrivateKey
    verifier: Verifier

    def sign(self, message: bytes) -> bytes:
        """Sign."""
        return self.private.sign(message)


def private_path() -> Path:
    """Say where the private key lies."""
    return Path(settings.PACESETTER_DIRECTORY) / "keys" / "journal.pem"


def public_path() -> Path:
    """Say where the public key lies."""
    return private_path().with_name("journal.pub")


def first_signer() -> Signer:
    """Give the key for a log that has no act yet; make it if there is none."""
    path = private_path()
    if not path.exists():
        _write(path, _pem(Ed25519PrivateKey.generate()), mode=0o600)
    found = _load(path, path.stat().st_mtime_ns)
    _write(public_path(), found.verifier.line().encode() + b"\n", mode=0o644)
    return found


def signer(origin: str) -> Signer:
    """Give the key of this log. Raises KeyLost if the directory has not got it."""
    path = private_path()
    if not path.exists():
        raise KeyLost(path, origin)
    found = _load(path, path.stat().st_mtime_ns)
    if found.verifier.origin != origin:
        raise KeyLost(path, origin)
    return found


def verifier() -> Verifier | None:
    """Give the public key, or None if the directory has none that can be read."""
    try:
        return Verifier.read(public_path().read_text())
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=4)
def _load(path: Path, changed: int) -> Signer:  # noqa: ARG001 -- a changed file is read again
    private = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyLost(path, "pacesetter")
    public = private.public_key().public_bytes_raw()
    return Signer(private, Verifier(f"pacesetter/{public[:4].hex()}", public))


def _pem(private: Ed25519PrivateKey) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, data: bytes, *, mode: int) -> None:
    """Write a whole file at once, unless somebody else has just done so: the first one stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
