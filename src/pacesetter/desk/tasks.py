"""What a clock brings to the desk."""

from datetime import datetime

from django.utils.translation import ngettext

from pacesetter.campaign.queries import current_drive
from pacesetter.desk.actions import escalate
from pacesetter.kernel.actor import CONSOLE


def pass_on(at: datetime) -> str | None:
    """Pass late replies on to the level above; each of them once a step."""
    if current_drive() is None:
        return None
    count = escalate(by=CONSOLE, at=at)
    if not count:
        return None
    told = ngettext(
        "{count} late reply was passed on.", "{count} late replies were passed on.", count
    )
    return told.format(count=count)
