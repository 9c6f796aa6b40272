"""Words of batches: where one stands, what the journal calls the acts on it, refusals."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PREFIX = "B-"


class BatchState(TextChoices):
    """Where a batch stands."""

    IMPORTED = "imported", pgettext_lazy("batch", "imported")
    WITHDRAWN = "withdrawn", pgettext_lazy("batch", "withdrawn")


class Event(TextChoices):
    """What the journal calls the acts on a batch, and the taking out of confidential data."""

    IMPORTED = "batch:import", _("batch imported")
    WITHDRAWN = "batch:undo", _("batch withdrawn")
    PRIVATE_EXPORTED = "private:export", _("confidential data exported")


# Why a row is refused to somebody who keeps a part of the tree only.
SCOPE_REASONS: dict[str, str | Promise] = {
    "outside": _("{detail} lies outside your units: hand this row to whoever keeps it."),
    "federation": _(
        "Only the federation's staff and administrators of the whole import this sheet."
    ),
    "power": _("Only an administrator over {detail} may make somebody an administrator of it."),
}
