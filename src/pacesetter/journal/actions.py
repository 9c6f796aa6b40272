"""Recording acts, publishing checkpoints, erasing persons. Upper rooms ask leave; this one seals.

Salts are the one thing here that chance decides: they must be unknown to everybody, so they
cannot be an argument.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from pacesetter.journal import keys
from pacesetter.journal.canonical import encode
from pacesetter.journal.header import middle, whole
from pacesetter.journal.inserting import insert_sealed
from pacesetter.journal.models import Act, Block, Checkpoint, Head
from pacesetter.journal.sealed import Query, checkpoint_facts
from pacesetter.journal.terms import CHECKPOINT, RUN_LEVEL, Event, NothingToErase
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.memory import no_circles
from reckoning.sealing import SALT_SIZE, Frontier, commit, leaf_hashes
from reckoning.sealing import Checkpoint as Line

COLUMNS = ("seq", "number", "facts", "salt", "commitment")
BATCH = 1 << 14
Row = tuple[str, bytes]


@transaction.atomic
def record(
    event: str, *, by: Actor, on: tuple[str, str], facts: Mapping[str, object], at: datetime
) -> Act:
    """Record one act on (kind, public number); `facts` is what the row says after the act.

    Raises TypeError for facts that `canonical.encode` refuses, KeyLost without the log's key.
    """
    kind, number = on
    encoded = encode(facts)
    head = _locked_head()
    act = Act(seq=head.size, event=event, by=by.number, at=at, kind=kind, number=number)
    [salt], [commitment] = _seal(head.size, middle(event, by.number, at, kind), [(number, encoded)])
    act.facts, act.salt, act.commitment = encoded.decode(), salt, commitment
    act.save(force_insert=True)
    _move(head, [commitment])
    _sign(head)
    return act


@transaction.atomic
@no_circles()
def record_many(event: str, *, by: Actor, kind: str, rows: Iterable[Row], at: datetime) -> int:
    """Record the same event on many rows (public number, canonical facts); say how many.

    All or none; 235,000 in about two seconds. No rows, no act.
    """
    head = _locked_head()
    before, header = head.size, middle(event, by.number, at, kind)
    moment = connection.ops.adapt_datetimefield_value(at)
    shared = {"event": event, '"by"': by.number, '"at"': moment, "kind": kind}
    if isinstance(rows, Query) and connection.vendor == "sqlite":
        _move(head, insert_sealed(rows, first=before, header=header, shared=shared))
        rows = ()
    for batch in _batches(rows):
        salts, commitments = _seal(head.size, header, batch)
        places = range(head.size, head.size + len(batch))
        acts = [
            # sqlite3 asks of every object but a few exact types how it wants to be stored; bytes
            # are not among these, byte arrays are, and so take a third of the time.
            (seq, number, facts.decode(), bytearray(salt), bytearray(commitment))
            for seq, (number, facts), salt, commitment in zip(
                places, batch, salts, commitments, strict=True
            )
        ]
        bulk.load("journal_act", COLUMNS, acts, shared=shared)
        _move(head, commitments)
    _sign(head)
    return head.size - before


@transaction.atomic
def publish_checkpoint(*, by: Actor, why: str, at: datetime) -> Checkpoint:
    """Keep the signed head, to be printed or sent outside; its line also covers this very act."""
    size = _locked_head().size + 1
    facts = checkpoint_facts(size, why)
    record(Event.PUBLISHED, by=by, on=(CHECKPOINT, str(size)), facts=facts, at=at)
    line = Head.objects.get().line
    return Checkpoint.objects.create(size=size, line=line, at=at, why=why)


@transaction.atomic
def erase(*, by: Actor, kind: str, number: str, reason: str, at: datetime) -> Act:
    """Delete salt and facts of every act on this row, for ever; the act of erasure lists them.

    All proofs stay valid. The row itself is for its own room to remove, or to record anew
    without what was erased. Raises NothingToErase if there are no facts.
    """
    _locked_head()
    acts = Act.objects.filter(kind=kind, number=number, facts__isnull=False)
    acts = acts.exclude(event=Event.ERASED)
    erased = list(acts.values_list("seq", flat=True))
    if not erased:
        raise NothingToErase(kind, number)
    if connection.vendor == "sqlite":
        bulk.run("PRAGMA secure_delete = ON")  # else the words stay in the file's free space
    Act.objects.filter(seq__in=erased).update(facts=None, salt=None)
    facts = {"acts": erased, "reason": reason}
    return record(Event.ERASED, by=by, on=(kind, number), facts=facts, at=at)


def _locked_head() -> Head:
    """Give the head, locked until the transaction ends, so that no two acts take one place."""
    head = Head.objects.select_for_update().first()
    if head is None:
        origin = keys.first_signer().verifier.origin
        head, _ = Head.objects.select_for_update().get_or_create(defaults={"origin": origin})
    return head


def _seal(first: int, header: str, rows: Sequence[Row]) -> tuple[list[bytes], list[bytes]]:
    """Give salts and commitments of acts from the place `first` on; each has its own salt."""
    chance = os.urandom(SALT_SIZE * len(rows))
    salts = [chance[cut : cut + SALT_SIZE] for cut in range(0, len(chance), SALT_SIZE)]
    places = range(first, first + len(rows))
    return salts, [
        commit(salt, f"{place}{header}{whole(number)}".encode(), facts)
        for place, salt, (number, facts) in zip(places, salts, rows, strict=True)
    ]


def _move(head: Head, commitments: Sequence[bytes]) -> None:
    """Move the head past these leaves, and keep the blocks that they complete."""
    frontier = Frontier.from_bytes(head.size, bytes(head.frontier))
    frontier, runs = frontier.grow(leaf_hashes(commitments), level=RUN_LEVEL)
    first = head.size >> RUN_LEVEL
    Block.objects.bulk_create(Block(first + place, run) for place, run in enumerate(runs))
    head.size, head.frontier = frontier.size, frontier.to_bytes()


def _sign(head: Head) -> None:
    """Sign the head as it is now, and store it."""
    signer = keys.signer(head.origin)
    root = Frontier.from_bytes(head.size, bytes(head.frontier)).root()
    line = Line.make(head.origin, head.size, root, signer.verifier.id, signer.sign)
    head.line = line.line()
    head.save(force_update=True)


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch
