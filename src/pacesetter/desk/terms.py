"""Words of the desk: the stages at which somebody owes a reply, and its event."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where a slip waits for somebody's reply."""

    ADOPTING = "adopting", pgettext_lazy("reply owed", "adopting")
    VERIFICATION = "verification", pgettext_lazy("reply owed", "verification")
    APPEAL = "appeal", pgettext_lazy("reply owed", "appeal")


class Act(StrEnum):
    """What the reader of a slip's page may do on another one."""

    REPLY = "reply"
    VERIFY = "verify"
    CONFIRM = "confirm"
    APPEAL = "appeal"
    STAGE = "stage"
    VALUE = "value"


class Event(TextChoices):
    """What the journal calls the desk's acts."""

    ESCALATED = "reply:escalate", _("late reply passed on")


ESCALATION = "escalation"  # the kind of what `reply:escalate` acts on
MOST_TOGETHER = 20  # small claims that one PIN signs at once
