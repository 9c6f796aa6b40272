"""Marking the words that were asked for in a text that is shown."""

from collections.abc import Sequence

from pacesetter.search.tokens import LONGEST, Term, chinese, folded

Pieces = tuple[tuple[str, bool], ...]


def marked(text: str, terms: Sequence[Term]) -> Pieces:
    """Part a text into pieces, and say of each whether it was asked for.

    >>> marked("节约钢材", (Term(("钢材",)),))
    (('节约', False), ('钢材', True))
    """
    letters = [folded(letter) for letter in text]
    flat = "".join(letters)
    at = [place for place, letter in enumerate(letters) for _ in letter]
    hit = [False] * len(text)
    for words, begun in _asked(terms):
        start = flat.find(words)
        while start >= 0:
            if _fits(flat, start, words, begun=begun):
                for place in range(start, start + len(words)):
                    hit[at[place]] = True
            start = flat.find(words, start + 1)
    return _pieces(text, hit)


def _asked(terms: Sequence[Term]) -> set[tuple[str, bool]]:
    """Give the runs that the terms were made of; pairs that overlap become one run again."""
    found: set[tuple[str, bool]] = set()
    for term in terms:
        run = ""
        for token in term.tokens:
            if run and chinese(run[-1]) and token[0] == run[-1] and chinese(token[-1]):
                run += token[1:]
                continue
            if run:
                found.add((run, False))
            run = token
        found.add((run, term.begun or len(run) == LONGEST))
    return found


def _fits(flat: str, start: int, words: str, *, begun: bool) -> bool:
    """Say whether a place is a whole word's, or its beginning where that will do."""
    end = start + len(words)
    before, after = flat[start - 1 : start], flat[end : end + 1]
    return (chinese(words[0]) or not _goes_on(before)) and (
        begun or chinese(words[-1]) or not _goes_on(after)
    )


def _goes_on(letter: str) -> bool:
    return letter.isalnum() and not chinese(letter)


def _pieces(text: str, hit: Sequence[bool]) -> Pieces:
    found: list[tuple[str, bool]] = []
    for letter, asked in zip(text, hit, strict=True):
        if found and found[-1][1] == asked:
            found[-1] = (found[-1][0] + letter, asked)
        else:
            found.append((letter, asked))
    return tuple(found)
