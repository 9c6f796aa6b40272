"""Tokens: what a text is parted into, and what a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.search.terms import LONGEST_QUERY, MOST_TERMS
from pacesetter.search.tokens import LONGEST, MOST_TOKENS, Term, folded, query, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("节约", ["节约", "约"]),
        ("节约钢", ["节约", "约钢", "钢"]),
        ("钢", ["钢"]),
        ("节约，钢", ["节约", "约", "钢"]),
        ("T形刀", ["t", "形刀", "刀"]),
        ("1952-MTG-0147", ["1952", "mtg", "0147"]),
        ("Ｙａｎ Ｗàncún １２", ["yan", "wancun", "12"]),
        ("々〇𠀀", ["々〇", "〇𠀀", "𠀀"]),
        ("a'b\"c\\d*e", ["a", "b", "c", "d", "e"]),
        ("x" * 50, ["x" * LONGEST]),
        (" —·！ ", []),
    ],
)
def test_a_text_is_parted(text, found):
    assert tokens(text) == found


def test_a_long_text_is_not_read_to_its_end():
    assert len(tokens("字" * 9000)) == MOST_TOKENS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("节约", [Term(("节约",))]),
        ("钢", [Term(("钢",), begun=True)]),
        ("节约钢材", [Term(("节约", "约钢", "钢材"))]),
        ("drill", [Term(("drill",), begun=True)]),
        ("at", [Term(("at",))]),
        ("1952-MTG", [Term(("1952", "mtg"))]),
        ("T形", [Term(("t", "形"), begun=True)]),
        ("形T", [Term(("形", "t"))]),
        ("节约 drill 节约", [Term(("节约",)), Term(("drill",), begun=True)]),
        ('"drill bit"', [Term(("drill", "bit"))]),
        ("“钢 材料”", [Term(("钢", "材料"))]),
        ('"节约 钢"', [Term(("节约", "约", "钢"), begun=True)]),
        ('steel "bit', [Term(("steel",), begun=True), Term(("bit",), begun=True)]),
        ('"" "—"', []),
        ("AND OR NOT NEAR", [Term((w,), len(w) > 2) for w in ("and", "or", "not", "near")]),
    ],
)
def test_a_question_is_read(text, found):
    assert list(query(text)) == found


@given(st.text(max_size=300))
def test_whatever_is_typed_can_be_read(text):
    terms = query(text)
    assert len(terms) <= MOST_TERMS
    assert all(term.tokens for term in terms)
    for term in terms:
        assert all(token.isalnum() and token == folded(token) for token in term.tokens)


def test_a_very_long_question_is_cut():
    assert query("甲" * LONGEST_QUERY) == query("甲" * LONGEST_QUERY + "乙乙")
