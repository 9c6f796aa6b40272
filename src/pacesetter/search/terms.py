"""Words of the search: what can be found, and how much of it is looked at."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a document is about."""

    SLIP = "slip", _("Slips")
    UNIT = "unit", _("Units")
    WORKER = "worker", _("Workers")


# The journal's kinds of rows that a document is made of.
FROM_JOURNAL = {"contribution": Kind.SLIP, "unit": Kind.UNIT, "worker": Kind.WORKER}
MERGERS = "merger"  # acts on these change which worker a number leads to
LONGEST_QUERY = 200  # letters; what stands behind is not read
MOST_TERMS = 12
PER_PAGE = 20
FIRST = 5  # results of each kind on the first page
MOST_COUNTED = 1000  # above, the page says "more than"
