"""Words of jobs: where one stands, what the journal calls what is done with it, its kinds."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pacesetter.kernel.refusal import Refused

PREFIX = "J-"


class State(TextChoices):
    """Where a job stands. What it did stands only if it is done: all of it, or nothing."""

    WAITING = "waiting", pgettext_lazy("job", "waiting")
    RUNNING = "running", pgettext_lazy("job", "running")
    DONE = "done", pgettext_lazy("job", "done")
    REFUSED = "refused", pgettext_lazy("job", "refused")
    CANCELLED = "cancelled", pgettext_lazy("job", "cancelled")
    STOPPED = "stopped", pgettext_lazy("job", "stopped")
    FAILED = "failed", pgettext_lazy("job", "failed")


UNFINISHED = (State.WAITING, State.RUNNING)
RETRIABLE = (State.REFUSED, State.CANCELLED, State.STOPPED, State.FAILED)


class Event(TextChoices):
    """What the journal calls the acts on jobs."""

    ASKED = "job:ask", _("job asked for")
    CANCELLED = "job:cancel", _("job cancelled")
    RETRIED = "job:retry", _("job asked for again")


# What each kind of job (see the setting JOBS) is called.
TITLES: dict[str, str | Promise] = {
    "import": pgettext_lazy("job", "Import"),
    "look": pgettext_lazy("job", "Dry run of an import"),
    "export": pgettext_lazy("job", "Export"),
    "withdraw": pgettext_lazy("job", "Withdrawal of a batch"),
}


class Cancelled(Exception):
    """Whoever asked for the job, or an administrator, has called it off."""

    def __init__(self, by: str) -> None:
        """Keep the number of whoever has called it off."""
        super().__init__(by)
        self.by = by


class NoSuchJob(Refused):
    """Nobody knows this number; it is also the answer to whoever may not see the job."""

    def __init__(self, number: str) -> None:
        """Say which number."""
        super().__init__(_("There is no job {number}."), number=number)
