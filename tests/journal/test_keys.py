import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from pacesetter.journal import keys
from pacesetter.journal.terms import KeyLost


def test_the_pair_is_made_on_first_use_and_kept(directory):
    first = keys.first_signer()
    assert keys.first_signer().verifier == first.verifier == keys.verifier()
    assert keys.signer(first.verifier.origin).verifier == first.verifier
    assert stat.S_IMODE((directory / "keys" / "journal.pem").stat().st_mode) == 0o600
    assert [path.name for path in sorted((directory / "keys").iterdir())] == [
        "journal.pem",
        "journal.pub",
    ]


def test_the_public_key_is_one_line_under_the_name_of_the_log(directory):
    verifier = keys.first_signer().verifier
    assert verifier.origin == f"pacesetter/{verifier.public[:4].hex()}"
    line = (directory / "keys" / "journal.pub").read_text()
    assert line == f"{verifier.origin}+{verifier.id}+{line.split('+', 2)[2]}"
    assert keys.Verifier.read(line) == verifier


def test_what_it_signs_verifies_and_nothing_else():
    signer = keys.first_signer()
    signature = signer.sign(b"words")
    assert signer.verifier.verify(signature, b"words")
    assert not signer.verifier.verify(signature, b"other words")
    assert not signer.verifier.verify(signature[:-1], b"words")


def test_a_log_goes_on_under_its_own_key_or_not_at_all():
    origin = keys.first_signer().verifier.origin
    with pytest.raises(KeyLost, match="other"):
        keys.signer("pacesetter/other")
    keys.private_path().unlink()
    with pytest.raises(KeyLost, match=origin):
        keys.signer(origin)


def test_another_sort_of_key_is_refused():
    pem = keys._pem(generate_private_key(65537, 2048))
    keys._write(keys.private_path(), pem, mode=0o600)
    with pytest.raises(KeyLost):
        keys.first_signer()


def test_no_public_key_can_be_read():
    assert keys.verifier() is None
    keys.first_signer()
    keys.public_path().write_text("nonsense")
    assert keys.verifier() is None


def test_the_first_file_stays():
    keys._write(keys.private_path(), b"first", mode=0o600)
    keys._write(keys.private_path(), b"second", mode=0o600)
    assert keys.private_path().read_bytes() == b"first"
