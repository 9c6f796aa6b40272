"""What the pages of jobs show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pacesetter.jobs.folder import Progress
from pacesetter.jobs.models import Job
from pacesetter.jobs.terms import RETRIABLE, TITLES, UNFINISHED, State
from pacesetter.web import lists

ON_A_PAGE = 20
# Which of the marks of the ledger stands before a state's word.
MARKS = {
    State.DONE: "verified",
    State.REFUSED: "refused",
    State.FAILED: "refused",
    State.STOPPED: "reversed",
    State.CANCELLED: "reversed",
    State.RUNNING: "adjusted",
}


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job in a list."""

    number: str
    title: str | Promise
    by: str
    at: datetime
    mark: str
    state: str


def jobs(found: QuerySet[Job], page: int, *, every: bool) -> dict[str, object]:
    """Show a page of a list of jobs."""
    pages = Paginator(found, ON_A_PAGE)
    here = pages.get_page(page)
    return {
        "jobs": [_shown(job) for job in here.object_list],
        "count": pages.count,
        "every": every,
        "pager": lists.pager(_("Pages of jobs"), here.number, pages.num_pages),
    }


def _shown(job: Job) -> JobShown:
    state = State(job.state)
    mark = MARKS.get(state, "claimed")
    return JobShown(str(job), title(job), job.by, job.at, mark, str(state.label))


def title(job: Job) -> str | Promise:
    """Give what a kind of job is called."""
    return TITLES.get(job.kind, job.kind)


def job(asked: Job, progress: Progress, *, abandoned: bool) -> dict[str, object]:
    """Show one job: its state in words, how far it is, where the way goes on."""
    state = State.STOPPED if abandoned else State(asked.state)
    unfinished = state in UNFINISHED
    page = asked.result.get("page", "")
    return {
        "job": _shown(asked),
        "title": title(asked),
        "state": state.value,
        "word": state.label,
        "said": asked.said,
        "progress": progress,
        "unfinished": unfinished,
        "retriable": state in RETRIABLE and not abandoned,
        "way_on": f"{reverse('bulletin:tell').rstrip('/')}{page}" if page else "",
        "files": list(_files(asked)),
    }


def _files(asked: Job) -> Iterable[tuple[str, str]]:
    for name in asked.result.get("files", ()):
        yield name, reverse("jobs:download", args=[str(asked), name])
