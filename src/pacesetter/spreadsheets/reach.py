"""Which batches somebody sees: the own ones; in office over the whole, all."""

from datetime import date

from django.db.models import QuerySet

from pacesetter.kernel.actor import Actor
from pacesetter.spreadsheets import queries
from pacesetter.spreadsheets.models import Batch
from pacesetter.spreadsheets.permissions import may_see_batch, may_withdraw


def batches_of(actor: Actor, on: date) -> QuerySet[Batch]:
    """Give the batches that somebody may see, the latest first."""
    if may_withdraw(actor, on):
        return queries.all_batches()
    return queries.brought_by(actor.number)


def batch_of(actor: Actor, number: str, on: date) -> Batch | None:
    """Give a batch to whoever may see it; to everybody else there is none."""
    found = queries.batch_by_number(number)
    return found if found is not None and may_see_batch(actor, found, on) else None
