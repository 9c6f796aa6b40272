import base64
import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from reckoning.sealing import (
    BadCheckpoint,
    Checkpoint,
    Flaw,
    key_id,
    read_verifier_key,
    verifier_key,
)

ROOT = hashlib.sha256(b"root").digest()
# The example key and note of Go's golang.org/x/mod/sumdb/note.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_TEXT = (
    b"If you think cryptography is the answer to your problem,\n"
    b"then you don't know what your problem is.\n"
)
PETER_SIGNATURE = (
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
)


def sign(message):
    return hashlib.sha512(message).digest()


def verify(signature, message):
    return signature == sign(message)


def made(origin="city/1f0c66aa", size=7):
    return Checkpoint.make(origin, size, ROOT, "5b2e6f01", sign)


def test_the_line_has_five_parts():
    origin, size, root, key, signature = made().line().split(" ")
    assert (origin, size, key) == ("city/1f0c66aa", "7", "5b2e6f01")
    assert base64.b64decode(root) == ROOT
    assert base64.b64decode(signature) == sign(made().body())


@given(st.integers(0, 10**18), st.binary(min_size=32, max_size=32))
def test_a_line_and_back(size, root):
    checkpoint = Checkpoint.make("city", size, root, "5b2e6f01", sign)
    assert Checkpoint.parse(checkpoint.line() + "\n") == checkpoint
    assert checkpoint.is_signed(verify)


@pytest.mark.parametrize(
    "part", [{"origin": "town"}, {"size": 8}, {"root": bytes(32)}, {"signature": b"x"}]
)
def test_another_part_breaks_the_signature(part):
    fields = ("origin", "size", "root", "key_id", "signature")
    values = {name: getattr(made(), name) for name in fields} | part
    assert not Checkpoint(**values).is_signed(verify)


def test_the_body_is_the_note_text_of_tlog_checkpoint():
    encoded = base64.b64encode(ROOT).decode()
    assert made().body() == f"city/1f0c66aa\n7\n{encoded}\n".encode()


def test_the_signed_note_has_key_id_and_signature_in_its_last_line():
    text, _, last = made().note().partition("\n\n")
    assert f"{text}\n".encode() == made().body()
    dash, name, encoded = last.removesuffix("\n").split(" ")
    assert (dash, name) == ("—", "city/1f0c66aa")
    assert base64.b64decode(encoded) == bytes.fromhex("5b2e6f01") + sign(made().body())


@pytest.mark.parametrize(
    ("place", "text", "flaw"),
    [
        (0, "a b", Flaw.PARTS),
        (0, "a+b", Flaw.ORIGIN),
        (0, "北京", Flaw.ORIGIN),
        (1, "07", Flaw.SIZE),
        (1, "-7", Flaw.SIZE),
        (1, "7.0", Flaw.SIZE),
        (1, "٧", Flaw.SIZE),
        (1, "9" * 20, Flaw.SIZE),
        (2, "c2hvcnQ=", Flaw.ROOT),
        (2, "not base64!", Flaw.PARTS),
        (2, "not-base64", Flaw.ROOT),
        (2, "北", Flaw.ROOT),
        (3, "5B2E6F01", Flaw.KEY_ID),
        (3, "5b2e6f0", Flaw.KEY_ID),
        (4, "", Flaw.SIGNATURE),
        (4, "QQ", Flaw.SIGNATURE),
        (4, "QR==", Flaw.SIGNATURE),  # stray bits: another spelling of QQ==
    ],
)
def test_a_bad_line_says_what_is_wrong(place, text, flaw):
    parts = made().line().split(" ")
    parts[place] = text
    line = " ".join(parts) + ("." if not text else "")
    with pytest.raises(BadCheckpoint, match=flaw.value) as raised:
        Checkpoint.parse(line)
    assert raised.value.flaw is flaw


def test_nothing_unreadable_is_ever_signed():
    with pytest.raises(BadCheckpoint):
        made(origin="two words")
    with pytest.raises(BadCheckpoint):
        made(size=-1)


def test_key_id_and_signature_are_those_of_the_signed_note():
    name, public = read_verifier_key(PETER)
    assert name == "PeterNeumann"
    assert key_id(name, public) == "c74f20a3"
    assert verifier_key(name, public) == PETER
    raw = base64.b64decode(PETER_SIGNATURE)
    assert raw[:4].hex() == key_id(name, public)
    key = Ed25519PublicKey.from_public_bytes(public)
    key.verify(raw[4:], PETER_TEXT)
    with pytest.raises(InvalidSignature):
        key.verify(raw[4:], PETER_TEXT + b" ")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "PeterNeumann",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("Peter", "Paul"),
        PETER[:-4],
        PETER[:-1],
        PETER + "=",
        PETER + "北",
        verifier_key("short", b"short"),
    ],
)
def test_a_bad_verifier_key_is_refused(line):
    with pytest.raises(ValueError, match="not a verifier key"):
        read_verifier_key(line)
