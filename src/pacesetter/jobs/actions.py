"""Asking for a job, calling it off, asking again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from pacesetter.jobs import folder
from pacesetter.jobs.models import Job
from pacesetter.jobs.permissions import may_ask, may_see
from pacesetter.jobs.stopping import cancel
from pacesetter.jobs.terms import PREFIX, RETRIABLE, Event, State
from pacesetter.journal.actions import record
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused

__all__ = ("ask", "cancel", "retry")


@transaction.atomic
def ask(
    *,
    by: Actor,
    kind: str,
    asked: Mapping[str, Any],
    files: Iterable[folder.Upload] = (),
    at: datetime,
) -> Job:
    """Ask for something to be done in the background, by the worker, in the asker's name.

    `files` are kept in the job's folder; their names there are added to what is asked, as
    `files`. Permission is asked when the work is done, by whatever does it.
    """
    may_ask.require(by, kind)
    job = Job(kind=kind, asked=dict(asked), by=by.number, console=by.console, at=at)
    job.language = get_language() or "en"
    job.save(force_insert=True)
    job.number = f"{PREFIX}{job.pk}"
    # A folder of this number can only be left over from what was rolled back.
    folder.remove(job.number)
    names = folder.keep(job.number, files)
    if names:
        job.asked["files"] = names
    job.save(update_fields=["number", "asked"])
    record(Event.ASKED.value, by=by, on=("job", job.number), facts={"kind": kind}, at=at)
    return job


@transaction.atomic
def retry(*, by: Actor, job: Job, at: datetime) -> Job:
    """Let a job that came to nothing be done again, as it was asked for, for whoever asked."""
    found = Job.objects.select_for_update().get(pk=job.pk)
    may_see.require(by, found, localdate(at))
    if found.state not in RETRIABLE:
        raise Refused(_("Job {number} isn't over, or has done its work."), number=found.number)
    folder.begin(str(found))
    found.state, found.said, found.ended_at, found.result = State.WAITING, "", None, {}
    found.save()
    record(Event.RETRIED.value, by=by, on=("job", str(found)), facts={"kind": found.kind}, at=at)
    return found
