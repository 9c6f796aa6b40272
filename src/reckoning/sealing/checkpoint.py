"""A checkpoint: one line that says how long a log is and what its root is, signed.

    origin size root key-id signature
    pacesetter/1f0c66aa 235000 kT0…= 5b2e6f01 Qx9…==

It carries what a C2SP *tlog-checkpoint* (a *signed note*) carries, on one line that can be read
aloud, pinned to a wall or put into a QR code. The signature is over the checkpoint's note text
(`body`), and `note` writes the same checkpoint as a signed note for other tools.

Sources: https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from reckoning.sealing.tree import HASH_SIZE

PUBLIC_SIZE = 32
ED25519 = b"\x01"  # the signed note's number for Ed25519 keys
ORIGIN = re.compile(r"[!-*,-~]{1,64}")  # visible ASCII without "+", which ends a name in a key
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
KEY_ID = re.compile(r"[0-9a-f]{8}")
PARTS = 5


class Flaw(StrEnum):
    """Why a line is no checkpoint."""

    PARTS = "it has not five parts: origin, size, root, key id, signature"
    ORIGIN = "the origin must be 1 to 64 visible ASCII characters without +"
    SIZE = "the size must be a plain whole number"
    ROOT = "the root must be 32 bytes in base64"
    KEY_ID = "the key id must be eight hexadecimal digits"
    SIGNATURE = "the signature must be base64"


class BadCheckpoint(ValueError):
    """A line that is no checkpoint; `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        """Keep the flaw."""
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement: the log `origin` had `size` leaves, and this root.

    `root` has 32 bytes; `key_id` is eight hexadecimal digits (see `key_id`).
    """

    origin: str
    size: int
    root: bytes
    key_id: str
    signature: bytes

    @classmethod
    def make(
        cls, origin: str, size: int, root: bytes, key_id: str, sign: Callable[[bytes], bytes]
    ) -> "Checkpoint":
        """Sign with a callable from message to signature. Raises BadCheckpoint for bad fields."""
        unsigned = cls(origin, size, root, key_id, b"")
        signed = cls(origin, size, root, key_id, sign(unsigned.body()))
        return cls.parse(signed.line())

    @classmethod
    def parse(cls, line: str) -> "Checkpoint":
        """Read a line. Raises BadCheckpoint unless it is exactly what `line` would write."""
        parts = line.strip().split(" ")
        if len(parts) != PARTS:
            raise BadCheckpoint(Flaw.PARTS)
        origin, size, root, key, signature = parts
        _insist(ORIGIN.fullmatch(origin), Flaw.ORIGIN)
        _insist(SIZE.fullmatch(size), Flaw.SIZE)
        _insist(KEY_ID.fullmatch(key), Flaw.KEY_ID)
        found = _bytes(root, Flaw.ROOT)
        _insist(len(found) == HASH_SIZE, Flaw.ROOT)
        return cls(origin, int(size), found, key, _bytes(signature, Flaw.SIGNATURE))

    def body(self) -> bytes:
        """Give the bytes that are signed: the note text of tlog-checkpoint, three lines."""
        return f"{self.origin}\n{self.size}\n{_text(self.root)}\n".encode()

    def line(self) -> str:
        """Write the checkpoint on one line."""
        root, signature = _text(self.root), _text(self.signature)
        return f"{self.origin} {self.size} {root} {self.key_id} {signature}"

    def note(self) -> str:
        """Write the same checkpoint as a C2SP signed note."""
        signature = _text(bytes.fromhex(self.key_id) + self.signature)
        return f"{self.body().decode()}\n\N{EM DASH} {self.origin} {signature}\n"

    def is_signed(self, verify: Callable[[bytes, bytes], bool]) -> bool:
        """Ask a callable (signature, message) whether the signature is good."""
        return verify(self.signature, self.body())


def key_id(name: str, public: bytes) -> str:
    """Give the signed note's key id of an Ed25519 public key (32 bytes): eight hex digits."""
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4].hex()


def verifier_key(name: str, public: bytes) -> str:
    """Write a public key on one line, as Go's note package does: name+id+base64."""
    return f"{name}+{key_id(name, public)}+{_text(ED25519 + public)}"


def read_verifier_key(line: str) -> tuple[str, bytes]:
    """Read (name, 32-byte public key) from such a line. Raises ValueError if it is not one."""
    name, _, rest = line.strip().partition("+")
    try:
        public = base64.b64decode(rest.partition("+")[2], validate=True)[1:]
    except ValueError as error:
        raise ValueError("not a verifier key") from error
    if len(public) != PUBLIC_SIZE or line.strip() != verifier_key(name, public):
        raise ValueError("not a verifier key")
    return name, public


def _insist(holds: object, flaw: Flaw) -> None:
    if not holds:
        raise BadCheckpoint(flaw)


def _bytes(text: str, flaw: Flaw) -> bytes:
    """Read base64, refusing every spelling but the one that we write."""
    try:
        found = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise BadCheckpoint(flaw) from error
    _insist(found and _text(found) == text, flaw)
    return found


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
