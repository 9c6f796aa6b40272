"""Spreadsheets handed in, batches taken back, and the jobs that do it."""

from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import File, Query, Router, Schema
from ninja.files import UploadedFile
from pydantic import Field

from pacesetter.api.asking import Asking, Bearer, asking
from pacesetter.api.fields import Number, Paged, Words, next_page
from pacesetter.api.opening import opens
from pacesetter.api.problems import answers
from pacesetter.api.repeating import once
from pacesetter.api.shapes_signed import JobShape, JobsShape
from pacesetter.api.terms import Scope
from pacesetter.jobs import actions, queries
from pacesetter.jobs.models import Job
from pacesetter.jobs.permissions import may_see
from pacesetter.jobs.terms import NoSuchJob
from pacesetter.spreadsheets.permissions import may_import, may_withdraw

router = Router(tags=[_("Spreadsheets")])
IMPORTS = Bearer(Scope.IMPORT)
SCOPE = opens(Scope.IMPORT, creates=True)
PAGE, MOST_FILES = 20, 20


class Looked(Schema):
    """The trial run whose files are now to be kept."""

    of: Number


class Withdrawing(Schema):
    """Why a batch is taken back."""

    reason: Words


@router.post(
    "imports/trials",
    summary=_("Hand in spreadsheets for a trial run"),
    auth=IMPORTS,
    openapi_extra=SCOPE,
    response=answers(JobShape, 202),
)
def look(
    request: HttpRequest,
    files: Annotated[list[UploadedFile], File(), Field(min_length=1, max_length=MOST_FILES)],
) -> HttpResponse:
    """Try an import and undo it: the job tells what would become of every row."""

    def act(asker: Asking) -> JobShape:
        may_import.require(asker.actor, asker.on)
        asker.must_be_whole()
        asked: dict[str, object] = {"sheets": {}}
        job = actions.ask(by=asker.actor, kind="look", asked=asked, files=files, at=asker.at)
        return _told(job)

    return once(request, 202, act)


@router.post(
    "imports",
    summary=_("Import what a trial run has looked at"),
    auth=IMPORTS,
    openapi_extra=SCOPE,
    response=answers(JobShape, 202),
)
def import_batch(request: HttpRequest, looked: Looked) -> HttpResponse:
    """Keep the rows of a trial run: the job ends with the number of the batch."""

    def act(asker: Asking) -> JobShape:
        may_import.require(asker.actor, asker.on)
        asker.must_be_whole()
        found = _seen(asker, looked.of)
        asked = {"of": str(found)}
        return _told(actions.ask(by=asker.actor, kind="import", asked=asked, at=asker.at))

    return once(request, 202, act)


@router.post(
    "batches/{number}/withdraw",
    summary=_("Withdraw a batch"),
    auth=IMPORTS,
    openapi_extra=SCOPE,
    response=answers(JobShape, 202),
)
def withdraw(request: HttpRequest, number: Number, why: Withdrawing) -> HttpResponse:
    """Take a whole batch back, by reversal: the job tells what stands in the way, if anything."""

    def act(asker: Asking) -> JobShape:
        may_withdraw.require(asker.actor, asker.on)
        asker.must_be_whole()
        asked = {"batch": number, "reason": why.reason}
        return _told(actions.ask(by=asker.actor, kind="withdraw", asked=asked, at=asker.at))

    return once(request, 202, act)


@router.get(
    "jobs",
    summary=_("My jobs"),
    auth=IMPORTS,
    openapi_extra=opens(Scope.IMPORT),
    response=answers(JobsShape),
)
def jobs(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """List the jobs that the owner has asked for, the latest first."""
    found = queries.asked_by(asking(request).actor.number)
    pages = max(-(-found.count() // PAGE), 1)
    page = min(asked.page, pages)
    some = found[(page - 1) * PAGE : page * PAGE]
    return {"rows": [_told(job) for job in some], "next": next_page(page, pages)}


@router.get(
    "jobs/{number}",
    summary=_("How far a job is"),
    auth=IMPORTS,
    openapi_extra=opens(Scope.IMPORT),
    response=answers(JobShape),
)
def progress(request: HttpRequest, number: Number) -> object:
    """Tell how far a job is, and what it has given."""
    return _told(_seen(asking(request), number))


@router.post(
    "jobs/{number}/cancel",
    summary=_("Call a job off"),
    auth=IMPORTS,
    openapi_extra=opens(Scope.IMPORT),
    response=answers(JobShape),
)
def cancel(request: HttpRequest, number: Number) -> object:
    """Call a job off: what it has done so far is undone."""
    asker = asking(request)
    job = _seen(asker, number)
    actions.cancel(by=asker.actor, job=job, at=asker.at)
    return _told(queries.job(str(job)))


def _seen(asker: Asking, number: str) -> Job:
    """Give a job of one's own, or one that one oversees; of others nothing is said."""
    try:
        found = queries.job(number)
    except NoSuchJob:
        found = None
    if found is None or not may_see(asker.actor, found, asker.on):
        raise Http404(gettext("There is no job %(number)s of yours.") % {"number": number})
    return found


def _told(job: Job) -> JobShape:
    far = queries.progress(job)
    return JobShape(
        number=str(job),
        kind=job.kind,
        state=job.state,
        said=job.said or far.said,
        at=job.at,
        ended_at=job.ended_at,
        done=far.done,
        total=far.total,
        result=job.result,
    )
