"""A sealed file gives back what was written, and nothing else ever."""

import io
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.kernel.refusal import Refused
from pacesetter.upkeep import vault
from pacesetter.upkeep.terms import Damaged, NoBackup, NoKey, OtherKey, Taken
from pacesetter.upkeep.vault import CHUNK, TAG_SIZE, Sealer, make_key, opened, read_key

KEY = bytes(range(32))
HEADER = 20 + 8 + 32
SEALED = CHUNK + TAG_SIZE


def sealed(data: bytes, key: bytes = KEY) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, key)
    sealer.write(data)
    sealer.close()
    return file.getvalue()


@pytest.fixture
def read(tmp_path):
    def read_back(written: bytes, key: bytes = KEY) -> bytes:
        path = tmp_path / "sealed"
        path.write_bytes(written)
        return b"".join(opened(path, key, tmp_path / "key"))

    return read_back


THREE = bytes(range(256)) * (CHUNK * 3 // 256)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_what_was_written_is_read(read, size):
    assert read(sealed(THREE[:size])) == THREE[:size]


def test_it_does_not_matter_in_what_pieces_it_comes(read):
    file = io.BytesIO()
    sealer = Sealer(file, KEY)
    for start in range(0, len(THREE), 700_001):
        sealer.write(THREE[start : start + 700_001])
    sealer.close()
    assert read(file.getvalue()) == THREE


def test_no_two_files_are_alike():
    assert sealed(b"the same") != sealed(b"the same")
    assert b"the same" not in sealed(b"the same")


@pytest.mark.parametrize(
    "cut", [HEADER, HEADER + 1, HEADER + SEALED - 1, HEADER + SEALED, HEADER + 2 * SEALED, -1]
)
def test_a_file_that_was_cut_off_is_refused(read, cut):
    with pytest.raises(Damaged):
        read(sealed(THREE)[:cut])


def test_chunks_that_were_moved_left_out_or_repeated_are_refused(read):
    whole = sealed(THREE)
    head = whole[:HEADER]
    one, two, three = (whole[HEADER + n * SEALED :][:SEALED] for n in range(3))
    assert read(head + one + two + three) == THREE
    for moved in (two + one + three, one + three, two + three, one + two + two + three, three):
        with pytest.raises(Damaged):
            read(head + moved)


def test_a_chunk_of_another_file_is_refused(read):
    mine, other = sealed(THREE), sealed(THREE)
    with pytest.raises(Damaged):
        read(mine[: HEADER + SEALED] + other[HEADER + SEALED :])


def test_bytes_after_the_end_are_refused(read):
    with pytest.raises(Damaged):
        read(sealed(b"abc") + b"x")


@given(place=st.integers(min_value=0, max_value=HEADER + 3 + TAG_SIZE - 1), bit=st.integers(0, 7))
def test_no_bit_can_be_flipped(tmp_path_factory, place, bit):
    written = bytearray(sealed(b"abc"))
    written[place] ^= 1 << bit
    path = tmp_path_factory.getbasetemp() / "flipped"
    path.write_bytes(written)
    with pytest.raises((Damaged, NoBackup, OtherKey)):
        b"".join(opened(path, KEY, path))


def test_another_key_is_told_from_a_damaged_file(read):
    with pytest.raises(OtherKey) as refused:
        read(sealed(b"abc"), bytes(32))
    assert KEY.hex() not in str(refused.value)


@pytest.mark.parametrize("text", [b"", b"hello", vault.MAGIC[:-1]])
def test_what_is_no_backup_is_said_to_be_none(read, text):
    with pytest.raises(NoBackup):
        read(text)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NoBackup):
        b"".join(opened(tmp_path / "none", KEY, tmp_path))


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    path = tmp_path / "key"
    key = make_key(path)
    assert len(key) == 32
    assert read_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(Taken):
        make_key(path)


@pytest.mark.parametrize(
    "text", [b"", b"secret words", b"pacesetter-backup-key-1 c2hvcnQ=", b"\xff" * 40, b"A" * 90_000]
)
def test_what_is_no_key_is_refused_and_not_repeated(tmp_path, text):
    path = tmp_path / "key"
    path.write_bytes(text)
    with pytest.raises(NoKey) as refused:
        read_key(path)
    assert "secret words" not in str(refused.value)


def test_a_key_file_that_is_not_there(tmp_path):
    with pytest.raises(Refused):
        read_key(tmp_path / "none")
