import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reckoning.sealing import commit, opens

SALT = bytes(range(16))


def hmac_by_hand(key, message):
    """RFC 2104: the slow, obvious version."""
    block = key.ljust(64, b"\x00")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + message).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in block) + inner).digest()


@given(st.binary(min_size=16, max_size=16), st.binary(max_size=20), st.binary(max_size=20))
def test_a_commitment_is_the_documented_hmac(salt, header, facts):
    message = len(header).to_bytes(4, "big") + header + facts
    assert commit(salt, header, facts) == hmac_by_hand(salt, message)


@given(*[st.binary(max_size=3)] * 4)
def test_header_and_facts_do_not_flow_into_one_another(header, facts, header2, facts2):
    assume((header, facts) != (header2, facts2))
    assert commit(SALT, header, facts) != commit(SALT, header2, facts2)


def test_it_opens_with_its_own_words_only():
    made = commit(SALT, b"header", b"facts")
    assert opens(made, SALT, b"header", b"facts")
    assert not opens(made, SALT, b"header", b"other")
    assert not opens(made, SALT, b"heade", b"rfacts")
    assert not opens(made, SALT[::-1], b"header", b"facts")
    assert not opens(made, b"", b"header", b"facts")


@pytest.mark.parametrize("size", [0, 15, 17])
def test_a_salt_of_another_length_is_refused(size):
    with pytest.raises(ValueError, match="16 bytes"):
        commit(bytes(size), b"", b"")
