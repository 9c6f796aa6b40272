"""The words that were asked for are marked, as they stand in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.search.marking import marked
from pacesetter.search.tokens import query


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("改进钻头", "钻头", "改进[钻头]"),
        ("改进钻头角度", "钻头角", "改进[钻头角]度"),
        ("钻头与钻头", "钻", "[钻]头与[钻]头"),
        ("Improved drill bit", "DRILL", "Improved [drill] bit"),
        ("Drilling, redrilled", "drill", "[Drill]ing, redrilled"),
        ("at a flat", "at", "[at] a flat"),
        ("1952-MTG-0147", "1952-mtg-0147", "[1952]-[MTG]-[0147]"),
        ("Ｔ形刀", "t形", "[Ｔ形]刀"),
        ("Café", "cafe", "[Café]"),
        ("nothing", "节约", "nothing"),
        ("", "节约", ""),
        ("<b>钻头</b>", "钻头 b", "<[b]>[钻头]</[b]>"),
    ],
)
def test_words_are_marked(text, asked, shown):
    pieces = marked(text, query(asked))
    assert "".join(f"[{piece}]" if hit else piece for piece, hit in pieces) == shown


@given(st.text(max_size=40), st.text(max_size=20))
def test_the_pieces_are_the_text(text, asked):
    assert "".join(piece for piece, _ in marked(text, query(asked))) == text
