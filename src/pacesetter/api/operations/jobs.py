"""Jobs: how far one is, what it has made, calling it off, asking again."""

from typing import Annotated

from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router

from pacesetter.api.asking import Asking, asking
from pacesetter.api.fields import Number, Paged, Word, next_page
from pacesetter.api.opening import Door, file
from pacesetter.api.shapes.signed import JobShape, JobsShape
from pacesetter.api.terms import Scope
from pacesetter.jobs import actions, queries
from pacesetter.jobs.models import Job
from pacesetter.jobs.permissions import may_see
from pacesetter.jobs.terms import NoSuchJob

router = Router(tags=[_("Jobs")])
JOBS = Door(router, Scope.IMPORT, Scope.EXPORT)
PAGE = 20
# Which jobs a scope opens.
KINDS = {Scope.IMPORT: ("look", "import", "withdraw"), Scope.EXPORT: ("export",)}


@JOBS.reads("jobs", _("My jobs"), JobsShape)
def jobs(request: HttpRequest, asked: Annotated[Paged, Query()]) -> object:
    """List the jobs that the owner has asked for and the token opens, the latest first."""
    asker = asking(request)
    found = queries.asked_by(asker.actor.number).filter(kind__in=kinds(asker))
    if asker.token.unit_id is not None:
        mine = [job.pk for job in found.only("pk", "kind", "asked") if _within(asker, job)]
        found = found.filter(pk__in=mine)
    pages = max(-(-found.count() // PAGE), 1)
    page = min(asked.page, pages)
    some = found[(page - 1) * PAGE : page * PAGE]
    return {"rows": [told_of(job) for job in some], "next": next_page(page, pages)}


@JOBS.reads("jobs/{number}", _("How far a job is"), JobShape)
def progress(request: HttpRequest, number: Number) -> object:
    """Tell how far a job is, and what it has given."""
    return told_of(seen(asking(request), number))


@JOBS.does("jobs/{number}/cancel", _("Call a job off"), JobShape, keyed=False)
def cancel(request: HttpRequest, number: Number) -> object:
    """Call a job off: what it has done so far is undone."""
    asker = asking(request)
    job = seen(asker, number)
    actions.cancel(by=asker.actor, job=job, at=asker.at)
    return told_of(queries.job(str(job)))


@JOBS.does("jobs/{number}/retry", _("Ask for a job again"), JobShape, keyed=False)
def retry(request: HttpRequest, number: Number) -> object:
    """Ask again for a job that came to nothing."""
    asker = asking(request)
    job = actions.retry(by=asker.actor, job=seen(asker, number), at=asker.at)
    return told_of(job)


@JOBS.hands("jobs/{number}/files/{name}", _("Fetch a file that a job has made"))
def download(request: HttpRequest, number: Number, name: Annotated[Word, Path()]) -> FileResponse:
    """Hand out a file that a job has made; what was handed in is not handed out again."""
    path = queries.made_file(seen(asking(request), number), name)
    if path is None:
        raise Http404(gettext("This file is not there, or no longer: ask for it anew."))
    return file(path, name)


def kinds(asker: Asking) -> list[str]:
    """Give the kinds of jobs that a token opens."""
    return [kind for scope in asker.token.scopes for kind in KINDS.get(scope, ())]


def seen(asker: Asking, number: str) -> Job:
    """Give a job of one's own, or one that one oversees; of others nothing is said."""
    try:
        found = queries.job(number)
    except NoSuchJob:
        found = None
    if (
        found is None
        or found.kind not in kinds(asker)
        or not may_see(asker.actor, found, asker.on)
        or not _within(asker, found)
    ):
        raise Http404(gettext("There is no job %(number)s of yours.") % {"number": number})
    return found


def _within(asker: Asking, job: Job) -> bool:
    """Say whether a token that is for a unit may know of a job: of exports within it alone."""
    unit = str(job.asked.get("unit") or "") if job.kind == "export" else ""
    return asker.token.unit_id is None or (unit != "" and asker.lets(unit))


def told_of(job: Job) -> JobShape:
    """Tell a job as it stands."""
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
