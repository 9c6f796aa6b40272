"""The header of an act: six lines of text, as they go under its commitment.

    seq · event · by · at · kind · number, a line break between each two of them

`at` is UTC with microseconds: 1953-01-31T16:00:00.000000Z. No part may hold a line break, so no
two headers are the same text.
"""

from datetime import UTC, datetime

from pacesetter.journal.terms import Unprintable


def stamp(at: datetime) -> str:
    """Write a moment. Raises ValueError for one without a time zone.

    >>> stamp(datetime(1953, 2, 7, tzinfo=UTC))
    '1953-02-07T00:00:00.000000Z'
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def middle(event: str, by: str, at: datetime, kind: str) -> str:
    """Write what all acts of one recording share: from after the seq to before the number."""
    for word in (event, by, kind):
        whole(word)
    return f"\n{event}\n{by}\n{stamp(at)}\n{kind}\n"


def whole(word: str) -> str:
    """Give the word back, or refuse it for its line break."""
    if "\n" in word:
        raise Unprintable(word)
    return word
