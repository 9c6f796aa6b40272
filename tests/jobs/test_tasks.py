"""Jobs are done one after the other, whole or not at all."""

from datetime import timedelta

import pytest
from django.utils import translation

from pacesetter.jobs import folder, turn
from pacesetter.jobs.actions import retry
from pacesetter.jobs.models import Job
from pacesetter.jobs.queries import is_abandoned, progress
from pacesetter.jobs.tasks import KEPT, reap, sweep, tidy, work_off
from pacesetter.jobs.terms import State
from pacesetter.journal.models import Act, Checkpoint
from pacesetter.kernel.actor import CONSOLE, Actor
from tests.jobs.kinds import AT


def done(job):
    assert work_off(lambda: AT) == 1
    return Job.objects.get(pk=job.pk)


def marks():
    return Checkpoint.objects.count()


def test_a_job_is_done_in_the_askers_name_and_language(asked):
    with translation.override("zh-hans"):
        job = asked("writes", by=Actor("0000042"))
    found = done(job)
    assert found.state == State.DONE
    assert found.ended_at == AT
    assert found.result == {
        "page": "/ledger/",
        "files": ["made.txt"],
        "by": "0000042",
        "console": False,
        "at": AT.isoformat(),
        "language": "zh-hans",
        "transaction": True,
    }
    assert (progress(found).done, progress(found).said) == (2, "all")
    assert marks() == 1


def test_what_waits_longest_comes_first_and_nothing_twice(asked):
    first, second = asked("writes", size=1), asked("writes", size=2)
    assert work_off(lambda: AT) == 2
    assert [j.state for j in Job.objects.order_by("id")] == [State.DONE] * 2
    assert first.number != second.number
    assert work_off(lambda: AT) == 0


def test_work_that_only_reads_holds_no_lock(asked):
    within = done(asked("reads")).result["transaction"]
    assert within == done(asked("reads")).result["transaction"] == 0


def test_a_refusal_leaves_nothing_and_says_why(asked):
    found = done(asked("refuses"))
    assert (found.state, found.said, marks()) == (State.REFUSED, "Row 7 is wrong.", 0)


def test_whatever_else_goes_wrong_leaves_nothing_and_tells_no_secret(asked, caplog):
    found = done(asked("falls_over"))
    assert (found.state, found.said, marks()) == (State.FAILED, "ValueError", 0)
    assert "kinds.py" in caplog.text
    assert "secret" not in caplog.text


def test_a_job_called_off_in_the_middle_leaves_nothing(asked):
    found = done(asked("is_stopped"))
    assert (found.state, marks()) == (State.CANCELLED, 0)
    act = Act.objects.get(event="job:cancel")
    assert (act.by, act.number) == ("0000007", found.number)


def test_a_worker_that_is_told_to_end_gives_the_job_back(asked):
    job = asked("is_ended")
    with pytest.raises(SystemExit):
        work_off(lambda: AT)
    job.refresh_from_db()
    assert (job.state, marks()) == (State.WAITING, 0)


def test_only_one_worker_works(asked):
    job = asked("writes")
    with turn.ours() as ours:
        assert ours
        assert work_off(lambda: AT) == 0
        assert reap(AT) == 0
        Job.objects.update(state=State.RUNNING)
        job.refresh_from_db()
        assert not is_abandoned(job)
    assert is_abandoned(job)


def test_what_a_dead_worker_left_is_told_and_can_be_asked_for_again(asked):
    job = asked("writes")
    Job.objects.update(state=State.RUNNING)
    assert reap(AT) == 1
    job.refresh_from_db()
    assert job.state == State.STOPPED
    retry(by=CONSOLE, job=job, at=AT)
    assert done(job).state == State.DONE


def test_files_go_a_month_after_the_end(asked):
    job = done(asked("writes"))
    waits = asked("writes")
    folder.make(str(waits))
    assert sweep(AT + KEPT) == 0
    assert sweep(AT + KEPT + timedelta(seconds=1)) == 1
    assert not folder.of(str(job)).exists()
    assert folder.of(str(waits)).exists()


def test_the_duty_says_what_it_has_done(asked):
    assert tidy(AT) is None
    asked("writes")
    Job.objects.update(state=State.RUNNING)
    with translation.override("en"):
        assert tidy(AT) == "1 stopped jobs told, the files of 0 old ones removed."
    assert tidy(AT) is None
