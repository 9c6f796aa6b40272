"""A sealed file: encrypted and authenticated piece by piece, written and read as a stream.

    magic   20 bytes
    key id   8 bytes   tells a wrong key from a damaged file; says nothing of the key
    salt    32 bytes   of this file: its own key comes from the key, the salt and the magic (HKDF)
    chunks  1 MiB each but the last, ChaCha20-Poly1305, 16 bytes of tag after each

The nonce of a chunk is its place, and a byte that says whether it is the last (STREAM; Hoang,
Reyhanitabar, Rogaway, Vizár 2015). So no chunk can be altered, left out, moved, brought in from
another file or cut off without the reading stopping there. A key is 32 random bytes.
"""

import base64
import binascii
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pacesetter.upkeep.terms import Damaged, NoBackup, NoKey, OtherKey, Taken

MAGIC = b"PACESETTER BACKUP 1\n"
ID_SIZE, SALT_SIZE, KEY_SIZE, TAG_SIZE = 8, 32, 32, 16
CHUNK = 1 << 20
KEY_LINE = "pacesetter-backup-key-1 "
LONGEST_KEY_FILE = 4096


def make_key(path: Path) -> bytes:
    """Make a key, in a file for its owner's eyes alone."""
    key = os.urandom(KEY_SIZE)
    try:
        file = private_file(path)
    except FileExistsError:
        raise Taken(path) from None
    with file:
        file.write(f"{KEY_LINE}{base64.b64encode(key).decode()}\n".encode())
        file.flush()
        os.fsync(file.fileno())
    return key


def read_key(path: Path) -> bytes:
    """Read a key from its file. Raises NoKey, which never says what the file holds."""
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST_KEY_FILE).decode("ascii")
        key = base64.b64decode(text.removeprefix(KEY_LINE).strip(), validate=True)
    except (OSError, UnicodeDecodeError, binascii.Error):
        raise NoKey(path) from None
    if not text.startswith(KEY_LINE) or len(key) != KEY_SIZE:
        raise NoKey(path)
    return key


def private_file(path: Path, mode: int = 0o600) -> BinaryIO:
    """Make a new file that only its owner may read, unless more is said, and write."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb")


def _derive(key: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, MAGIC + purpose).derive(key)


def _nonce(place: int, *, last: bool) -> bytes:
    return place.to_bytes(11, "big") + bytes([last])


class Sealer:
    """Writes what it is given into a sealed file; `close` seals the end."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        """Begin the file."""
        salt = os.urandom(SALT_SIZE)
        self._header = MAGIC + _derive(key, b"", b"id", ID_SIZE) + salt
        self._cipher = ChaCha20Poly1305(_derive(key, salt, b"file", KEY_SIZE))
        self._file, self._place, self._held = file, 0, bytearray()
        file.write(self._header)

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        self._held += data
        # A full chunk is held back until more comes: it may be the last one.
        while len(self._held) > CHUNK:
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def close(self) -> None:
        """Seal the last chunk."""
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, chunk: bytes, *, last: bool) -> None:
        nonce = _nonce(self._place, last=last)
        self._file.write(self._cipher.encrypt(nonce, chunk, self._header))
        self._place += 1


def opened(path: Path, key: bytes, key_path: Path) -> Iterator[bytes]:
    """Give what a sealed file holds, chunk by chunk, each of them authentic.

    Raises NoBackup, OtherKey, and Damaged wherever the file is not what was written.
    """
    try:
        with path.open("rb") as file:
            yield from _chunks(file, key, path, key_path)
    except OSError:
        raise NoBackup(path) from None


def _chunks(file: BinaryIO, key: bytes, path: Path, key_path: Path) -> Iterator[bytes]:
    header = file.read(len(MAGIC) + ID_SIZE + SALT_SIZE)
    if not header.startswith(MAGIC):
        raise NoBackup(path)
    if len(header) < len(MAGIC) + ID_SIZE + SALT_SIZE:
        raise Damaged
    if header[len(MAGIC) :][:ID_SIZE] != _derive(key, b"", b"id", ID_SIZE):
        raise OtherKey(key_path)
    cipher = ChaCha20Poly1305(_derive(key, header[-SALT_SIZE:], b"file", KEY_SIZE))
    place, sealed = 0, file.read(CHUNK + TAG_SIZE)
    while sealed:
        after = file.read(CHUNK + TAG_SIZE)
        try:
            yield cipher.decrypt(_nonce(place, last=not after), sealed, header)
        except InvalidTag:
            raise Damaged from None
        place, sealed = place + 1, after
    if not place:
        raise Damaged
