"""What lies in a backup: a manifest, then files and tables one after the other, compressed.

A frame is a letter, a length of four bytes and so many bytes. M is the manifest; B begins an entry
and names it, D is some of its bytes, E ends it and says how many they were; Z ends the parcel and
says how many entries there were. Names, numbers and lists are JSON.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Protocol

from pacesetter.upkeep.terms import Damaged

FORMAT = 1
HEAD = 5  # bytes before a frame's own
LONGEST = 1 << 26  # of one frame
PIECE = 1 << 20


class Kind(StrEnum):
    """What an entry is."""

    FILE = "file"  # of the installation's directory
    DATABASE = "database"  # the whole of an SQLite database, as a file
    TABLE = "table"  # of PostgreSQL, as COPY writes it


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    vendor: str
    at: str
    acts: int  # in the journal
    migrations: tuple[tuple[str, str], ...]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Entry:
    """What begins an entry."""

    kind: Kind
    name: str
    mode: int = 0o600
    columns: tuple[str, ...] = ()


class Sink(Protocol):
    """Where a parcel goes."""

    def write(self, data: bytes) -> None:
        """Take some bytes."""

    def close(self) -> None:
        """Take the end."""


class Packer:
    """Writes a parcel."""

    def __init__(self, sink: Sink, manifest: Manifest) -> None:
        """Begin it."""
        self._sink = sink
        self._squeeze = zlib.compressobj(level=1)
        self._entries = 0
        self._frame(b"M", _json(asdict(manifest)))

    def add(self, entry: Entry, pieces: Iterable[bytes]) -> int:
        """Pack an entry; give its size."""
        self._frame(b"B", _json(asdict(entry)))
        size = 0
        for piece in pieces:
            self._frame(b"D", piece)
            size += len(piece)
        self._frame(b"E", _json({"size": size}))
        self._entries += 1
        return size

    def close(self) -> None:
        """End it."""
        self._frame(b"Z", _json({"entries": self._entries}))
        self._sink.write(self._squeeze.flush())
        self._sink.close()

    def _frame(self, letter: bytes, data: bytes) -> None:
        head = letter + len(data).to_bytes(HEAD - 1, "big")
        if squeezed := self._squeeze.compress(head) + self._squeeze.compress(data):
            self._sink.write(squeezed)


class Parcel:
    """Reads a parcel, from its beginning to its end, once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Read as far as the manifest."""
        self._frames = _frames(_expanded(chunks))
        data = self._next(b"M")
        told = _told(data)
        try:
            migrations = tuple((str(app), str(name)) for app, name in told.pop("migrations"))
            self.manifest = Manifest(migrations=migrations, **told)
        except (KeyError, TypeError, ValueError):
            raise Damaged from None
        if self.manifest.format != FORMAT:
            raise Damaged

    def entries(self) -> Iterator[tuple[Entry, Iterator[bytes]]]:
        """Give each entry with its bytes; what is left of them is passed over."""
        for count, (letter, data) in enumerate(self._frames):
            if letter == b"Z":
                if _told(data) != {"entries": count} or next(self._frames, None) is not None:
                    raise Damaged
                return
            if letter != b"B":
                raise Damaged
            pieces = self._pieces()
            yield _entry(data), pieces
            for _rest in pieces:
                pass
        raise Damaged

    def _pieces(self) -> Iterator[bytes]:
        size = 0
        for letter, data in self._frames:
            if letter == b"D":
                size += len(data)
                yield data
            elif letter == b"E" and _told(data) == {"size": size}:
                return
            else:
                break
        raise Damaged

    def _next(self, wanted: bytes) -> bytes:
        letter, data = next(self._frames, (b"", b""))
        if letter != wanted:
            raise Damaged
        return data


def _expanded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    expand = zlib.decompressobj()
    try:
        for chunk in chunks:
            if chunk and expand.eof:
                raise Damaged
            rest = chunk
            while rest and not expand.eof:
                yield expand.decompress(rest, PIECE)
                rest = expand.unconsumed_tail
        while piece := expand.decompress(b"", PIECE):
            yield piece
    except zlib.error:
        raise Damaged from None
    if not expand.eof or expand.unused_data:
        raise Damaged


def _frames(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    held = bytearray()
    wanted = HEAD
    for piece in pieces:
        held += piece
        while len(held) >= wanted:
            if wanted == HEAD:
                wanted += int.from_bytes(held[1:HEAD], "big")
                if wanted > LONGEST:
                    raise Damaged
                if len(held) < wanted:
                    break
            yield bytes(held[:1]), bytes(held[HEAD:wanted])
            del held[:wanted]
            wanted = HEAD
    if held:
        raise Damaged


def _entry(data: bytes) -> Entry:
    told = _told(data)
    try:
        return Entry(
            Kind(told["kind"]), str(told["name"]), int(told["mode"]), tuple(told["columns"])
        )
    except (KeyError, TypeError, ValueError):
        raise Damaged from None


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _told(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except ValueError:
        raise Damaged from None
    if not isinstance(told, dict):
        raise Damaged
    return told
