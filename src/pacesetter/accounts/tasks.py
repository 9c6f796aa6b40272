"""What a clock sees to: counts of failures that no limit asks any more are deleted."""

from datetime import datetime

from django.utils.translation import ngettext

from pacesetter.accounts import limits


def forget(at: datetime) -> str | None:
    """Delete old counts; say how many."""
    gone = limits.forget(at)
    if not gone:
        return None
    told = ngettext(
        "{count} count of failed sign-ins was deleted.",
        "{count} counts of failed sign-ins were deleted.",
        gone,
    )
    return told.format(count=gone)
