"""One interface to two full-text indexes: FTS5 in SQLite, tsvector and GIN in PostgreSQL.

Both are given the same tokens in the same places and asked for the same, so both find the same.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection

from pacesetter.kernel import bulk
from pacesetter.search.models import Bookmark
from pacesetter.search.terms import Kind
from pacesetter.search.tokens import MOST_ALIKE, MOST_TOKENS, Term, tokens

BREAK = "¦"  # stands between fields, so that no phrase runs over; nobody can ask for it
PLACES = {Kind.SLIP: 1, Kind.UNIT: 2, Kind.WORKER: 3}
PART = 2000  # documents that are loaded at once
KEYS = 4  # keys of documents of one row's id
COLUMNS = ("id", "kind", "ref", "number", "names", "body")
Row = tuple[int, str, int, str, str, str]


def document(
    kind: Kind, ref: int, number: str, names: Sequence[str], body: Sequence[str] = ()
) -> Row:
    """Make the row of a document of its texts."""
    key = ref * KEYS + PLACES[kind]
    return (key, kind.value, ref, number, _written(names, kind), _written(body))


def load(rows: Iterable[Row]) -> None:
    """Add documents; none of them may be there.

    Part by part: whoever makes them asks the database, which answers nothing during a COPY.
    """
    source = iter(rows)
    while some := list(islice(source, PART)):
        bulk.load("search_document", COLUMNS, some)


def fill(rows: Iterable[Row]) -> None:
    """Put these documents in the place of all; the index is made once, not row by row."""
    if connection.vendor != "sqlite":
        bulk.run("DELETE FROM search_document")
        load(rows)
        bulk.analyse("search_document")
        return
    Bookmark.objects.update_or_create(place=1, defaults={"filling": True})
    bulk.run("DELETE FROM search_document")
    load(rows)
    bulk.run("INSERT INTO search_words (search_words) VALUES ('rebuild')")
    Bookmark.objects.update(filling=False)


def tidy() -> None:
    """Drop what is left of the words of documents that are gone, so that no file keeps them."""
    if connection.vendor == "sqlite":
        bulk.run("INSERT INTO search_words (search_words) VALUES ('optimize')")


def refs(
    kind: Kind, terms: Sequence[Term], most: int, where: str = "", params: Sequence[object] = ()
) -> list[int]:
    """Give the ids of rows whose documents have all terms: those named so first, then the latest.

    `where` is a further condition on `search_document`, in SQL.
    """
    if not terms:
        return []
    ask = _postgresql if connection.vendor == "postgresql" else _sqlite
    found = ask(kind, terms, most, where, params, by_name=True)
    if len(found) < most:
        found += ask(kind, terms, most - len(found), where, params, by_name=False)
    return found


# ------------------------------------------------------------------------------------- SQLite


def _sqlite(
    kind: Kind,
    terms: Sequence[Term],
    most: int,
    where: str,
    params: Sequence[object],
    *,
    by_name: bool,
) -> list[int]:
    said = " AND ".join(f'"{" ".join(term.tokens)}"{" *" if term.begun else ""}' for term in terms)
    of_kind = f'names : "{BREAK}{kind.value}"'
    asked = f"{of_kind} AND names : ({said})"
    if not by_name:
        asked = f"({of_kind} AND ({said})) NOT (names : ({said}))"
    rows = bulk.fetch(
        f"""
        SELECT search_document.ref FROM search_words
            JOIN search_document ON search_document.id = search_words.rowid
        WHERE search_words MATCH %s {"AND " + where if where else ""}
        ORDER BY search_words.rowid DESC LIMIT %s
        """,
        [asked, *params, most],
    )
    return [ref for (ref,) in rows]


# ------------------------------------------------------------------------------------- PostgreSQL


def _postgresql(
    kind: Kind,
    terms: Sequence[Term],
    most: int,
    where: str,
    params: Sequence[object],
    *,
    by_name: bool,
) -> list[int]:
    said = [_tsquery(term) for term in terms]
    named, whole = "names @@ %s::tsquery", " & ".join(f"({term})" for term in said)
    asked: list[object] = [whole]
    if not by_name:
        each = " AND ".join("(names @@ %s::tsquery OR body @@ %s::tsquery)" for _ in said)
        named = f"{each} AND NOT names @@ %s::tsquery"
        asked = [*(term for term in said for _ in range(2)), whole]
    rows = bulk.fetch(
        f"""
        SELECT ref FROM search_document
        WHERE {named} AND kind = '{kind.value}' {"AND " + where if where else ""}
        ORDER BY id DESC LIMIT %s
        """,
        [*asked, *params, most],
    )
    return [ref for (ref,) in rows]


def _tsquery(term: Term) -> str:
    quoted = [f"'{token}'" for token in term.tokens]
    return " <-> ".join(quoted) + (":*" if term.begun else "")


# ------------------------------------------------------------------------------------- writing


def _written(texts: Sequence[str], kind: Kind | None = None) -> str:
    """Write the tokens of some fields as the database wants them."""
    placed = _placed(texts)
    if connection.vendor != "postgresql":
        mark = f"{BREAK}{kind.value} {BREAK} " if kind else ""
        return mark + " ".join(placed)
    places: dict[str, list[str]] = defaultdict(list)
    for place, token in enumerate(placed, 1):
        if token != BREAK:
            places[token].append(str(place))
    return " ".join(f"'{token}':{','.join(where)}" for token, where in places.items())


def _placed(texts: Sequence[str]) -> list[str]:
    """Give the tokens of all fields, a break between two.

    No token stands at more places than both databases keep.
    """
    found: list[str] = []
    for text in texts:
        if text:
            found += [BREAK, *tokens(text)] if found else tokens(text)
    found = found[:MOST_TOKENS]
    if len(found) <= MOST_ALIKE:
        return found
    seen: Counter[str] = Counter()
    for place, token in enumerate(found):
        seen[token] += 1
        if seen[token] > MOST_ALIKE:
            found[place] = BREAK
    return found
