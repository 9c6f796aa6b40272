"""Words of the plan: the two plans that are never mixed, and event names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LAST_VERSION = 999  # of a target


class PlanKind(TextChoices):
    """Two plans, each counted for itself."""

    PRODUCTION = "production", _("production plan")
    INCREASE_AND_SAVING = "increase_and_saving", _("increase-and-saving plan")


class Event(TextChoices):
    """What the journal calls the plan's acts."""

    TARGET_SET = "target:set"
    RETURN_FILED = "return:file"
    RETURN_CORRECTED = "return:correct"
    PERIOD_CLOSED = "period:close"
