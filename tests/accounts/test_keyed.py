"""What is kept of a PIN is worth nothing without the key beside the database."""

import stat
from pathlib import Path

import argon2
import pytest
from cryptography.exceptions import InvalidTag
from django.contrib.auth.hashers import check_password, make_password

from pacesetter.accounts import keyed, pins

PIN = "48319027"


@pytest.fixture
def elsewhere(settings, tmp_path):
    """Another installation, with a key of its own."""

    def move() -> None:
        settings.PACESETTER_DIRECTORY = tmp_path

    return move


def test_the_key_is_for_its_owner_alone(elsewhere, settings, tmp_path):
    elsewhere()
    keyed.digest("pin", PIN)
    key = Path(tmp_path) / "keys" / "accounts.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_bytes()) == keyed.SIZE
    assert list(key.parent.iterdir()) == [key]


def test_a_hash_fits_under_its_own_key_alone(elsewhere):
    issued, chosen = pins.issued_hash("1", PIN), make_password(PIN)
    assert keyed.same(issued, pins.issued_hash("1", PIN))
    assert check_password(PIN, chosen)
    elsewhere()
    assert not keyed.same(issued, pins.issued_hash("1", PIN))
    assert not check_password(PIN, chosen)


def test_argon2_alone_does_not_guess_a_pin():
    encoded = make_password(PIN).removeprefix("argon2")
    with pytest.raises(argon2.exceptions.VerifyMismatchError):
        argon2.PasswordHasher().verify(encoded, PIN)


def test_a_slip_is_bound_to_its_number():
    assert pins.issued_hash("1", PIN) != pins.issued_hash("2", PIN)


def test_nothing_is_the_same_as_nothing():
    assert not keyed.same("", "")


def test_secrets_are_read_again_under_the_same_key_alone(elsewhere):
    code = keyed.encrypted("seed")
    assert "seed" not in code
    assert keyed.decrypted(code) == "seed"
    assert keyed.encrypted("seed") != code
    elsewhere()
    with pytest.raises(InvalidTag):
        keyed.decrypted(code)
