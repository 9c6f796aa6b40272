import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reckoning.sealing import commit, opens

SALT = bytes(range(16))


@given(st.binary(min_size=16, max_size=16), st.binary(max_size=20), st.binary(max_size=20))
def test_a_commitment_is_the_documented_digest(salt, header, facts):
    digest = hashlib.sha256()
    for part in (salt, bytes(3), bytes([len(header)]), header, facts):
        digest.update(part)
    assert commit(salt, header, facts) == digest.digest()


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
