import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.journal.canonical import decode, encode

words = st.text('ab丁 \n"', max_size=4)
plain = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | words
inner = plain | st.lists(plain, max_size=3) | st.dictionaries(words, plain, max_size=3)


@given(st.dictionaries(words, inner, max_size=4))
def test_facts_are_json_with_sorted_keys_and_no_spaces(facts):
    slow = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert encode(facts) == slow.encode()
    assert decode(encode(facts)) == facts


def test_the_order_of_keys_does_not_matter():
    assert encode({"b": 1, "a": {"d": 1, "c": 2}}) == b'{"a":{"c":2,"d":1},"b":1}'


def test_dates_are_iso_text():
    assert encode({"on": date(1952, 7, 1)}) == b'{"on":"1952-07-01"}'


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), [1.0], (1, [2.0]), {"deep": {"er": 0.1}}, Decimal("1.5"), {1: 2}]
)
def test_what_has_no_one_way_to_be_written_is_refused(value):
    with pytest.raises(TypeError):
        encode({"amount": value})
