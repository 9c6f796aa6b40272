"""Recording acts, publishing checkpoints, erasing persons. Upper rooms ask leave; this seals."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction

from pacesetter.journal import keys
from pacesetter.journal.canonical import encode
from pacesetter.journal.header import middle
from pacesetter.journal.inserting import batches
from pacesetter.journal.models import Act, Block, Checkpoint, Head
from pacesetter.journal.sealed import checkpoint_facts
from pacesetter.journal.sealing import Row, Run, seal, seal_while
from pacesetter.journal.terms import CHECKPOINT, RUN_LEVEL, Event, NothingToErase
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.memory import no_circles
from reckoning.sealing import Checkpoint as Line
from reckoning.sealing import Frontier


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
    run = seal(_frontier(head), middle(event, by.number, at, kind), [(number, encoded)])
    act.facts, act.salt, act.commitment = encoded.decode(), run.salts, run.commitments
    act.save(force_insert=True)
    _move(head, run)
    _sign(head)
    return act


@transaction.atomic
@no_circles()
def record_many(
    event: str,
    *,
    by: Actor,
    kind: str,
    rows: Iterable[Row],
    meanwhile: Callable[[], object] | None = None,
    at: datetime,
) -> int:
    """Record the same event on many rows (public number, canonical facts); say how many.

    All or none; 235,000 in about two seconds. No rows, no act. `meanwhile` writes what belongs to
    these acts and what their facts don't come from: all rows are read before it, and while the
    database is busy with it, this process seals.
    """
    head = _locked_head()
    before, header = head.size, middle(event, by.number, at, kind)
    moment = connection.ops.adapt_datetimefield_value(at)
    shared = {"event": event, '"by"': by.number, '"at"': moment, "kind": kind}
    for batch in batches(rows, whole=meanwhile is not None):
        edge = _frontier(head)
        if meanwhile is None:
            run = seal(edge, header, batch.rows)
        else:
            run = seal_while(meanwhile, edge, header, batch.rows)
        batch.write(run, shared)
        _move(head, run)
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


def _frontier(head: Head) -> Frontier:
    """Give the edge of the tree as the head has it."""
    return Frontier.from_bytes(head.size, bytes(head.frontier))


def _move(head: Head, run: Run) -> None:
    """Move the head past these acts, and keep the blocks that they complete."""
    first = head.size >> RUN_LEVEL
    Block.objects.bulk_create(Block(first + place, root) for place, root in enumerate(run.complete))
    head.size, head.frontier = run.frontier.size, run.frontier.to_bytes()


def _sign(head: Head) -> None:
    """Sign the head as it is now, and store it."""
    signer = keys.signer(head.origin)
    root = Frontier.from_bytes(head.size, bytes(head.frontier)).root()
    line = Line.make(head.origin, head.size, root, signer.verifier.id, signer.sign)
    head.line = line.line()
    head.save(force_update=True)
