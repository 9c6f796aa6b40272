"""Erasing a person: the words go for ever, the numbers and every proof stay."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.journal import actions as journal
from pacesetter.journal.sealed import of
from pacesetter.kernel.actor import Actor
from pacesetter.roster import sealed
from pacesetter.roster.actions import Unknown
from pacesetter.roster.models import Worker
from pacesetter.roster.permissions import may_erase
from pacesetter.roster.queries import records
from pacesetter.roster.terms import Event


@transaction.atomic
def erase_worker(*, by: Actor, worker: str, reason: str, at: datetime) -> None:
    """Erase a worker's name and private data here and from the journal's acts.

    Records that were merged are one person's, and are erased together. The employee number stays:
    contributions, shares and signatures hang on it, and no sum moves. What is left of the row is
    recorded anew, so that the books can be verified.
    """
    may_erase.require(by, localdate(at))
    if not Worker.objects.filter(number=worker).exists():
        raise Unknown(worker)
    found = Worker.objects.filter(pk__in=list(records(worker))).order_by("pk")
    for row in found.select_for_update():
        row.private_facts.all().delete()
        row.name, row.name_latin, row.trade, row.named_in_public = "", "", "", False
        row.save()
        journal.erase(by=by, kind="worker", number=row.number, reason=reason, at=at)
    rows = of(sealed.workers)([row.number for row in found])
    journal.record_many(Event.WORKER_CHANGED, by=by, kind="worker", rows=rows, at=at)
