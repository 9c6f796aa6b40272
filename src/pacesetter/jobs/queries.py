"""What can be asked of jobs."""

from pathlib import Path

from django.db.models import QuerySet

from pacesetter.jobs import folder, turn
from pacesetter.jobs.models import Job
from pacesetter.jobs.terms import NoSuchJob, State


def job(number: str) -> Job:
    """Give a job by its number. Raises NoSuchJob."""
    found = Job.objects.filter(number=number).first()
    if found is None:
        raise NoSuchJob(number)
    return found


def asked_by(number: str) -> QuerySet[Job]:
    """Give the jobs that somebody has asked for, the latest first."""
    return Job.objects.filter(by=number)


def all_jobs() -> QuerySet[Job]:
    """Give every job, the latest first."""
    return Job.objects.all()


def progress(job: Job) -> folder.Progress:
    """Give how far a job is: from its file, because its transaction shows nothing yet."""
    return folder.read_progress(str(job))


def is_abandoned(job: Job) -> bool:
    """Say whether a job is said to run although nobody works: its worker was killed."""
    return job.state == State.RUNNING and not turn.anybody_works()


def made_file(job: Job, name: str) -> Path | None:
    """Give a file that a job has made to be fetched, by its name; None if there is none."""
    return folder.made(str(job), name) if name in job.result.get("files", ()) else None
