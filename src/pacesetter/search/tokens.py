"""How text becomes tokens: Latin words and digits whole, Chinese by overlapping pairs.

Chinese writes no spaces, so a run of its characters becomes a pair at each place, and the last
character alone: 节约钢 is 节约, 约钢, 钢. A word of two characters is then a token, a longer one a
phrase of tokens, a single character the beginning of a token; none needs a dictionary. We make
the tokens, so both databases are given the same ones and find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pacesetter.search.terms import LONGEST_QUERY, MOST_TERMS

MOST_TOKENS = 4000  # of a text: PostgreSQL counts places up to 16,383
MOST_ALIKE = 250  # places of one token in a text: PostgreSQL keeps 256
LONGEST = 40  # letters of a word
PREFIX = 3  # letters from which on a word also finds what begins with it
HAN = "\u4e00-\u9fff\u3400-\u4dbf\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff々〇"
CHINESE = re.compile(f"[{HAN}]")
RUNS = re.compile(rf"((?:(?=\w)[{HAN}])+)|[^\W_{HAN}]+")
# What most texts are made of, and what needs no folding but of case.
PLAIN = re.compile("[\x00-\x7f\u4e00-\u9fff，。、：；！？（）“”《》—…·]*")
QUOTES = str.maketrans("“”„«»「」『』＂", '"' * 10)


@dataclass(frozen=True, slots=True)
class Term:
    """What must stand somewhere: tokens one behind the other, the last maybe just begun."""

    tokens: tuple[str, ...]
    begun: bool = False


def folded(text: str) -> str:
    """Give text without the differences of width, case and accents.

    >>> folded("Ｙａｎ Café 節")
    'yan cafe 節'
    """
    if PLAIN.fullmatch(text):
        return text.lower()
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(letter for letter in whole if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


def chinese(letter: str) -> bool:
    """Say whether a character is written without spaces around words: Han, kana, hangul."""
    return CHINESE.fullmatch(letter) is not None


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Give the runs of a folded text that are to be found, and whether each is Chinese."""
    for found in RUNS.finditer(text):
        yield found[0], found.lastindex == 1


def tokens(text: str) -> list[str]:
    """Give the tokens of a text, in their places.

    >>> tokens("节约钢 T形刀 1952-MTG")
    ['节约', '约钢', '钢', 't', '形刀', '刀', '1952', 'mtg']
    """
    found: list[str] = []
    for run, is_chinese in runs(folded(text)):
        if is_chinese:
            found += [run[place : place + 2] for place in range(len(run))]
        else:
            found.append(run[:LONGEST])
    return found[:MOST_TOKENS]


def query(text: str) -> tuple[Term, ...]:
    """Read what somebody has typed: every word must stand there; "in quotes", one behind the other.

    Whatever is typed can be read; where nothing of it can be found by, there are no terms.
    """
    parts = text[:LONGEST_QUERY].translate(QUOTES).split('"')
    terms: list[Term] = []
    for place, part in enumerate(parts):
        quoted = place % 2 == 1 and place < len(parts) - 1
        for word in [part] if quoted else part.split():
            term = _term(word, quoted=quoted)
            if term is not None and term not in terms:
                terms.append(term)
    return tuple(terms[:MOST_TERMS])


def _term(word: str, *, quoted: bool) -> Term | None:
    found: list[str] = []
    begun = False
    parts = list(runs(folded(word)))
    for place, (run, is_chinese) in enumerate(parts):
        last = place == len(parts) - 1
        if not is_chinese:
            found.append(run[:LONGEST])
            begun = last and len(parts) == 1 and not quoted and PREFIX <= len(run) <= LONGEST
        elif last and len(run) > 1:
            # Whatever may follow in the text: the last character alone is not asked for.
            found += [run[start : start + 2] for start in range(len(run) - 1)]
        else:
            found += [run[start : start + 2] for start in range(len(run))]
            begun = last
    return Term(tuple(found), begun) if found else None
