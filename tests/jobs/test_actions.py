"""Asking, calling off, asking again; and who may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pacesetter.jobs import folder
from pacesetter.jobs.actions import ask, cancel, retry
from pacesetter.jobs.models import Job
from pacesetter.jobs.permissions import may_see
from pacesetter.jobs.queries import job as job_of
from pacesetter.jobs.queries import made_file
from pacesetter.jobs.terms import NoSuchJob, State
from pacesetter.journal.models import Act
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.kernel.refusal import Forbidden, Refused
from tests.jobs.kinds import AT

SHE, OTHER, ADMIN = Actor("0000001"), Actor("0000002"), Actor("admin")


def test_asking_is_recorded_without_what_was_asked(asked):
    job = asked("writes", by=SHE, secret="a name")
    assert job_of(job.number).asked == {"secret": "a name"}
    act = Act.objects.get(event="job:ask")
    assert (act.by, act.kind, act.number) == (SHE.number, "job", job.number)
    assert "a name" not in act.facts


def test_there_is_no_other_work(kinds_of_tests):
    with pytest.raises(Forbidden):
        ask(by=SHE, kind="rm -rf", asked={}, at=AT)
    with pytest.raises(NoSuchJob, match="J-7"):
        job_of("J-7")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\职工.CSV", "职工.CSV"),
        ("..", "file"),
        (".env", "env"),
        ("progress.json", "progress-2.json"),
        ("cancel", "cancel-2"),
        ("a\0b\n;rm -rf.csv", "a_b__rm -rf.csv"),
        ("长" * 300 + ".xlsx", "长" * 55 + ".xlsx"),
    ],
)
def test_a_files_name_leads_nowhere_else(name, kept, kinds_of_tests, settings):
    upload = SimpleUploadedFile("x", b"rows")
    upload._name = name  # Django itself would have tidied it
    job = ask(by=SHE, kind="writes", asked={}, files=[upload], at=AT)
    assert job.asked["files"] == [kept]
    path = settings.PACESETTER_DIRECTORY / "jobs" / job.number / kept
    assert path.read_bytes() == b"rows"


def test_two_files_of_one_name_are_two(kinds_of_tests):
    files = [SimpleUploadedFile("a.csv", b"1"), SimpleUploadedFile("A.csv", b"2")]
    job = ask(by=SHE, kind="writes", asked={}, files=files, at=AT)
    assert job.asked["files"] == ["a.csv", "A-2.csv"]


def test_only_named_files_are_handed_out(asked):
    job = asked("writes")
    job.result = {"files": ["made.txt", "../J-1/made.txt"]}
    folder.make(job.number)
    for name in ("made.txt", "input.csv"):
        (folder.of(job.number) / name).write_text("x")
    assert made_file(job, "made.txt") is not None
    assert made_file(job, "input.csv") is None
    assert made_file(job, "../J-1/made.txt") is None


def test_a_job_is_seen_by_its_asker_and_by_administrators(asked):
    job = asked("writes", by=SHE)
    assert may_see(SHE, job, AT.date())
    assert may_see(ADMIN, job, AT.date())
    assert may_see(CONSOLE, job, AT.date())
    assert not may_see(OTHER, job, AT.date())
    assert not may_see(Actor("console"), asked("writes"), AT.date())


def test_a_job_that_waits_is_ended_at_once(asked):
    job = asked("writes", by=SHE)
    with pytest.raises(Forbidden):
        cancel(by=OTHER, job=job, at=AT)
    cancel(by=SHE, job=job, at=AT)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert Act.objects.get(event="job:cancel").by == SHE.number


def test_a_job_that_runs_is_stopped_by_a_file_alone(asked, django_assert_num_queries):
    job = asked("writes", by=SHE)
    job.state = State.RUNNING
    with django_assert_num_queries(0):
        cancel(by=SHE, job=job, at=AT)
    assert folder.who_stops(job.number) == SHE.number


def test_a_job_that_was_begun_meanwhile_is_stopped_by_its_file(asked):
    job = asked("writes", by=SHE)
    Job.objects.update(state=State.RUNNING)
    cancel(by=SHE, job=job, at=AT)
    assert folder.who_stops(job.number) == SHE.number
    assert Job.objects.get().state == State.RUNNING


def test_a_job_that_is_over_stays_as_it_is(asked):
    job = asked("writes", by=SHE)
    Job.objects.update(state=State.DONE)
    cancel(by=SHE, job=job, at=AT)
    assert Job.objects.get().state == State.DONE
    with pytest.raises(Refused, match=job.number):
        retry(by=SHE, job=job, at=AT)
    job.refresh_from_db()
    cancel(by=SHE, job=job, at=AT)
    assert Job.objects.get().state == State.DONE


def test_nobody_else_asks_again(asked):
    job = asked("writes", by=SHE)
    Job.objects.update(state=State.STOPPED)
    with pytest.raises(Forbidden):
        retry(by=OTHER, job=job, at=AT)


def test_progress_that_cannot_be_read_is_none(asked):
    job = asked("writes")
    (folder.make(job.number) / folder.PROGRESS).write_text("[1,")
    assert folder.read_progress(job.number) == folder.Progress()
