"""Marking what was read. No act: what somebody reads, and when, is nobody else's business."""

from pacesetter.notices.models import Copy
from pacesetter.notices.queries import pk_of
from pacesetter.roster.queries import records


def mark(worker: str, number: str) -> None:
    """Mark one of somebody's notices as read."""
    Copy.objects.filter(worker__in=list(records(worker)), notice=pk_of(number)).update(read=True)


def mark_all(worker: str, last: str) -> None:
    """Mark all of somebody's notices as read, up to the newest that he or she has seen."""
    Copy.objects.filter(
        worker__in=list(records(worker)), notice__lte=pk_of(last), read=False
    ).update(read=True)
