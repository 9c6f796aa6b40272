"""What of the desk lies under the journal: late replies that were passed on."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from pacesetter.desk.models import Escalation
from pacesetter.desk.terms import ESCALATION
from pacesetter.journal.canonical import encode
from pacesetter.journal.sealed import Sealed


def escalations(numbers: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Give each late reply that was passed on, under the number SLIP/STAGE/STEP."""
    found = Escalation.objects.order_by("contribution__number", "stage", "step")
    if numbers is not None:
        slips = {number.split("/")[0] for number in numbers}
        found = found.filter(contribution__number__in=slips)
    rows = found.values_list("contribution__number", "stage", "step", "unit__number", "on")
    for slip, stage, step, unit, on in rows.iterator():
        number = f"{slip}/{stage}/{step}"
        if numbers is None or number in numbers:
            yield number, encode({"unit": unit, "on": on})


SEALED = (Sealed(ESCALATION, _("late reply passed on"), escalations, frozenset({"unit", "on"})),)
