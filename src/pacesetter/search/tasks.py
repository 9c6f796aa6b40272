"""What the clock and the end of an import do for the search."""

from datetime import datetime

from django.utils.translation import ngettext

from pacesetter.search import feed


def follow_journal(_at: datetime) -> str | None:
    """Take into the search what was done since the last time; say how much was looked at."""
    done = feed.catch_up()
    if not done:
        return None
    told = ngettext(
        "{count} act was taken into the search",
        "{count} acts were taken into the search",
        done,
    )
    return told.format(count=done)
