"""What day it is on the pages: a demonstration stands still on the day of its bulletin."""

from datetime import datetime

from django.utils import timezone

from pacesetter.campaign.models import Drive


def now(drive: Drive | None) -> datetime:
    """Give the moment for which a page asks and acts.

    In a demonstration it is the bulletin's day, at this time of day: phases, offices and clocks
    stand then as they stood, whenever somebody looks.
    """
    at = timezone.localtime()
    if drive is None or not drive.demo:
        return at
    day = drive.bulletin_on
    return at.replace(year=day.year, month=day.month, day=day.day)
