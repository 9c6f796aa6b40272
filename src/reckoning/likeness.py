"""How alike two short texts are, in Chinese or English, without a dictionary.

A text is taken as its set of pairs of neighbouring letters (bigrams), each word by itself; Chinese
has no spaces, so that a sentence is one word. Likeness is Dice's: twice what both have over what
each has, from 0 to 100. Two phrasings of one idea have most of their characters in common, in
whatever order they come (Dice 1945; for words, Adamson and Boreham 1974).
"""

import itertools
import re
import unicodedata

WORDS = re.compile(r"\w+")
WHOLE = 100


def pairs(text: str) -> frozenset[str]:
    """Give the bigrams of a text; a word of one letter is taken as itself.

    >>> sorted(pairs("Jig, A"))
    ['a', 'ig', 'ji']
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    found: set[str] = set()
    for word in WORDS.findall(plain):
        found.update([word] if len(word) == 1 else map("".join, itertools.pairwise(word)))
    return frozenset(found)


def likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """Give the likeness of two texts' bigrams, in percent; of nothing and anything it is 0.

    >>> likeness(pairs("钻头改进"), pairs("改进钻头"))
    67
    """
    together = len(one) + len(other)
    return (2 * len(one & other) * WHOLE * 2 + together) // (2 * together) if together else 0
