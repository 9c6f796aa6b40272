"""Who may see and call off a job: whoever asked for it, and whoever oversees all."""

from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from pacesetter.jobs.models import Job
from pacesetter.kernel.actor import Actor
from pacesetter.kernel.permission import permission


def oversees(actor: Actor, on: date) -> bool:
    """Say whether somebody sees every job.

    Who that is, only the roster knows, which lies above: the setting JOBS_OVERSEER names a
    function of (actor, day).
    """
    return actor.console or bool(import_string(settings.JOBS_OVERSEER)(actor, on))


@permission(_("Only whoever asked for a job, or an administrator of the whole tree, may see it."))
def may_see(actor: Actor, job: Job, on: date) -> bool:
    """Ask whether somebody may see a job, call it off, ask for it again."""
    own = job.by == actor.number and job.console == actor.console
    return own or oversees(actor, on)


@permission(_("There is no work of this kind."))
def may_ask(_actor: Actor, kind: str) -> bool:
    """Ask whether a job of this kind can be asked for; the work itself asks who may do it."""
    return kind in settings.JOBS
