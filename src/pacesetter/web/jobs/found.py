"""The job that an address names, for whoever may see it."""

from django.http import Http404
from django.utils.translation import gettext as _

from pacesetter.jobs import queries
from pacesetter.jobs.models import Job
from pacesetter.jobs.permissions import may_see
from pacesetter.kernel.refusal import Refused
from pacesetter.web.request import SignedRequest


def seen(request: SignedRequest, number: str) -> Job:
    """Give a job to whoever may see it; to everybody else there is none. Raises Http404."""
    try:
        job = queries.job(number)
        may_see.require(request.actor, job, request.on)
    except Refused:
        raise Http404(_("There is no job %(number)s.") % {"number": number}) from None
    return job
