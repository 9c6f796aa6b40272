"""What day it is on the pages: a demonstration stands still on the day of its bulletin."""

from datetime import datetime

from django.utils import timezone

from pacesetter.campaign.models import Drive
from pacesetter.campaign.queries import moment


def now(drive: Drive | None) -> datetime:
    """Give the moment for which a page asks and acts."""
    return moment(drive, timezone.localtime())
