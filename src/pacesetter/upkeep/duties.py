"""What a clock must see to: each duty, and the run of them all that `tick` and the worker start.

A duty can be done at any time and as often as one likes: what is done already is not done again.
It keeps to transactions of its own, and says in a few words what it has done, or None for nothing.
"""

import logging
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils.translation import ngettext

from pacesetter.accounts import tasks as sign_ins
from pacesetter.campaign.queries import current_drive, moment
from pacesetter.desk import tasks as desk
from pacesetter.jobs import tasks as jobs
from pacesetter.notices import tasks as notices
from pacesetter.search import tasks as search
from pacesetter.spreadsheets import inbox
from pacesetter.upkeep.turn import one_at_a_time
from pacesetter.webhooks import tasks as webhooks

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be seen to again and again.

    `real`: it is about the world outside, and goes by the machine's clock in a demonstration too.
    """

    name: str
    run: Callable[[datetime], str | None]
    real: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a duty: what it said; where it failed, the kind of error and where it was."""

    name: str
    said: str
    failed: bool
    seconds: float


def end_stale_sessions(_at: datetime) -> str | None:
    """Delete the sessions that have run out: nothing of a visit is kept longer than it lasts.

    They run out by the machine's clock, which Django asks itself; a demonstration's stands still.
    """
    before = Session.objects.count()
    SessionStore.clear_expired()
    gone = before - Session.objects.count()
    if gone < 1:
        return None
    told = ngettext(
        "{count} session that had run out was deleted.",
        "{count} sessions that had run out were deleted.",
        gone,
    )
    return told.format(count=gone)


DUTIES: tuple[Duty, ...] = (
    Duty("sessions", end_stale_sessions),
    Duty("sign-ins", sign_ins.forget),
    Duty("notices", notices.send_due),
    Duty("old deliveries", notices.forget),
    Duty("inbox", inbox.take_in),
    Duty("jobs", jobs.tidy),
    Duty("search", search.follow_journal),
    Duty("late replies", desk.pass_on),
    Duty("web hooks", webhooks.carry, real=True),
    Duty("old errands", webhooks.forget, real=True),
)


def run_all(now: datetime, duties: Sequence[Duty] | None = None) -> list[Done] | None:
    """See to every duty; None if another process is at it right now.

    `now` is the real time; in a demonstration, duties are given the moment at which it stands. A
    duty that fails keeps none of the others from its turn.
    """
    with one_at_a_time() as ours:
        if not ours:
            return None
        at = moment(current_drive(), now)
        wanted = DUTIES if duties is None else duties
        return [_see_to(duty, now if duty.real else at) for duty in wanted]


def _see_to(duty: Duty, at: datetime) -> Done:
    began = time.monotonic()
    try:
        said, failed = duty.run(at) or "", False
    except Exception as problem:  # noqa: BLE001 -- whatever it is, the others have their turn
        said, failed = _told(problem), True
        log.error("duty %s failed: %s", duty.name, said)  # noqa: TRY400 -- see _told
    return Done(duty.name, said, failed, time.monotonic() - began)


def _told(problem: Exception) -> str:
    """Tell an error by its kind and its place: its words may hold what is nobody else's business.

    >>> try:
    ...     {}["secret"]
    ... except KeyError as problem:
    ...     _told(problem)
    'KeyError at <doctest pacesetter.upkeep.duties._told[0]>:2'
    """
    [*_, last] = traceback.extract_tb(problem.__traceback__)
    place = last.filename.rpartition("/")[2]
    return f"{type(problem).__name__} at {place}:{last.lineno}"
