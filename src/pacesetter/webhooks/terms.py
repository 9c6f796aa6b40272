"""Words of web hooks: what they tell of, where one stands, what becomes of an errand."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pacesetter.kernel.refusal import Refused

NUMBERED = "W-"
SECRET_BEFORE = "whsec"  # noqa: S105 -- what a secret begins with, so that a search finds it
MOST_OF_UNIT = 10
MANY = 100  # acts of one event at once, above which they are told as one
FAILS = 20  # failed tries in a row after which a web hook is paused
KEPT = timedelta(days=90)  # what has ended
LOST = timedelta(minutes=15)  # after which nobody can still be carrying
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 20, 60, 240, 720))
HEADER = "Pacesetter-Signature"


class Topic(TextChoices):
    """What a web hook may be told of: nothing that does not stand on a public page."""

    SLIPS = "slips", pgettext_lazy("web hook", "slips: handed in, corrected, stages")
    SIGNATURES = "signatures", pgettext_lazy("web hook", "signatures: verified, refused, reversed")
    APPEALS = "appeals", pgettext_lazy("web hook", "appeals, and how they were decided")
    PLAN = "plan", pgettext_lazy("web hook", "the plan: targets, returns, closed months")
    UNITS = "units", pgettext_lazy("web hook", "units: registered, changed")


# What the journal calls the acts of each topic.
EVENTS: dict[str, tuple[str, ...]] = {
    Topic.SLIPS: (
        "contribution:claim",
        "contribution:correct",
        "contribution:advance",
        "contribution:rebase",
    ),
    Topic.SIGNATURES: (
        "contribution:check",
        "contribution:verify",
        "contribution:reverse",
        "contribution:take_back",
        "contribution:reopen",
    ),
    Topic.APPEALS: ("appeal:file", "appeal:decide"),
    Topic.PLAN: (
        "target:set",
        "target:withdraw",
        "return:file",
        "return:correct",
        "return:withdraw",
        "period:close",
    ),
    Topic.UNITS: ("unit:register", "unit:change", "unit:withdraw"),
}


class State(TextChoices):
    """Where a web hook stands."""

    ACTIVE = "active", pgettext_lazy("web hook", "active")
    PAUSED = "paused", pgettext_lazy("web hook", "paused")


class Passage(TextChoices):
    """Where an errand is."""

    WAITING = "waiting", pgettext_lazy("errand", "waiting")
    SENDING = "sending", pgettext_lazy("errand", "on its way")
    DONE = "done", pgettext_lazy("errand", "taken")
    GIVEN_UP = "given_up", pgettext_lazy("errand", "given up")


class Event(TextChoices):
    """What the journal calls the acts on web hooks."""

    REGISTERED = "webhook:register", _("web hook registered")
    RENEWED = "webhook:renew", _("web hook given a new secret")
    TRIED = "webhook:try", _("web hook tried out")
    PAUSED = "webhook:pause", _("web hook paused")
    RESUMED = "webhook:resume", _("web hook resumed")
    DROPPED = "webhook:drop", _("web hook taken away")


# Why a try failed, as the log says it.
PROBLEMS = {
    "host": pgettext_lazy("errand", "the host is unknown, or lies inside the house"),
    "no-answer": pgettext_lazy("errand", "no answer"),
    "not-taken": pgettext_lazy("errand", "it was not taken"),
    "key": pgettext_lazy("errand", "the key for addresses is not the one it was kept with"),
}


class NoWebhook(Refused):
    """There is no such web hook."""

    def __init__(self, number: str) -> None:
        """Name it."""
        super().__init__(_("There is no web hook {number}."), number=number)


class BadWebhook(Refused):
    """What was asked for makes no web hook."""


class TooManyHooks(Refused):
    """A unit has as many web hooks as one may have."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            _("This unit has {most} web hooks: take one away that is no longer used."),
            most=MOST_OF_UNIT,
        )
