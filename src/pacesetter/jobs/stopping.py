"""Calling a job off, without waiting for what it does.

A job that runs holds, on SQLite, the one lock for writing: whoever would stop it must not need
the database. So a running job is stopped by a file, and the worker writes down who stopped it;
only a job that still waits is ended in a transaction.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from pacesetter.jobs import folder
from pacesetter.jobs.models import Job
from pacesetter.jobs.permissions import may_see
from pacesetter.jobs.terms import Event, State
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor


def cancel(*, by: Actor, job: Job, at: datetime) -> None:
    """Call off a job that waits or runs; one that is over stays as it is."""
    may_see.require(by, job, localdate(at))
    if job.state == State.RUNNING:
        folder.wish_to_stop(str(job), by.number)
    elif job.state == State.WAITING:
        _end_waiting(by=by, job=job, at=at)


@transaction.atomic
def _end_waiting(*, by: Actor, job: Job, at: datetime) -> None:
    """End a job that nobody has begun; one that has been begun meanwhile is stopped by its file."""
    found = Job.objects.select_for_update().get(pk=job.pk)
    if found.state == State.RUNNING:
        folder.wish_to_stop(str(found), by.number)
    if found.state != State.WAITING:
        return
    end(found, State.CANCELLED, "", at)
    write_down(by.number, found, at)


def end(job: Job, state: State, said: str, at: datetime | None) -> None:
    """Write how a job ended, and when, unless it only went back to waiting."""
    job.state, job.said, job.ended_at = state, said, at
    job.save(update_fields=["state", "said", "ended_at"])


def write_down(by: str, job: Job, at: datetime) -> None:
    """Record in the journal who called a job off."""
    record(
        Event.CANCELLED.value,
        by=Actor(by),
        on=("job", str(job)),
        facts={"kind": job.kind},
        at=at,
    )
