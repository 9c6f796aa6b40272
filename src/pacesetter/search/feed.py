"""Feeding the search from the journal: what was done since the bookmark is made anew, set by set.

The documents are derived, so nothing here is an act. Whoever erases, merges or withdraws leaves an
act, and with the next turn the document is gone.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from django.db import OperationalError, connection, transaction

from pacesetter.journal.models import Head
from pacesetter.journal.terms import Event as Journal
from pacesetter.kernel import bulk
from pacesetter.roster.terms import Event as Roster
from pacesetter.search import documents, index
from pacesetter.search.index import Row
from pacesetter.search.models import Bookmark, Document
from pacesetter.search.terms import FROM_JOURNAL, Kind

SOON = 500  # acts behind which a question first catches up by itself
PATIENCE = 100  # milliseconds that a question waits for its turn to write
MAKERS: dict[Kind, Callable[[str | None], Iterator[Row]]] = {
    Kind.SLIP: documents.slips,
    Kind.UNIT: documents.units,
    Kind.WORKER: documents.workers,
}
REGROUPED = (Roster.WORKERS_MERGED.value, Roster.WORKERS_SPLIT.value)


def behind() -> int:
    """Say how many acts the search has not looked at yet."""
    size = Head.objects.values_list("size", flat=True).first() or 0
    return size - (Bookmark.objects.values_list("seq", flat=True).first() or 0)


@transaction.atomic
def catch_up() -> int:
    """Make anew what was changed since the bookmark; say how many acts were looked at."""
    Bookmark.objects.get_or_create(place=1)
    bookmark = Bookmark.objects.select_for_update().get()
    size = Head.objects.values_list("size", flat=True).first() or 0
    first, lag = bookmark.seq, size - bookmark.seq
    if lag <= 0:
        return 0
    if first == 0:
        _all_anew()
    else:
        _anew_since(first)
    Bookmark.objects.update(seq=size)
    return lag


@transaction.atomic
def rebuild() -> int:
    """Make every document anew; say how many there are."""
    Bookmark.objects.get_or_create(place=1)
    bookmark = Bookmark.objects.select_for_update().get()
    bookmark.seq = Head.objects.values_list("size", flat=True).first() or 0
    bookmark.save(update_fields=("seq",))
    _all_anew()
    return Document.objects.count()


def catch_up_soon() -> None:
    """Catch up if that takes a moment and nobody else is writing; else the next turn does.

    What somebody has just entered is then found at once, and no question waits for an import.
    """
    if not 0 < behind() <= SOON:
        return
    try:
        with _impatient():
            catch_up()
    except OperationalError:  # somebody else is writing
        return


class _impatient:  # noqa: N801 -- reads as a word
    """Wait for the database a moment only."""

    def __enter__(self) -> None:
        if connection.vendor == "sqlite":
            bulk.run(f"PRAGMA busy_timeout = {PATIENCE}")
        else:
            bulk.run(f"SET lock_timeout = {PATIENCE}")

    def __exit__(self, *_problem: object) -> None:
        if connection.vendor == "sqlite":
            usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
            bulk.run(f"PRAGMA busy_timeout = {int(usual * 1000)}")
        else:
            bulk.run("SET lock_timeout = 0")


def _all_anew() -> None:
    index.fill(chain.from_iterable(make(None) for make in MAKERS.values()))


def _anew_since(first: int) -> None:
    """Make anew what acts are about, and the slips that name a changed unit or worker."""
    changed = {kind: _changed(journal, first) for journal, kind in FROM_JOURNAL.items()}
    slips = f"{changed[Kind.SLIP]} UNION {_slips_naming(changed, first)}"
    workers = f"{changed[Kind.WORKER]} UNION {_regrouped(first)}"
    for kind, wanted in (
        (Kind.SLIP, slips),
        (Kind.UNIT, changed[Kind.UNIT]),
        (Kind.WORKER, workers),
    ):
        bulk.run(
            f"DELETE FROM search_document WHERE kind = '{kind.value}' AND number IN ({wanted})"
        )
        index.load(MAKERS[kind](wanted))
    bulk.analyse("search_document")
    if bulk.fetch(
        "SELECT 1 FROM journal_act WHERE seq >= %s AND event = %s LIMIT 1",
        [first, Journal.ERASED.value],
    ):
        index.tidy()


def _changed(kind: str, first: int) -> str:
    """Give the query for the numbers of rows of a kind that acts since a place are about."""
    return f"SELECT a.number FROM journal_act a WHERE a.seq >= {first:d} AND a.kind = '{kind}'"


def _slips_naming(changed: dict[Kind, str], first: int) -> str:
    """Give the query for the slips in units, and of workers, that have changed."""
    by_unit = f"""
        SELECT c.number FROM ledger_contribution c
            JOIN roster_unitancestor t ON t.descendant_id = c.unit_id
            JOIN roster_unit u ON u.id = t.ancestor_id
        WHERE u.number IN ({changed[Kind.UNIT]}) AND (t.distance = 0 OR u.kind = 'enterprise')
        """
    by_worker = f"""
        SELECT c.number FROM ledger_contribution c
            JOIN ledger_share s ON s.contribution_id = c.id
            JOIN roster_worker w ON w.id = s.worker_id
        WHERE w.number IN ({changed[Kind.WORKER]} UNION {_regrouped(first)})
        """
    return f"{by_unit} UNION {by_worker}"


def _regrouped(first: int) -> str:
    """Give the query for the workers in any merger, if mergers have changed at all."""
    events = ", ".join(f"'{event}'" for event in REGROUPED)
    return f"""
        SELECT w.number FROM roster_worker w JOIN roster_merger g
            ON w.id IN (g.kept_id, g.dropped_id)
        WHERE EXISTS (SELECT 1 FROM journal_act a
            WHERE a.seq >= {first:d} AND a.event IN ({events}))
        """
