"""Pages of jobs: one's own, how far, called off; and nobody else's."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.jobs import folder, turn
from pacesetter.jobs.actions import ask
from pacesetter.jobs.models import Job
from pacesetter.jobs.terms import State
from pacesetter.kernel.actor import Actor
from tests.city import IMPORTED_AT
from tests.factories.accounts import signed_in

HERS = "0000001"


@pytest.fixture
def her(city, client):
    return signed_in(client, HERS)


def asked(by=HERS, state=State.WAITING, **fields):
    upload = SimpleUploadedFile("units.csv", b"secret")
    job = ask(by=Actor(by), kind="look", asked={}, files=[upload], at=IMPORTED_AT)
    Job.objects.filter(pk=job.pk).update(state=state, **fields)
    return Job.objects.get(pk=job.pk)


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_is_sent_to_sign_in(city, client):
    for path in ("jobs/", "jobs/J-1/"):
        assert client.get(f"/en/{path}").status_code == 302


def test_somebody_else_finds_no_job(her):
    job = asked(by="0000002")
    for path in ("", "files/units.csv"):
        assert her.get(f"/en/jobs/{job}/{path}").status_code == 404
    for path in ("cancel/", "retry/"):
        assert her.post(f"/en/jobs/{job}/{path}").status_code == 404
    assert str(job) not in text(her.get("/en/jobs/"))
    assert Job.objects.get().state == State.WAITING


def test_an_administrator_of_the_whole_tree_sees_all(her, monkeypatch):
    job = asked(by="0000002")
    monkeypatch.setattr("pacesetter.spreadsheets.permissions.oversees_jobs", lambda *_: True)
    listed = text(her.get("/en/jobs/"))
    assert str(job) in listed
    assert "0000002" in listed
    assert her.get(f"/en/jobs/{job}/").status_code == 200


def test_an_empty_list_says_what_will_stand_there(her):
    assert "as soon as you ask" in text(her.get("/en/jobs/"))
    assert "提交导入或导出以后" in text(her.get("/zh-hans/jobs/"))


def test_the_list_asks_as_often_for_one_as_for_three(her, django_assert_num_queries):
    asked()
    with CaptureQueriesContext(connection) as first:
        her.get("/en/jobs/")
    asked()
    asked()
    with django_assert_num_queries(len(first.captured_queries)):
        assert text(her.get("/en/jobs/")).count("/jobs/J-") == 3


def test_a_job_that_runs_shows_how_far_it_is_and_looks_again(her):
    job = asked(state=State.RUNNING)
    folder.write_progress(str(job), folder.Progress(3, 9, "Now the workers."))
    with turn.ours():
        response = her.get(f"/en/jobs/{job}/")
    page = text(response)
    assert "Now the workers." in page
    assert "3 of 9 parts done" in page
    assert response.headers["Refresh"] == "2"
    assert "Cancel the job" in page


def test_a_job_whose_worker_is_gone_says_so(her):
    response = her.get(f"/en/jobs/{asked(state=State.RUNNING)}/")
    assert "stopped from outside; nothing was half done" in text(response)
    assert "Refresh" not in response.headers


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.REFUSED, "Row 7 is &lt;wrong&gt;."),
        (State.CANCELLED, "Nothing of it was kept."),
        (State.STOPPED, "nothing was half done"),
        (State.FAILED, "nobody had foreseen"),
    ],
)
def test_a_job_that_came_to_nothing_says_why_and_can_be_asked_for_again(her, state, words):
    job = asked(state=state, said="Row 7 is <wrong>.")
    assert words in text(her.get(f"/en/jobs/{job}/"))
    assert her.post(f"/en/jobs/{job}/retry/").status_code == 302
    assert Job.objects.get().state == State.WAITING


def test_a_job_that_is_done_leads_on(her):
    job = asked(state=State.DONE, result={"page": "/ledger/", "files": ["made.csv"]})
    (folder.of(str(job)) / "made.csv").write_text("x")
    page = text(her.get(f"/en/jobs/{job}/"))
    assert 'href="/en/ledger/"' in page
    fetched = her.get(f"/en/jobs/{job}/files/made.csv")
    assert b"".join(fetched.streaming_content) == b"x"
    assert fetched.headers["Content-Disposition"] == 'attachment; filename="made.csv"'
    assert her.get(f"/en/jobs/{job}/files/units.csv").status_code == 404
    assert her.post(f"/en/jobs/{job}/retry/").status_code == 409


def test_a_job_is_called_off_by_a_button_alone(her):
    job = asked()
    assert her.get(f"/en/jobs/{job}/cancel/").status_code == 405
    assert her.post(f"/en/jobs/{job}/cancel/").status_code == 302
    assert Job.objects.get().state == State.CANCELLED
