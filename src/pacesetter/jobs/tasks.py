"""Doing jobs: one after the other, in their askers' names, each whole or not at all."""

import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from pacesetter.jobs import folder, turn
from pacesetter.jobs.models import Job
from pacesetter.jobs.stopping import end, write_down
from pacesetter.jobs.terms import UNFINISHED, Cancelled, State
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.refusal import Refused

log = logging.getLogger(__name__)
KEPT = timedelta(days=30)
Work = Callable[..., Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Running:
    """What the work knows of its job: its number, its folder, and whom to tell."""

    number: str

    @property
    def folder(self) -> Path:
        """Give the job's folder, where whatever it makes belongs."""
        return folder.make(self.number)

    def tell(self, done: int, total: int, said: str) -> None:
        """Say how far the work is. Raises Cancelled if somebody has called it off."""
        by = folder.who_stops(self.number)
        if by is not None:
            raise Cancelled(by)
        folder.write_progress(self.number, folder.Progress(done, total, said))


def work_off(at: Callable[[], datetime]) -> int:
    """Do every job that waits, and tell of those that a dead worker left; say how many were done.

    Nothing is done where another worker has the turn. `at` gives the moment for which a job acts.
    """
    done = 0
    with turn.ours() as mine:
        if not mine:
            return 0
        _reap(at())
        while (job := _begun()) is not None:
            _do(job, at())
            done += 1
    return done


def reap(at: datetime) -> int:
    """Tell of the jobs whose worker was killed; say how many. Whoever works now is left alone."""
    with turn.ours() as mine:
        return _reap(at) if mine else 0


def _reap(at: datetime) -> int:
    """End what is said to run: the turn is ours, so nobody runs it."""
    left = Job.objects.filter(state=State.RUNNING)
    return left.update(state=State.STOPPED, said="", ended_at=at) if left.exists() else 0


def sweep(at: datetime) -> int:
    """Remove the files of jobs that ended long ago; say how many folders went."""
    ended = Job.objects.filter(ended_at__lt=at - KEPT).exclude(state__in=UNFINISHED)
    numbers = [n for n in ended.values_list("number", flat=True) if n and folder.of(n).exists()]
    for number in numbers:
        folder.remove(number)
    return len(numbers)


def tidy(at: datetime) -> str | None:
    """Tell of jobs that a dead worker left, and remove files that are old; say what was done."""
    left, old = reap(at), sweep(at)
    if not left and not old:
        return None
    return _("{left} stopped jobs told, the files of {old} old ones removed.").format(
        left=left, old=old
    )


def _begun() -> Job | None:
    """Take the job that waits longest, if any does. Looking alone locks nothing."""
    if not Job.objects.filter(state=State.WAITING).exists():
        return None
    with transaction.atomic():
        waiting = Job.objects.select_for_update().filter(state=State.WAITING)
        job = waiting.order_by("id").first()
        if job is not None:
            folder.begin(str(job))
            job.state = State.RUNNING
            job.save(update_fields=["state"])
    return job


def _do(job: Job, at: datetime) -> None:
    """Do a job in the asker's name and language, and write how it ended."""
    with translation.override(job.language):
        try:
            _work(job, at)
        except Cancelled as wish:
            with transaction.atomic():
                end(job, State.CANCELLED, "", at)
                write_down(wish.by, job, at)
        except Refused as refusal:
            end(job, State.REFUSED, str(refusal)[:1000], at)
        except Exception as problem:  # noqa: BLE001 -- whatever it is, the next job has its turn
            # Named by its kind and place alone: its words may hold what is secret.
            log.error("job %s failed: %s", job, _place(problem))  # noqa: TRY400 -- no words
            end(job, State.FAILED, type(problem).__name__, at)
        except BaseException:
            # The worker is told to end: the work was undone, and is done when one works again.
            end(job, State.WAITING, "", None)
            raise


def _work(job: Job, at: datetime) -> None:
    """Do the work, and say so in the very transaction that it is done in.

    Work that only reads has no transaction: on SQLite one would keep everybody from writing.
    """
    work: Work = import_string(settings.JOBS[job.kind])
    running = Running(str(job))
    by = Actor(job.by, console=job.console)
    reads = job.kind in settings.JOBS_READING
    with nullcontext() if reads else transaction.atomic():
        running.tell(0, 0, _("It begins."))
        job.result = dict(work(running, dict(job.asked), by=by, at=at))
        job.state, job.said, job.ended_at = State.DONE, "", at
        job.save(update_fields=["state", "said", "ended_at", "result"])


def _place(problem: Exception) -> str:
    """Name an error and the line that it came from."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
    return f"{type(problem).__name__} at {where}"
