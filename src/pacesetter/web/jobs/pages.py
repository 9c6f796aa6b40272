"""Pages of jobs: a list of one's own, how far one is, calling it off."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pacesetter.jobs import actions, queries
from pacesetter.jobs.permissions import oversees
from pacesetter.web.jobs import shown
from pacesetter.web.jobs.found import seen
from pacesetter.web.request import SignedRequest, page_number, signed_in

LOOKS_AGAIN = "2"  # seconds after which the browser asks for the page again, without a script


@signed_in
def mine(request: SignedRequest) -> HttpResponse:
    """List the jobs that one has asked for; whoever oversees them all sees all."""
    every = oversees(request.actor, request.on)
    found = queries.all_jobs() if every else queries.asked_by(request.actor.number)
    context = shown.jobs(found, page_number(request), every=every)
    return render(request, "jobs/mine.html", context)


@signed_in
def progress(request: SignedRequest, number: str) -> HttpResponse:
    """Show how far a job is; the page asks again by itself until the job is over."""
    job = seen(request, number)
    context = shown.job(job, queries.progress(job), abandoned=queries.is_abandoned(job))
    page = render(request, "jobs/progress.html", context)
    if context["unfinished"]:
        page.headers["Refresh"] = LOOKS_AGAIN
    return page


@require_POST
@signed_in
def cancel(request: SignedRequest, number: str) -> HttpResponse:
    """Call a job off."""
    job = seen(request, number)
    actions.cancel(by=request.actor, job=job, at=request.at)
    return redirect("jobs:progress", number)


@require_POST
@signed_in
def retry(request: SignedRequest, number: str) -> HttpResponse:
    """Ask again for a job that came to nothing."""
    job = seen(request, number)
    actions.retry(by=request.actor, job=job, at=request.at)
    return redirect("jobs:progress", number)


@signed_in
def download(request: SignedRequest, number: str, name: str) -> FileResponse:
    """Hand out a file that a job has made; what was handed in is not handed out again."""
    path = queries.made_file(seen(request, number), name)
    if path is None:
        raise Http404(_("This file is not there, or no longer: ask for it anew."))
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
