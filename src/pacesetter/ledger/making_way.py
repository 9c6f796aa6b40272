"""Making way for a corrected row: what was withdrawn leaves its number to what comes in its place.

A withdrawn slip keeps its number until a corrected one is handed in under it; then it goes on as
NUMBER.BATCH, with all that was signed under it. The same with a withdrawn signature.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pacesetter.intake.staging import Staged
from pacesetter.journal.actions import record_many
from pacesetter.journal.canonical import encode
from pacesetter.kernel import bulk
from pacesetter.kernel.actor import Actor
from pacesetter.ledger import sealed
from pacesetter.ledger.models import Confirmation, Contribution, Verification

# A signature (alias v) that no longer counts: its slip was withdrawn or opened again later on.
UNDONE = """EXISTS (SELECT 1 FROM ledger_verification AS w
    WHERE w.contribution_id = v.contribution_id
        AND w.verdict IN ('withdrawn', 'reopened') AND w.id > v.id)"""


class Moved(TextChoices):
    """What the journal calls it when a withdrawn row leaves its number."""

    LEFT = "contribution:withdraw", _("number left to a corrected row")
    RENUMBERED = "contribution:renumber", _("withdrawn row goes on under another number")


def for_slips(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Let withdrawn slips leave the numbers of the slips that are new in this sheet."""
    found = bulk.fetch(
        f"""
        SELECT c.id, c.number, (SELECT MAX(v.number) FROM ledger_verification AS v
            WHERE v.contribution_id = c.id AND v.verdict = 'withdrawn')
        FROM ledger_contribution AS c JOIN {staged.table} AS s ON s.number = c.number
        WHERE s.verdict = 'new' AND c.state = 'withdrawn' ORDER BY c.number
        """
    )
    if not found:
        return
    keys = [int(str(key)) for key, _number, _signature in found]
    moved = {str(old): _beside(str(old), str(signature)) for _key, old, signature in found}
    answers = [
        (str(slip), str(worker))
        for slip, worker in Confirmation.objects.filter(contribution__in=keys).values_list(
            "contribution__number", "worker__number"
        )
    ]
    slips = Contribution.objects.in_bulk(keys)
    for slip in slips.values():
        slip.number = moved[slip.number]
    Contribution.objects.bulk_update(slips.values(), ["number"], batch_size=500)
    _left("contribution", moved, by=by, at=at)
    _left("confirmation", {f"{s}/{w}": f"{moved[s]}/{w}" for s, w in answers}, by=by, at=at)
    copies = Contribution.objects.filter(replica_of__in=keys).values_list("number", flat=True)
    signatures = Verification.objects.filter(contribution__in=keys)
    for kind, rows in (
        ("contribution", sealed.contributions({*moved.values(), *copies})),
        ("verification", sealed.verifications(list(signatures.values_list("number", flat=True)))),
        ("confirmation", sealed.confirmations([f"{moved[s]}/{w}" for s, w in answers])),
    ):
        record_many(Moved.RENUMBERED.value, by=by, kind=kind, rows=rows, at=at)


def for_signatures(staged: Staged, *, by: Actor, at: datetime) -> None:
    """Let undone signatures leave the numbers of those that are new in this sheet."""
    found = bulk.fetch(
        f"""
        SELECT v.id, v.number, (SELECT MIN(w.number) FROM ledger_verification AS w
            WHERE w.contribution_id = v.contribution_id AND w.id > v.id
                AND w.verdict IN ('withdrawn', 'reopened'))
        FROM ledger_verification AS v JOIN {staged.table} AS s ON s.number = v.number
        WHERE s.verdict = 'new' AND {UNDONE} ORDER BY v.number
        """
    )
    if not found:
        return
    keys = [int(str(key)) for key, _number, _by in found]
    moved = {str(old): _beside(str(old), str(undone)) for _key, old, undone in found}
    rows = Verification.objects.in_bulk(keys)
    for row in rows.values():
        row.number = moved[row.number]
    Verification.objects.bulk_update(rows.values(), ["number"], batch_size=500)
    _left("verification", moved, by=by, at=at)
    facts = sealed.verifications(list(moved.values()))
    record_many(Moved.RENUMBERED.value, by=by, kind="verification", rows=facts, at=at)


def _beside(number: str, signature: str) -> str:
    """Give the number that a row goes on under: its own, and the batch that it came with."""
    return f"{number}.{signature.rpartition('/')[2]}"


def _left(kind: str, moved: dict[str, str], *, by: Actor, at: datetime) -> None:
    """Record that these numbers were left, and where their rows are now."""

    def ended() -> Iterator[tuple[str, bytes]]:
        for old, new in moved.items():
            yield old, encode({"goes_on_as": new})

    record_many(Moved.LEFT.value, by=by, kind=kind, rows=ended(), at=at)
