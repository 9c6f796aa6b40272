"""A parcel gives its entries back in order, and is refused where it is not one."""

import json
import zlib

import pytest

from pacesetter.upkeep.parcel import Entry, Kind, Manifest, Packer, Parcel
from pacesetter.upkeep.terms import Damaged

MANIFEST = Manifest("sqlite", "2026-03-01T12:00:00+00:00", 7, (("journal", "0001_initial"),))
ENTRIES = [
    (Entry(Kind.DATABASE, "pacesetter.sqlite3"), [b"a" * 3_000_000, b"b"]),
    (Entry(Kind.FILE, "keys/journal.pem", 0o600), []),
    (Entry(Kind.TABLE, "journal_act", columns=("seq", "by")), [b"1\t2\n"]),
]


class Kept(list):
    def write(self, data):
        self.append(data)

    def close(self):
        self.append(b"")


def packed(entries=ENTRIES) -> Kept:
    kept = Kept()
    packer = Packer(kept, MANIFEST)
    for entry, pieces in entries:
        assert packer.add(entry, pieces) == sum(map(len, pieces))
    packer.close()
    return kept


def unpacked(chunks) -> list[tuple[Entry, bytes]]:
    return [(entry, b"".join(pieces)) for entry, pieces in Parcel(chunks).entries()]


def test_what_was_packed_is_unpacked():
    assert Parcel(packed()).manifest == MANIFEST
    assert unpacked(packed()) == [(entry, b"".join(pieces)) for entry, pieces in ENTRIES]


def test_chunks_may_end_anywhere():
    whole = b"".join(packed())
    assert unpacked(whole[at : at + 7] for at in range(0, len(whole), 7)) == unpacked(packed())


def test_an_entry_may_be_passed_over():
    assert [entry for entry, _pieces in Parcel(packed()).entries()] == [e for e, _ in ENTRIES]


def frame(letter: bytes, told: object) -> bytes:
    data = told if isinstance(told, bytes) else json.dumps(told).encode()
    return letter + len(data).to_bytes(4, "big") + data


HEAD = frame(b"M", {"vendor": "sqlite", "at": "", "acts": 0, "migrations": [], "format": 1})
BEGIN = frame(b"B", {"kind": "file", "name": "a", "mode": 384, "columns": []})
END = frame(b"E", {"size": 1})


@pytest.mark.parametrize(
    "frames",
    [
        b"",
        HEAD,
        HEAD[:-1],
        frame(b"M", {"vendor": "sqlite"}),
        frame(b"M", [1]),
        frame(b"M", b"{"),
        frame(b"M", {"vendor": "", "at": "", "acts": 0, "migrations": [], "format": 2}),
        HEAD + frame(b"Z", {"entries": 1}),
        HEAD + frame(b"Z", {"entries": 0}) + b"Z",
        HEAD + frame(b"Z", {"entries": 0}) + frame(b"Z", {"entries": 0}),
        HEAD + frame(b"D", b"x"),
        HEAD + BEGIN,
        HEAD + BEGIN + frame(b"D", b"x"),
        HEAD + BEGIN + frame(b"D", b"xy") + END + frame(b"Z", {"entries": 1}),
        HEAD + BEGIN + frame(b"B", b"x"),
        HEAD + frame(b"B", {"kind": "link", "name": "a", "mode": 0, "columns": []}),
        HEAD + b"D\xff\xff\xff\xff",
    ],
)
def test_what_is_no_parcel_is_refused(frames):
    with pytest.raises(Damaged):
        unpacked([zlib.compress(frames)])


@pytest.mark.parametrize("tail", [b"", b"xx"])
def test_what_was_not_squeezed_to_its_end_is_refused(tail):
    whole = b"".join(packed())
    with pytest.raises(Damaged):
        unpacked([whole + tail] if tail else [whole[:-3]])
    with pytest.raises(Damaged):
        unpacked([b"no such stream"])
