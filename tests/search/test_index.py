"""The index finds what a slow version that is obviously right finds, on whichever database."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pacesetter.search import index
from pacesetter.search.models import Document
from pacesetter.search.terms import Kind
from pacesetter.search.tokens import PREFIX, folded, query, runs, tokens

LETTERS = "节约钢材机床 ab12-，"
DOCUMENTS = 80
MOST = 1000


def text(chance: random.Random, most: int) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(chance.randrange(most)))


@pytest.fixture
def texts(db):
    """Documents of chance: their names and what they say."""
    chance = random.Random(1953)
    made = {
        ref: ([text(chance, 6), text(chance, 10)], [text(chance, 30), text(chance, 12)])
        for ref in range(1, DOCUMENTS)
    }
    index.load(index.document(Kind.SLIP, ref, f"S{ref}", *said) for ref, said in made.items())
    index.load(index.document(Kind.UNIT, ref, f"U{ref}", *said) for ref, said in made.items())
    return made


def spaced(words: str) -> str:
    return f" {' '.join(run for run, _ in runs(folded(words)))} "


def wanted(asked: str) -> list[str]:
    """What must stand in the spaced text, letter for letter, for each word of a question."""
    found = []
    parts = asked.split('"')
    for place, part in enumerate(parts):
        quoted = place % 2 == 1 and place < len(parts) - 1
        for word in [part] if quoted else part.split():
            its = list(runs(folded(word)))
            if not its:
                continue
            (_first, first_chinese), (last, last_chinese) = its[0], its[-1]
            whole = len(its) > 1 or quoted or len(last) < PREFIX
            begins = "" if first_chinese else " "
            ends = " " if whole and not last_chinese else ""
            found.append(f"{begins}{' '.join(run for run, _ in its)}{ends}")
    return found


def slowly(texts, asked: str) -> list[int]:
    words = wanted(asked)
    if not words:
        return []
    named, said = [], []
    for ref, (names, body) in sorted(texts.items(), reverse=True):
        if all(any(word in spaced(field) for field in names) for word in words):
            named.append(ref)
        elif all(
            any(word in spaced(field) for field in names)
            or any(word in spaced(field) for field in body)
            for word in words
        ):
            said.append(ref)
    return named + said


def test_the_index_finds_what_the_slow_version_finds(texts):
    found = []

    @settings(max_examples=300)
    @given(st.text(LETTERS + '"', max_size=12))
    def same(asked: str) -> None:
        quick = index.refs(Kind.SLIP, query(asked), MOST)
        assert quick == slowly(texts, asked)
        found.append(bool(quick))

    same()
    assert sum(found) > len(found) / 4, "the questions find something"


@pytest.mark.parametrize("asked", ["钢材", "约", "机床 ab", '"ab 12"', "节约钢"])
def test_words_of_two_characters_are_found_and_of_one(texts, asked):
    assert index.refs(Kind.SLIP, query(asked), MOST) == slowly(texts, asked)


def test_a_document_that_is_gone_is_not_found(texts):
    before = index.refs(Kind.SLIP, query("钢"), MOST)
    Document.objects.filter(kind="slip", ref=before[0]).delete()
    assert index.refs(Kind.SLIP, query("钢"), MOST) == before[1:]
    assert before[0] in index.refs(Kind.UNIT, query("钢"), MOST)
    index.tidy()
    assert index.refs(Kind.SLIP, query("钢"), MOST) == before[1:]


def test_a_document_that_was_changed_is_found_by_what_it_says_now(texts):
    row = Document.objects.get(kind="slip", ref=1)
    names, body = index.document(Kind.SLIP, 1, "S1", ["锻工"], ["铸工"])[4:]
    Document.objects.filter(pk=row.pk).update(names=names, body=body)
    assert index.refs(Kind.SLIP, query("锻工 铸工"), MOST) == [1]
    Document.objects.filter(pk=row.pk).update(names=body, body="")
    assert index.refs(Kind.SLIP, query("锻工"), MOST) == []


def test_a_word_at_very_many_places_is_found_the_same(db):
    many = "ab " * 260 + "zz"
    index.load([index.document(Kind.SLIP, 1, "S1", ["x"], [many])])
    assert index.refs(Kind.SLIP, query("ab"), MOST) == [1]
    assert index.refs(Kind.SLIP, query('"ab ab"'), MOST) == [1]
    assert index.refs(Kind.SLIP, query('"ab zz"'), MOST) == []


def test_no_more_are_given_than_asked_for(texts):
    every = index.refs(Kind.SLIP, query("钢"), MOST)
    assert index.refs(Kind.SLIP, query("钢"), 3) == every[:3]
    assert index.refs(Kind.SLIP, query("钢"), len(every)) == every
    assert index.refs(Kind.SLIP, (), MOST) == []


@settings(max_examples=150)
@given(st.text(max_size=60))
def test_whatever_is_typed_becomes_tokens_that_stand_for_themselves(words):
    assert all(tokens(token)[0] == token for token in tokens(words))
